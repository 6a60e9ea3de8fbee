-- Who hears what happened to an item, for whom it is, and which files belong to none: asked by its source, by who
-- reads it, and by the job that takes files away; nobody else.

-- Who was shown, released to or handed this item hears what happened to it; only its source may say so.
create function opmaat_tell_recipients(p_item bigint, p_kind text, p_told text) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  told_count integer;
begin
  if not exists (select 1 from cases_item i
        join network_engagement e on e.unit_id = i.unit_id and e.id = opmaat_viewer()
        join cases_case_access a on a.engagement_id = e.id and a.case_id = i.case_id and a.capacity <> ''
          and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now()
      where i.id = p_item) then
    perform opmaat_raise('not_your_item');
  end if;
  insert into cases_notice (engagement_id, case_id, item_id, kind, told, created_at)
  select distinct told.id, i.case_id, i.id, p_kind, p_told, opmaat_now()
  from cases_item i
    cross join lateral (
      select r.engagement_id as id from audit_recipients(i.id, i.case_id) r
      union select r.engagement_id from cases_itemrecipient r
        where r.item_id = i.id and r.effect = 'released' and r.engagement_id is not null
    ) told
    join network_engagement e on e.id = told.id and e.unit_id <> i.unit_id
  where i.id = p_item;
  get diagnostics told_count = row_count;
  return told_count;
end
$$;

-- The recipients of items whose text one has read: what was drawn for that text is the proof, as long as one has to do
-- with its case.
create function opmaat_item_recipients(p_items bigint[], p_proofs uuid[]) returns table (
  item_id bigint, effect text, unit_id bigint, unit_kind text, engagement_id bigint, reference text,
  given_at timestamptz, ends_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.item_id, r.effect::text, r.unit_id, r.unit_kind::text, r.engagement_id, r.reference::text, r.given_at,
    r.ends_at
  from unnest(p_items, p_proofs) as asked (item_id, proof)
    join cases_itemtext t on t.item_id = asked.item_id and t.proof = asked.proof
    join cases_item i on i.id = t.item_id
    join cases_itemrecipient r on r.item_id = t.item_id
  where exists (select 1 from cases_case_access a
    where a.engagement_id = opmaat_viewer() and a.case_id = i.case_id
      and a.valid_from <= opmaat_now() and a.valid_until > opmaat_now())
  order by r.item_id, r.id
$$;

-- Which of these files have no row: for the job that takes them away. Names of files are random and say nothing.
create function opmaat_files_without_row(p_names text[]) returns setof text
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if opmaat_job() is distinct from 'files' then
    raise exception 'not_this_job' using errcode = 'insufficient_privilege';
  end if;
  return query select n.name from unnest(p_names) as n (name)
    where not exists (select 1 from cases_attachment a where a.stored_as = n.name);
end
$$;
