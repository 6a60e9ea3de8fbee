set local role opmaat_kernel;
drop table audit_event;
drop function audit_protect(regclass);
drop function audit_complete();
drop sequence audit_event_id_seq;
reset role;
