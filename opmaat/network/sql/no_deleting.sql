-- Who is who is never thrown away by the application: what ends gets an end date, so that the log
-- and old cases keep their names. Only a waarneming that has not begun can be taken back.

revoke delete on
    network_region, network_safetyhouse, network_municipality, network_organisation, network_unit,
    network_account, network_engagement, network_screening, network_training, network_appointment,
    network_covenant, network_accession, network_demo_account
from opmaat_app;
