set local role opmaat_kernel;
drop function audit_recipients(bigint, bigint);
drop function audit_read(bigint, bigint, timestamptz, timestamptz, text, bigint, timestamptz, bigint, integer);
drop function audit_is_open(bigint, bigint);
reset role;
drop policy opens on audit_purpose_opening;
set local role opmaat_kernel;
drop function audit_may_open(bigint, bigint);
reset role;
