-- Who may see what of which case: written by the database itself.
--
-- opmaat_refresh_access (refresh_access.sql) rebuilds cases_case_access; here stands what calls it: every
-- change of phase, seat, appointment, screening, training or reglement.

create function opmaat_capacity_rank(capacity text) returns integer
language sql immutable as $$
  select coalesce(array_position(array['process_lead', 'case_lead', 'participant', 'agenda_participant',
    'consulted', 'referrer', 'source', 'third_party', 'representative'], capacity), 99)
$$;

create function opmaat_about_bit(about text) returns integer
language sql immutable as $$
  select case about when 'subject' then 1 when 'circle' then 2 when 'circle_minor' then 4
    when 'victim' then 8 when 'reporter' then 16 else 0 end
$$;

-- At work and screened now (BGS 1.11). For what is one's own and not of a case: asked once per statement.
create function opmaat_viewer_stands() returns boolean language sql stable as $$
  select exists (select 1 from network_engagement e
    join network_account acc on acc.id = e.account_id and acc.is_active
    join network_screening s on s.engagement_id = e.id
      and s.starts_at <= opmaat_now() and (s.ends_at is null or s.ends_at > opmaat_now())
    where e.id = opmaat_viewer()
      and e.starts_at <= opmaat_now() and (e.ends_at is null or e.ends_at > opmaat_now()))
$$;

-- Everything that changes who may see what refreshes the cases it touches.

create function opmaat_case_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'cases_case' then
    perform opmaat_refresh_access(array[new.id]);
  elsif tg_op = 'DELETE' then
    perform opmaat_refresh_access(array[old.case_id]);
  else
    perform opmaat_refresh_access(array[new.case_id]);
  end if;
  return null;
end
$$;

create function opmaat_network_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  touched bigint[];
  source jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  -- The argument names the column that leads to the engagements whose rights may change.
  select array_agg(e.id) into touched from network_engagement e
  where case tg_argv[0]
    when 'engagement' then e.id = (source ->> 'engagement_id')::bigint
    when 'self' then e.id = (source ->> 'id')::bigint
    when 'account' then e.account_id = coalesce((source ->> 'account_id')::bigint, (source ->> 'id')::bigint)
    -- Also who was designated by this unit and stands in its place.
    when 'unit' then e.unit_id = (source ->> 'id')::bigint or e.id in (select a.engagement_id
      from network_appointment a where a.designated_by_id = (source ->> 'id')::bigint)
    when 'replacement' then e.id in ((source ->> 'absent_id')::bigint, (source ->> 'substitute_id')::bigint)
  end;
  perform opmaat_refresh_access(array(
    select distinct p.case_id from cases_participation p where p.engagement_id = any (touched)
    union select x.case_id from cases_emergencyaccess x where x.engagement_id = any (touched)
    union select s.case_id from cases_seal s where s.engagement_id = any (touched)
    union select p.case_id from cases_participation p
      join network_replacement r on r.absent_id = p.engagement_id where r.substitute_id = any (touched)
    -- Who is invited for a conference only has rights too, and loses them as well.
    union select t.case_id from cases_tabling t where t.engagement_id = any (touched)
    union select t.case_id from cases_tabling t
      join network_replacement r on r.absent_id = t.engagement_id where r.substitute_id = any (touched)
    order by 1));
  return null;
end
$$;

create function opmaat_reglement_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform opmaat_refresh_access(array(
    select c.id from cases_case c where c.regime = new.regime
      and (c.phase not in ('declined', 'shielded', 'destroyed')
        or exists (select 1 from cases_seal s where s.case_id = c.id)) order by 1));
  return null;
end
$$;

create trigger access_follows_case after insert or update of phase, regime, municipality_id, house_id, person_id
  on cases_case for each row execute function opmaat_case_changed();
create trigger access_follows_participation after insert or update or delete
  on cases_participation for each row execute function opmaat_case_changed();
create trigger access_follows_emergency after insert or update or delete
  on cases_emergencyaccess for each row execute function opmaat_case_changed();
create trigger access_follows_seal after insert or update or delete
  on cases_seal for each row execute function opmaat_case_changed();
create trigger access_follows_engagement after update
  on network_engagement for each row execute function opmaat_network_changed('self');
create trigger access_follows_account after update of is_active
  on network_account for each row execute function opmaat_network_changed('account');
create trigger access_follows_screening after insert or update or delete
  on network_screening for each row execute function opmaat_network_changed('engagement');
create trigger access_follows_training after insert or update or delete
  on network_training for each row execute function opmaat_network_changed('account');
create trigger access_follows_appointment after insert or update or delete
  on network_appointment for each row execute function opmaat_network_changed('engagement');
create trigger access_follows_replacement after insert or update or delete
  on network_replacement for each row execute function opmaat_network_changed('replacement');
create trigger access_follows_unit after update of kind, place_2_27
  on network_unit for each row execute function opmaat_network_changed('unit');
create trigger access_follows_reglement after update of starts_at, ends_at
  on regulation_reglementversion for each row execute function opmaat_reglement_changed();
