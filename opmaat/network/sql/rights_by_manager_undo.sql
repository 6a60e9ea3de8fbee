drop trigger guard_rights on network_appointment;
drop trigger guard_rights on network_screening;
drop function network_guard_rights();
