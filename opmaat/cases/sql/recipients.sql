-- For whom an item is covered, released, named, the only one or excluded: kept with the item itself.
--
-- The rows of cases_itemrecipient are for the source, who set them. A policy cannot look there without the
-- viewer being able to look there too, and "this hidden item excludes you" already tells that it exists.
-- So the database copies them into a column of the item and of its text that the application has no right
-- to read: only the policies of those very rows do. Ends are compared at query time.

create type opmaat_mark as (effect text, unit_id bigint, engagement_id bigint, unit_kind text, ends_at timestamptz);
alter table cases_item add column marks opmaat_mark[] not null default '{}';
alter table cases_itemtext add column marks opmaat_mark[] not null default '{}';
-- Drawn at random, read with the words: who shows it has read them (opmaat_item_recipients). A digest of the words
-- could be guessed, of "Onbekend" as of a score.
alter table cases_itemtext add column proof uuid not null default gen_random_uuid();

-- Everything but the marks, column by column; what may be changed stands in policies.sql.
do $$
declare t text; columns text;
begin
  foreach t in array array['cases_item', 'cases_itemtext'] loop
    select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
    where attrelid = t::regclass and attnum > 0 and not attisdropped and attname not in ('marks', 'proof');
    execute format('revoke select, insert, update on %I from opmaat_app', t);
    execute format('grant select (%1$s), insert (%1$s) on %2$I to opmaat_app', columns, t);
  end loop;
end
$$;
grant select (proof) on cases_itemtext to opmaat_app;

create function opmaat_refresh_marks(p_items bigint[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- The lock comes first, in a statement of its own: two rows set at once both count.
  perform 1 from cases_item where id = any (p_items) order by id for no key update;
  with found as materialized (
    select i.id, coalesce(array_agg(
        row(r.effect, r.unit_id, r.engagement_id, nullif(r.unit_kind, ''), r.ends_at)::opmaat_mark order by r.id)
      filter (where r.id is not null), '{}') as marks
    from cases_item i left join cases_itemrecipient r on r.item_id = i.id
    where i.id = any (p_items) group by i.id
  ), told as (
    update cases_itemtext t set marks = found.marks from found
    where t.item_id = found.id and t.marks is distinct from found.marks
  )
  update cases_item i set marks = found.marks from found
  where i.id = found.id and i.marks is distinct from found.marks;
end
$$;

create function opmaat_recipients_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform opmaat_refresh_marks(array(select distinct item_id from changed order by 1));
  return null;
end
$$;
create trigger marks_follow_added after insert on cases_itemrecipient
  referencing new table as changed for each statement execute function opmaat_recipients_changed();
create trigger marks_follow_changed after update on cases_itemrecipient
  referencing new table as changed for each statement execute function opmaat_recipients_changed();
create trigger marks_follow_removed after delete on cases_itemrecipient
  referencing old table as changed for each statement execute function opmaat_recipients_changed();

-- A text that comes after the recipients has their marks at once.
create function opmaat_text_added() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  select marks into new.marks from cases_item where id = new.item_id;
  new.marks := coalesce(new.marks, '{}');
  return new;
end
$$;
create trigger text_has_marks before insert on cases_itemtext
  for each row execute function opmaat_text_added();

-- What stands in a row must mean something there: a release or a naming is to a unit or a person, and a
-- condition counts only on an item that says it has conditions.
alter table cases_itemrecipient
  add constraint recipient_released_to_somebody check (unit_kind = '' or effect in ('covers', 'only', 'excludes'));
alter table cases_item
  add constraint item_says_its_conditions check (has_conditions or not only_listed and shared_until is null);
-- With the rights of who writes: what is hidden from them answers nothing here, and the policy refuses afterwards.
create function opmaat_guard_recipient() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.effect in ('only', 'excludes') and not (select has_conditions from cases_item where id = new.item_id) then
    raise exception 'item_without_conditions' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_recipient before insert or update on cases_itemrecipient
  for each row execute function opmaat_guard_recipient();
