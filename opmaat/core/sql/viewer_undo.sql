drop function opmaat_maintenance(), opmaat_now(), opmaat_link(), opmaat_job(), opmaat_viewer();
