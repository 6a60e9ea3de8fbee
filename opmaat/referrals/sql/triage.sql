-- Need-to-know of triage: the table of a house, the weighing, who judges, the decision and the proof.
--
-- What somebody wrote is an item with the policies of the room `cases`; these rows are for who sits at the table
-- of the case and reads identity there (category bit 1). The staff of a house judges nothing (WGS 2.31(2)).

do $$
declare protected text;
begin
  foreach protected in array array[
    'referrals_triagemember', 'referrals_weighing', 'referrals_triageseat', 'referrals_judgement',
    'referrals_decision', 'referrals_destruction']
  loop
    execute format('alter table %I enable row level security', protected);
    execute format('alter table %I force row level security', protected);
    execute format('create policy maintenance on %I for all to opmaat_owner
      using ((select opmaat_maintenance())) with check ((select opmaat_maintenance()))', protected);
    execute format('grant select, insert, update, delete on %I to opmaat_kernel', protected);
    execute format('create policy kernel_reads on %I for select to opmaat_kernel using (true)', protected);
    execute format('revoke update, delete on %I from opmaat_app', protected);
  end loop;
end
$$;
grant usage on sequence referrals_destruction_id_seq, cases_person_id_seq to opmaat_kernel;
create policy kernel_proves on referrals_destruction for insert to opmaat_kernel with check (true);
revoke insert on referrals_destruction from opmaat_app;
grant update (ends_at) on referrals_triagemember to opmaat_app;
grant update (unit_id, engagement_id, noted_at, confirm_by, confirmed_at, confirmed_by_id, ended_at)
  on referrals_triageseat to opmaat_app;
grant update (verdict, item_id, noted_by_id, noted_at) on referrals_judgement to opmaat_app;

-- The triage table of a house: its coordinator keeps it, and who sits at it knows.
create policy member_read on referrals_triagemember for select to opmaat_app using (
  engagement_id = (select opmaat_viewer())
  or exists (select 1 from network_appointment a
    where a.engagement_id = (select opmaat_viewer()) and a.function in ('process_coordinator', 'process_support')
      and a.house_id = referrals_triagemember.house_id
      and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now()))));
create policy member_add on referrals_triagemember for insert to opmaat_app with check (
  exists (select 1 from network_appointment a
    where a.engagement_id = (select opmaat_viewer()) and a.function in ('process_coordinator', 'process_support')
      and a.house_id = referrals_triagemember.house_id
      and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now()))));
create policy member_change on referrals_triagemember for update to opmaat_app using (
  exists (select 1 from network_appointment a
    where a.engagement_id = (select opmaat_viewer()) and a.function in ('process_coordinator', 'process_support')
      and a.house_id = referrals_triagemember.house_id
      and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now()))));

-- That a referral is weighed, by whom, and how they judged.
create policy weighing_read on referrals_weighing for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_weighing.case_id and a.place_ok
      and a.sees_team and (a.sees_content & 1) = 1
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy weighing_add on referrals_weighing for insert to opmaat_app with check (
  started_by_id = (select opmaat_viewer())
  and exists (select 1 from referrals_referral r where r.id = referrals_weighing.referral_id
    and r.case_id = referrals_weighing.case_id)
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_weighing.case_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

create policy triage_seat_read on referrals_triageseat for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_triageseat.case_id and a.place_ok
      and a.sees_team and (a.sees_content & 1) = 1
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy triage_seat_add on referrals_triageseat for insert to opmaat_app with check (
  confirmed_by_id is null and ended_at is null
  and exists (select 1 from referrals_referral r where r.id = referrals_triageseat.referral_id
    and r.case_id = referrals_triageseat.case_id and r.state = 'weighing')
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_triageseat.case_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
-- The coordinator notes, which takes a confirmation back, and says who speaks for it; the body itself confirms.
create policy triage_seat_change on referrals_triageseat for update to opmaat_app
  using (exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_triageseat.case_id and a.place_ok
      and a.sees_team and (a.sees_content & 1) = 1
      and (a.capacity = 'process_lead'
        or a.capacity in ('participant', 'case_lead') and not a.own_only
          and referrals_triageseat.unit_id = (select opmaat_viewer_unit()))
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())))
  with check (exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_triageseat.case_id and a.place_ok
      and a.sees_team and (a.sees_content & 1) = 1
      and (a.capacity = 'process_lead' and confirmed_by_id is null
        or a.capacity in ('participant', 'case_lead') and not a.own_only
          and referrals_triageseat.unit_id = (select opmaat_viewer_unit())
          and (confirmed_by_id is null or confirmed_by_id = (select opmaat_viewer())) and ended_at is null
          and not exists (select 1 from network_appointment n
            where n.engagement_id = (select opmaat_viewer())
              and n.function in ('process_coordinator', 'process_support')
              and n.starts_at <= (select opmaat_now()) and (n.ends_at is null or n.ends_at > (select opmaat_now()))))
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

create policy judgement_read on referrals_judgement for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_judgement.case_id and a.place_ok
      and a.sees_team and (a.sees_content & 1) = 1
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
-- In a house a judgement belongs to a body; in a pga case the process lead tests.
create policy judgement_add on referrals_judgement for insert to opmaat_app with check (
  noted_by_id = (select opmaat_viewer())
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_judgement.case_id and a.place_ok
      and (seat_id is not null or a.regime = 'pga' and a.capacity = 'process_lead')
      and (seat_id is null or exists (select 1 from referrals_triageseat s
        where s.id = referrals_judgement.seat_id and s.referral_id = referrals_judgement.referral_id
          and s.case_id = referrals_judgement.case_id
          and (a.capacity = 'process_lead' or s.unit_id = (select opmaat_viewer_unit()))))
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy judgement_change on referrals_judgement for update to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_judgement.case_id and a.place_ok
      and a.sees_team and (a.sees_content & 1) = 1
      and (a.capacity = 'process_lead' or exists (select 1 from referrals_triageseat s
        where s.id = referrals_judgement.seat_id and s.unit_id = (select opmaat_viewer_unit())))
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

create policy decision_read on referrals_decision for select to opmaat_app using (
  exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_decision.case_id and a.place_ok
      and a.sees_team and (a.sees_content & 1) = 1
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));
create policy decision_add on referrals_decision for insert to opmaat_app with check (
  exists (select 1 from referrals_referral r where r.id = referrals_decision.referral_id
    and r.case_id = referrals_decision.case_id)
  and exists (select 1 from cases_item i where i.id = referrals_decision.reason_id
    and i.case_id = referrals_decision.case_id)
  and exists (select 1 from cases_case_access a
    where a.engagement_id = (select opmaat_viewer()) and a.case_id = referrals_decision.case_id and a.place_ok
      and a.capacity = 'process_lead'
      and a.valid_from <= (select opmaat_now()) and a.valid_until > (select opmaat_now())));

-- The proof of a destruction, which says nothing of a person: who leads or oversees there.
create policy destruction_read on referrals_destruction for select to opmaat_app using (
  exists (select 1 from network_appointment a
    where a.engagement_id = (select opmaat_viewer())
      and a.function in ('pga_expert', 'pga_coordinator', 'process_coordinator', 'process_support',
        'privacy_officer', 'data_protection_officer', 'auditor')
      and (a.house_id = referrals_destruction.house_id
        or a.municipality_id = referrals_destruction.municipality_id
        or a.region_id in (select h.region_id from network_municipality m join network_safetyhouse h on h.id = m.house_id
          where m.id = referrals_destruction.municipality_id))
      and a.starts_at <= (select opmaat_now()) and (a.ends_at is null or a.ends_at > (select opmaat_now()))));

-- Whose units judge a referral that one sends this moment, so that a ground of secrecy can name them (WGS 2.29(2),
-- 2.31(2)). Units only, no people; that of the municipality itself before that of the house. The GGD may join later.
create function referrals_judging_units(p_referral bigint, p_minor boolean) returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct on (t.body) e.unit_id
  from referrals_referral r
    join cases_case c on c.id = r.case_id
    join referrals_triagemember t on t.house_id = c.house_id
      and (t.municipality_id is null or t.municipality_id = c.municipality_id)
      and t.starts_at <= opmaat_now() and (t.ends_at is null or t.ends_at > opmaat_now())
    join network_engagement e on e.id = t.engagement_id
  where r.id = p_referral and r.received_at = opmaat_now() and r.referred_by_id = opmaat_viewer()
    and (t.joins_when in ('always', 'care') or t.joins_when = 'minor' and p_minor
      or t.joins_when = 'detained' and c.in_detention)
  order by t.body, t.municipality_id is null, t.id
$$;
revoke all on function referrals_judging_units(bigint, boolean) from public;
alter function referrals_judging_units(bigint, boolean) owner to opmaat_kernel;
set local role opmaat_kernel;
grant execute on function referrals_judging_units(bigint, boolean) to opmaat_app;
reset role;
