set local role opmaat_kernel;
drop function audit_seal_finished();
reset role;
