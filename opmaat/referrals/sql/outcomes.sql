-- The outcome comes back to who referred: read on their own page, or told by telephone when they read nothing here
-- (a one-time link, a referral told by phone or at a table). A declined case is closed at once, also for who led it:
-- until the referrer was called, the message they wrote for that call is all that is left of it.

create function referrals_to_call() returns table (
  referral_id bigint, case_number text, outcome text, outcome_text text, decided_at timestamptz, contact text,
  partner text, phone text)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, r.number::text, r.outcome::text, r.outcome_text, r.decided_at,
    coalesce(nullif(r.contact_name, ''), l.contact_name, '')::text, o.name::text, u.phone::text
  from cases_participation p
    join referrals_referral r on r.case_id = p.case_id and r.state = 'decided' and r.heard_at is null
      and (r.via_link_id is not null or r.in_name_of_id is not null)
    left join referrals_onetimelink l on l.id = r.via_link_id
    join network_unit u on u.id = coalesce(r.in_name_of_id, l.unit_id)
    join network_organisation o on o.id = u.organisation_id
  where p.capacity = 'process_lead' and p.engagement_id in (select opmaat_stands_for())
    and (select opmaat_stands(opmaat_viewer()))  -- without screening nothing (BGS 1.11)
    and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
$$;

-- Once: by the referrer who reads it, or by who leads and called. Gives the case, for the log; nothing to anybody else.
create function referrals_note_heard(p_referral bigint) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found_case bigint;
begin
  update referrals_referral r set heard_at = opmaat_now()
  where r.id = p_referral and r.state = 'decided' and r.heard_at is null
    and (r.referred_by_id = opmaat_viewer() and r.in_name_of_id is null
      or exists (select 1 from referrals_to_call() c where c.referral_id = r.id))
  returning r.case_id into found_case;
  return found_case;
end
$$;

-- Whether who leads has noted that call already: of two presses the second hears that.
create function referrals_was_called(p_referral bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from referrals_referral r
      join cases_participation p on p.case_id = r.case_id and p.capacity = 'process_lead'
        and p.starts_at <= opmaat_now() and (p.ends_at is null or p.ends_at > opmaat_now())
    where r.id = p_referral and r.heard_at is not null and (r.via_link_id is not null or r.in_name_of_id is not null)
      and p.engagement_id in (select opmaat_stands_for()))
$$;

do $$
declare f text;
begin
  foreach f in array array['referrals_to_call()', 'referrals_note_heard(bigint)', 'referrals_was_called(bigint)']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
set local role opmaat_kernel;
grant execute on function referrals_to_call(), referrals_note_heard(bigint), referrals_was_called(bigint) to opmaat_app;
reset role;
