-- Hands over what was made anew: to the kernel, and to who calls it.

do $$
declare f text;
begin
  foreach f in array array['opmaat_refresh_access(bigint[])', 'opmaat_case_emergencies(bigint)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
-- The table asks with the rights of its caller: no more than their policies give.
revoke all on function opmaat_case_seats(bigint) from public;
grant execute on function opmaat_case_seats(bigint) to opmaat_app;
set local role opmaat_kernel;
grant execute on function opmaat_case_emergencies(bigint) to opmaat_app;
grant execute on function opmaat_refresh_access(bigint[]) to opmaat_owner;
reset role;
