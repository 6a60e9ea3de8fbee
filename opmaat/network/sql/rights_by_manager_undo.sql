drop trigger guard_rights on network_appointment;
drop trigger guard_rights on network_screening;
drop trigger guard_rights on network_engagement;
drop trigger guard_rights on network_unit;
drop trigger guard_replacement on network_replacement;
drop function network_guard_replacement();
drop function network_guard_rights();
