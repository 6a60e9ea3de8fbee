-- Nobody may call these but who is named here. The owner takes the right of everybody away before it hands
-- a function over: afterwards only opmaat_kernel can, and PostgreSQL would merely warn.
do $$
declare f text;
begin
  foreach f in array array[
    'opmaat_refresh_access(bigint[])', 'opmaat_case_changed()', 'opmaat_network_changed()',
    'opmaat_reglement_changed()', 'opmaat_guard_phase()', 'opmaat_guard_leads(bigint)', 'opmaat_check_leads()',
    'opmaat_guard_item()', 'opmaat_check_item()', 'opmaat_stands(bigint)', 'opmaat_breaks_no_glass(bigint)',
    'opmaat_refresh_marks(bigint[])', 'opmaat_recipients_changed()', 'opmaat_text_added()',
    'opmaat_guard_recipient()',
    'opmaat_holds(bigint, text[], bigint, bigint)', 'opmaat_next_number(text)',
    'opmaat_open_case(jsonb, jsonb, bigint)', 'opmaat_store_bsn(bigint, bytea, bytea)', 'opmaat_write_address(bigint, jsonb)',
    'opmaat_bsn_known(bytea)',
    'opmaat_open_emergency(text, integer, text, integer, date)',
    'opmaat_review_emergency(bigint, boolean, text)', 'opmaat_emergencies_to_review()',
    'opmaat_open_seal(text, text, integer)', 'opmaat_tell_recipients(bigint, text, text)',
    'opmaat_item_recipients(bigint[], uuid[])', 'opmaat_profiles_held(text)', 'opmaat_files_without_row(text[])',
    'opmaat_case_numbers(bigint[])', 'opmaat_case_to_log(text)',
    'opmaat_hand_over_lead(bigint, bigint, bigint, bigint, text)', 'opmaat_open_cases_of(bigint, bigint, bigint)']
  loop
    execute format('revoke all on function %s from public', f);
    execute format('alter function %s owner to opmaat_kernel', f);
  end loop;
end
$$;
set local role opmaat_kernel;
grant execute on function
  opmaat_holds(bigint, text[], bigint, bigint), opmaat_open_case(jsonb, jsonb, bigint),
  opmaat_store_bsn(bigint, bytea, bytea), opmaat_write_address(bigint, jsonb), opmaat_bsn_known(bytea),
  opmaat_open_emergency(text, integer, text, integer, date),
  opmaat_review_emergency(bigint, boolean, text), opmaat_emergencies_to_review(),
  opmaat_open_seal(text, text, integer), opmaat_tell_recipients(bigint, text, text),
  opmaat_item_recipients(bigint[], uuid[]), opmaat_files_without_row(text[]),
  opmaat_profiles_held(text), opmaat_case_numbers(bigint[]), opmaat_case_to_log(text),
  opmaat_hand_over_lead(bigint, bigint, bigint, bigint, text), opmaat_open_cases_of(bigint, bigint, bigint)
to opmaat_app;
grant execute on function opmaat_refresh_access(bigint[]), opmaat_refresh_marks(bigint[]) to opmaat_owner;
reset role;
