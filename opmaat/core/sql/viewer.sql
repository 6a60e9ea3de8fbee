-- Who is looking and what time it is, for this transaction. After a transaction a setting reads as
-- an empty string, not NULL. In a policy always as (select opmaat_viewer()): once per statement.

create function opmaat_viewer() returns bigint
language sql stable parallel safe
return case
    when current_setting('opmaat.viewer', true) ~ '^[0-9]{1,18}$'
    then current_setting('opmaat.viewer', true)::bigint
end;

create function opmaat_job() returns text
language sql stable parallel safe
return case
    when current_setting('opmaat.viewer', true) like 'job:%'
    then substr(current_setting('opmaat.viewer', true), 5)
end;

create function opmaat_link() returns bigint
language sql stable parallel safe
return case
    when current_setting('opmaat.viewer', true) ~ '^link:[0-9]{1,18}$'
    then substr(current_setting('opmaat.viewer', true), 6)::bigint
end;

create function opmaat_now() returns timestamptz
language sql stable parallel safe
return nullif(current_setting('opmaat.now', true), '')::timestamptz;

-- Counts only in a policy TO opmaat_owner: the application may set it and gains nothing.
create function opmaat_maintenance() returns boolean
language sql stable parallel safe
return coalesce(current_setting('opmaat.maintenance', true), '') = 'on';
