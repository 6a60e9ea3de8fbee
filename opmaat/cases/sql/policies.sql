-- Need-to-know: the policies of every table about people in cases.
--
-- Permissive policies carry the may step, restrictive ones the never rules
-- (step 3), so that taking one away opens exactly that rule. All of them look
-- into cases_case_access only, for the viewer and the moment of this transaction.

do $$
declare protected text;
begin
  foreach protected in array array[
    'cases_person', 'cases_personname', 'cases_personaddress', 'cases_personbsn', 'cases_circlemember',
    'cases_case', 'cases_casestep', 'cases_participation', 'cases_item', 'cases_itemtext',
    'cases_itemrecipient', 'cases_attachment', 'cases_question', 'cases_case_access',
    'cases_emergencyaccess', 'cases_seal', 'cases_draft', 'cases_notice', 'cases_marker', 'cases_bsnlookup']
  loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy maintenance on %I for all to opmaat_owner
      using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()))', protected);
    execute format('grant select, insert, update, delete on %I to opmaat_kernel', protected);
  end loop;
end
$$;

grant select on network_account, network_engagement, network_organisation, network_unit, network_screening, network_training,
  network_appointment, network_replacement, network_municipality, network_safetyhouse,
  regulation_reglementversion, regulation_mayrule, regulation_neverrule,
  cases_phasegate to opmaat_kernel;
grant select, insert, update on cases_casenumber to opmaat_kernel;
grant usage on sequence cases_case_id_seq, cases_person_id_seq to opmaat_kernel;
revoke all on cases_casenumber from opmaat_app;
revoke insert, update, delete on cases_phasegate, cases_case_access from opmaat_app;

-- The application has a verb only where a policy below says for whom; nothing but one's own notes is deleted.
do $$
declare t regclass;
begin
  for t in select c.oid::regclass from pg_class c where c.relrowsecurity and c.relname like 'cases\_%'
    and c.relname not in ('cases_personname', 'cases_draft', 'cases_marker')
  loop
    execute format('revoke delete on %s from opmaat_app', t);
  end loop;
end
$$;
revoke insert on cases_case, cases_person from opmaat_app;
revoke update on cases_personname, cases_personbsn, cases_casestep, cases_attachment from opmaat_app;
revoke select on cases_bsnlookup from opmaat_app;

-- What may be changed at all, column by column: whose case it is, where and under which regime is not among it,
-- for that would lend one's rights in this case to another person's data.
revoke update on cases_case, cases_participation, cases_item, cases_question from opmaat_app;
grant update (purpose, phase, phase_since, level, ave_phase, in_detention, closed_at, version)
  on cases_case to opmaat_app;
grant update (must_visit, ends_at, end_reason) on cases_participation to opmaat_app;
grant update (secrecy, state, state_since, replaced_by_id, version) on cases_item to opmaat_app;
grant update (body, value, state_reason, version) on cases_itemtext to opmaat_app;
grant update (answer_item_id, answered_at) on cases_question to opmaat_app;

-- The kernel owns the guards and the access table; it reads exactly what those need.
create policy kernel_reads on cases_person for select to opmaat_kernel using (true);
create policy kernel_opens on cases_person for insert to opmaat_kernel with check (true);
create policy kernel_opens on cases_personname for insert to opmaat_kernel with check (true);
create policy kernel_keeps on cases_personaddress for all to opmaat_kernel using (true) with check (true);
create policy kernel_reads on cases_personbsn for select to opmaat_kernel using (true);
create policy kernel_opens on cases_personbsn for insert to opmaat_kernel with check (true);
create policy kernel_reads on cases_case for select to opmaat_kernel using (true);
create policy kernel_opens on cases_case for insert to opmaat_kernel with check (true);
create policy kernel_locks on cases_case for update to opmaat_kernel using (true);
create policy kernel_reads on cases_casestep for select to opmaat_kernel using (true);
create policy kernel_opens on cases_casestep for insert to opmaat_kernel with check (true);
create policy kernel_reads on cases_participation for select to opmaat_kernel using (true);
create policy kernel_opens on cases_participation for insert to opmaat_kernel with check (true);
create policy kernel_hands_over on cases_participation for update to opmaat_kernel using (true);
create policy kernel_reads on cases_item for select to opmaat_kernel using (true);
create policy kernel_marks on cases_item for update to opmaat_kernel using (true);
create policy kernel_marks on cases_itemtext for update to opmaat_kernel using (true);
create policy kernel_reads on cases_itemrecipient for select to opmaat_kernel using (true);
create policy kernel_reads on cases_attachment for select to opmaat_kernel using (true);
create policy kernel_writes on cases_emergencyaccess for all to opmaat_kernel using (true) with check (true);
create policy kernel_writes on cases_seal for all to opmaat_kernel using (true) with check (true);
create policy kernel_writes on cases_case_access for all to opmaat_kernel using (true) with check (true);
create policy kernel_writes on cases_notice for all to opmaat_kernel using (true) with check (true);
create policy kernel_writes on cases_bsnlookup for all to opmaat_kernel using (true) with check (true);

-- The access table itself: one's own rows.
create policy own_rows on cases_case_access for select to opmaat_app
  using (engagement_id = (select opmaat_viewer()));

-- The case and the person: whoever has to do with it now.
create policy case_read on cases_case for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_case.id and a.place_ok
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy case_change on cases_case for update to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_case.id and a.place_ok
      and a.capacity in ('process_lead', 'case_lead')
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
-- No policy to insert a case, a person or a seat of somebody else: a case opens through opmaat_open_case.

create policy person_read on cases_person for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.person_id = cases_person.id and a.place_ok
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy person_change on cases_person for update to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.person_id = cases_person.id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

create policy name_read on cases_personname for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.person_id = cases_personname.person_id and a.place_ok
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy name_add on cases_personname for insert to opmaat_app
  with check (exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.person_id = cases_personname.person_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy name_remove on cases_personname for delete to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.person_id = cases_personname.person_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- Address: category housing (4) or identity (1); a hidden one only for who must visit.
create policy address_read on cases_personaddress for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.person_id = cases_personaddress.person_id and a.place_ok
      and (a.sees_content & 1) = 1 and (not cases_personaddress.hidden or a.must_visit)
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy address_add on cases_personaddress for insert to opmaat_app
  with check (exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.person_id = cases_personaddress.person_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy address_change on cases_personaddress for update to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.person_id = cases_personaddress.person_id and a.place_ok
      and a.capacity = 'process_lead' and (not cases_personaddress.hidden or a.must_visit)
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- BSN: category bsn (2).
create policy bsn_read on cases_personbsn for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.person_id = cases_personbsn.person_id and a.place_ok
      and (a.sees_content & 2) = 2
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy bsn_add on cases_personbsn for insert to opmaat_app
  with check (exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.person_id = cases_personbsn.person_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- Steps and team: whoever sits at the table; for the others the process lead and themselves.
create policy step_read on cases_casestep for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_casestep.case_id
      and a.place_ok and a.sees_team
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy step_add on cases_casestep for insert to opmaat_app with check (
  by_id = (select opmaat_viewer())
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_casestep.case_id and a.place_ok
      and a.capacity in ('process_lead', 'case_lead')
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

create policy participation_read on cases_participation for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_participation.case_id and a.place_ok
      and (cases_participation.capacity = 'process_lead' or cases_participation.engagement_id = a.engagement_id
        -- That somebody who left is a source says that their unit contributed: for who leads, and who may know that.
        or a.sees_team and (cases_participation.capacity <> 'source' or a.capacity = 'process_lead'
          or exists (select 1 from cases_item i join network_engagement e on e.unit_id = i.unit_id
            where i.case_id = cases_participation.case_id and e.id = cases_participation.engagement_id)))
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
-- Only the process lead seats people; the opening of a case goes through opmaat_open_case.
create policy participation_add on cases_participation for insert to opmaat_app with check (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_participation.case_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy participation_change on cases_participation for update to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_participation.case_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- Items: what one may know to exist (step 4 own, step 5 may). 224 = health, police, criminal_justice:
-- of those, and of anything secret, existence is never given.
create policy item_read on cases_item for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_item.case_id
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())
      and ((cases_item.unit_id = (select opmaat_viewer_unit()) and a.capacity <> ''
          and (not a.own_only or a.capacity in ('referrer', 'consulted')))
        or (a.sees_content & cases_item.categories) = cases_item.categories
        or ((a.sees_content | a.sees_existence) & cases_item.categories) = cases_item.categories
          and cases_item.secrecy = 'not_secret' and (cases_item.categories & 224) = 0
        or (a.sees_released & cases_item.categories) <> 0
          and (((a.sees_content | a.sees_released) & cases_item.categories) = cases_item.categories
            or ((a.sees_content | a.sees_released | a.sees_existence) & cases_item.categories) = cases_item.categories
              and cases_item.secrecy = 'not_secret' and (cases_item.categories & 224) = 0)
          and exists (select 1 from unnest(cases_item.marks) m where m.effect in ('released', 'named')
            and (m.unit_id = (select opmaat_viewer_unit()) or m.engagement_id = (select opmaat_viewer()))
            and (m.ends_at is null or m.ends_at > (select opmaat_now()))))));

-- Never: a unit without a place in WGS 2.27 in a zvh case; also for its own items.
create policy never_place on cases_item as restrictive for select to opmaat_app using (
  regime = 'pga' or exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_item.case_id and a.place_ok
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- Never: secrecy whose ground does not cover this recipient (WGS 2.29(2)).
create policy never_secrecy on cases_item as restrictive for select to opmaat_app using (
  secrecy = 'not_secret' or unit_id = (select opmaat_viewer_unit())
  or secrecy <> 'withdrawn' and exists (select 1 from unnest(marks) m where m.effect = 'covers'
    and (m.unit_id = (select opmaat_viewer_unit()) or m.engagement_id = (select opmaat_viewer())
      or m.unit_kind = (select opmaat_viewer_kind()))
    and (m.ends_at is null or m.ends_at > (select opmaat_now()))));

-- Never: data of the openbaar ministerie that were not released to, or did not name, this viewer.
create policy never_criminal_justice on cases_item as restrictive for select to opmaat_app using (
  (categories & 128) = 0 or unit_id = (select opmaat_viewer_unit())
  or exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_item.case_id
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())
      and (a.opens_criminal_justice or exists (select 1 from unnest(cases_item.marks) m
        where (m.effect = 'released' and a.criminal_justice_released
            or m.effect = 'named' and a.criminal_justice_named)
          and (m.unit_id = (select opmaat_viewer_unit()) or m.engagement_id = (select opmaat_viewer()))
          and (m.ends_at is null or m.ends_at > (select opmaat_now()))))));

-- Never: a condition of the source that excludes this viewer (WGS 2.29(3)).
create policy never_excluded on cases_item as restrictive for select to opmaat_app using (
  not has_conditions or unit_id = (select opmaat_viewer_unit())
  or (shared_until is null or shared_until > (select opmaat_now()))
    and not exists (select 1 from unnest(marks) m where m.effect = 'excludes'
      and (m.unit_id = (select opmaat_viewer_unit()) or m.engagement_id = (select opmaat_viewer())
        or m.unit_kind = (select opmaat_viewer_kind()))
      and (m.ends_at is null or m.ends_at > (select opmaat_now())))
    and (not only_listed or exists (select 1 from unnest(marks) m where m.effect = 'only'
      and (m.unit_id = (select opmaat_viewer_unit()) or m.engagement_id = (select opmaat_viewer())
        or m.unit_kind = (select opmaat_viewer_kind()))
      and (m.ends_at is null or m.ends_at > (select opmaat_now())))));

-- Never: about a victim, a reporter or a minor of the circle, outside those who need it.
create policy never_about on cases_item as restrictive for select to opmaat_app using (
  about in ('subject', 'circle') or unit_id = (select opmaat_viewer_unit())
  or exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_item.case_id
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())
      and ((a.about_mask & opmaat_about_bit(cases_item.about)) <> 0
        or (a.about_released & opmaat_about_bit(cases_item.about)) <> 0
          and exists (select 1 from unnest(cases_item.marks) m where m.effect = 'released'
            and (m.unit_id = (select opmaat_viewer_unit()) or m.engagement_id = (select opmaat_viewer()))
            and (m.ends_at is null or m.ends_at > (select opmaat_now()))))));

-- Storing is supplying: in the name of one's own unit, under the regime of the case, while one may write there.
create policy item_add on cases_item for insert to opmaat_app with check (
  unit_id = (select opmaat_viewer_unit()) and source_kind = (select opmaat_viewer_kind())
  and author_id = (select opmaat_viewer())
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_item.case_id
      and a.place_ok and a.may_write and a.regime = cases_item.regime
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy item_change on cases_item for update to opmaat_app using (
  unit_id = (select opmaat_viewer_unit())
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_item.case_id and a.place_ok
      and a.capacity <> '' and (not a.own_only or a.capacity in ('referrer', 'consulted'))
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- What an item says, why that is necessary and why it ended: the item is visible (so no never rule stands in the way) and its content is given.
create policy text_read on cases_itemtext for select to opmaat_app using (
  exists (select 1 from cases_item i
    join cases_case_access a on a.case_id = i.case_id
      and a.engagement_id = (select opmaat_viewer())
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())
    where i.id = cases_itemtext.item_id
      and (i.unit_id = (select opmaat_viewer_unit()) and a.capacity <> ''
          and (not a.own_only or a.capacity in ('referrer', 'consulted'))
        or (a.sees_content & i.categories) = i.categories
        or (a.sees_released & i.categories) <> 0
          and ((a.sees_content | a.sees_released) & i.categories) = i.categories
          and exists (select 1 from unnest(cases_itemtext.marks) m where m.effect in ('released', 'named')
            and (m.unit_id = (select opmaat_viewer_unit()) or m.engagement_id = (select opmaat_viewer()))
            and (m.ends_at is null or m.ends_at > (select opmaat_now()))))));
create policy text_add on cases_itemtext for insert to opmaat_app with check (
  exists (select 1 from cases_item i
    where i.id = cases_itemtext.item_id and i.unit_id = (select opmaat_viewer_unit())));
create policy text_change on cases_itemtext for update to opmaat_app using (
  exists (select 1 from cases_item i
    where i.id = cases_itemtext.item_id and i.unit_id = (select opmaat_viewer_unit())));

-- Recipients: those one's own unit set, while one sees the item. A row about oneself would tell that a hidden
-- item exists; what it means for oneself the policies above read in the item's marks.
create policy recipient_read on cases_itemrecipient for select to opmaat_app using (
  set_by_unit_id = (select opmaat_viewer_unit())
  and exists (select 1 from cases_item i where i.id = cases_itemrecipient.item_id));
create policy recipient_add on cases_itemrecipient for insert to opmaat_app with check (
  set_by_unit_id = (select opmaat_viewer_unit())
  and exists (select 1 from cases_item i where i.id = cases_itemrecipient.item_id
    and i.unit_id = (select opmaat_viewer_unit())));
create policy recipient_change on cases_itemrecipient for update to opmaat_app using (
  set_by_unit_id = (select opmaat_viewer_unit())
  and exists (select 1 from cases_item i where i.id = cases_itemrecipient.item_id
    and i.unit_id = (select opmaat_viewer_unit())));

-- What hangs on an item follows its text.
create policy circle_read on cases_circlemember for select to opmaat_app using (
  exists (select 1 from cases_itemtext t where t.item_id = cases_circlemember.item_id));
create policy circle_add on cases_circlemember for insert to opmaat_app with check (
  exists (select 1 from cases_item i where i.id = cases_circlemember.item_id
    and i.case_id = cases_circlemember.case_id and i.unit_id = (select opmaat_viewer_unit())));
create policy circle_change on cases_circlemember for update to opmaat_app using (
  exists (select 1 from cases_item i where i.id = cases_circlemember.item_id
    and i.case_id = cases_circlemember.case_id and i.unit_id = (select opmaat_viewer_unit())));
create policy attachment_read on cases_attachment for select to opmaat_app using (
  exists (select 1 from cases_itemtext t where t.item_id = cases_attachment.item_id));
create policy attachment_add on cases_attachment for insert to opmaat_app with check (
  exists (select 1 from cases_item i where i.id = cases_attachment.item_id
    and i.unit_id = (select opmaat_viewer_unit())));
create policy question_read on cases_question for select to opmaat_app using (
  (asked_by_id = (select opmaat_viewer()) or asked_of_id = (select opmaat_viewer_unit()))
  and exists (select 1 from cases_item i where i.id = cases_question.text_item_id));
create policy question_add on cases_question for insert to opmaat_app with check (
  asked_by_id = (select opmaat_viewer())
  and exists (select 1 from cases_item i where i.id = cases_question.about_item_id
    and i.unit_id = cases_question.asked_of_id and i.case_id = cases_question.case_id)
  and exists (select 1 from cases_item i where i.id = cases_question.text_item_id
    and i.unit_id = (select opmaat_viewer_unit()) and i.case_id = cases_question.case_id));
create policy question_answer on cases_question for update to opmaat_app using (
  asked_of_id = (select opmaat_viewer_unit())
  and exists (select 1 from cases_item i where i.id = cases_question.text_item_id));

-- Emergency access and seals: one's own, and what one must be told of as process lead.
create policy emergency_read on cases_emergencyaccess for select to opmaat_app using (
  engagement_id = (select opmaat_viewer()) and (select opmaat_viewer_stands())
  or exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_emergencyaccess.case_id
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy seal_read on cases_seal for select to opmaat_app using (
  engagement_id = (select opmaat_viewer()) and (select opmaat_viewer_stands()));
revoke insert, update, delete on cases_emergencyaccess, cases_seal, cases_notice, cases_bsnlookup from opmaat_app;

-- One's own drafts, notices and markers.
create policy draft_own on cases_draft for all to opmaat_app
  using (engagement_id = (select opmaat_viewer())) with check (engagement_id = (select opmaat_viewer()));
-- A marker or an answer at something one does not see would tell, by the foreign key, whether it exists.
create policy marker_own on cases_marker for all to opmaat_app
  using (engagement_id = (select opmaat_viewer()))
  with check (engagement_id = (select opmaat_viewer())
    and exists (select 1 from cases_case c where c.id = cases_marker.case_id));
-- What one was told can hold words about a person: without screening nothing (BGS 1.11).
create policy notice_own on cases_notice for select to opmaat_app
  using (engagement_id = (select opmaat_viewer()) and (select opmaat_viewer_stands()));
grant update (read_at) on cases_notice to opmaat_app;
create policy notice_read_mark on cases_notice for update to opmaat_app
  using (engagement_id = (select opmaat_viewer()) and (select opmaat_viewer_stands()));
