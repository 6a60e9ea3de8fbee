set local role opmaat_kernel;
drop function audit_prepare_months(timestamptz, timestamptz);
drop function audit_add_month(date);
reset role;
