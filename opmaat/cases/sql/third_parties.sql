-- Third parties: who reads of them, of what they were handed on paper, and of what its source said about that.
-- Nothing of it is handed before a signed declaration (WGS 2.31(10)).

do $$
declare t text;
begin
  foreach t in array array['cases_thirdparty', 'cases_handout', 'cases_handeditem', 'cases_handoutconsent']
  loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy maintenance on %I for all to opmaat_owner
      using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()))', t);
    execute format('revoke update, delete on %I from opmaat_app', t);
  end loop;
end
$$;

-- Third parties: who sits at the table knows who joined; the process lead writes them down.
create policy third_party_read on cases_thirdparty for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_thirdparty.case_id
      and a.place_ok and a.sees_team
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy third_party_add on cases_thirdparty for insert to opmaat_app with check (
  registered_by_id = (select opmaat_viewer())
  and exists (select 1 from cases_case c where c.id = cases_thirdparty.case_id and c.phase in ('conferring', 'executing'))
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_thirdparty.case_id and a.place_ok
      and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
grant update (declared_on, ended_at) on cases_thirdparty to opmaat_app;
create policy third_party_change on cases_thirdparty for update to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = cases_thirdparty.case_id and a.place_ok
      and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- WGS 2.31(10): first the signed declaration, then the paper; only in the conference and while it is carried out.
create policy handout_read on cases_handout for select to opmaat_app using (
  exists (select 1 from cases_thirdparty p where p.id = cases_handout.third_party_id
    and (select opmaat_viewer()) is not null));
create policy handout_add on cases_handout for insert to opmaat_app with check (
  handed_by_id = (select opmaat_viewer())
  and exists (select 1 from cases_thirdparty p
    join cases_case c on c.id = p.case_id and c.phase in ('conferring', 'executing')
    join cases_case_access a on a.case_id = p.case_id and a.engagement_id = (select opmaat_viewer()) and a.place_ok
      and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())
    where p.id = cases_handout.third_party_id and p.ended_at is null
      and p.declared_on <= ((select opmaat_now()) at time zone 'Europe/Amsterdam')::date));
-- Which items: as far as one may know that they exist.
create policy handed_read on cases_handeditem for select to opmaat_app using (
  exists (select 1 from cases_handout h where h.id = cases_handeditem.handout_id)
  and exists (select 1 from cases_item i where i.id = cases_handeditem.item_id));
-- WGS 1.7(3), 2.29(3): special or criminal data, secrets and what has conditions only when their source agreed;
-- a victim, a reporter or a minor of the circle never on paper.
create policy handed_add on cases_handeditem for insert to opmaat_app with check (
  exists (select 1 from cases_handout h join cases_thirdparty p on p.id = h.third_party_id
      join cases_item i on i.id = cases_handeditem.item_id and i.case_id = p.case_id
      join cases_itemtext t on t.item_id = i.id
    where h.id = cases_handeditem.handout_id and h.handed_by_id = (select opmaat_viewer())
      and i.state = 'current' and i.about in ('subject', 'circle') and i.secrecy <> 'withdrawn'
      and (i.unit_id = (select opmaat_viewer_unit())
        or (i.categories & 224) = 0 and i.secrecy = 'not_secret' and not i.has_conditions
        or exists (select 1 from cases_handoutconsent c
          where c.third_party_id = p.id and c.item_id = i.id and c.agrees))));

-- The question to a source: the process lead who asks it, and the source.
create policy consent_read on cases_handoutconsent for select to opmaat_app using (
  exists (select 1 from cases_item i
    join cases_case_access a on a.case_id = i.case_id and a.engagement_id = (select opmaat_viewer()) and a.place_ok
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())
    where i.id = cases_handoutconsent.item_id
      and (a.capacity = 'process_lead' or i.unit_id = (select opmaat_viewer_unit()))));
create policy consent_add on cases_handoutconsent for insert to opmaat_app with check (
  asked_by_id = (select opmaat_viewer()) and agrees is null
  and exists (select 1 from cases_thirdparty p
    join cases_item i on i.case_id = p.case_id and i.id = cases_handoutconsent.item_id
    join cases_itemtext t on t.item_id = i.id
    join cases_case_access a on a.case_id = p.case_id and a.engagement_id = (select opmaat_viewer()) and a.place_ok
      and a.capacity = 'process_lead' and not a.own_only
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())
    where p.id = cases_handoutconsent.third_party_id));
grant update (agrees, decided_by_id, decided_at) on cases_handoutconsent to opmaat_app;
create policy consent_decide on cases_handoutconsent for update to opmaat_app using (
  agrees is null and exists (select 1 from cases_item i
    where i.id = cases_handoutconsent.item_id and i.unit_id = (select opmaat_viewer_unit())))
  with check (decided_by_id = (select opmaat_viewer()));
