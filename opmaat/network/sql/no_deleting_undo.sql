grant delete on
    network_region, network_safetyhouse, network_municipality, network_organisation, network_unit,
    network_account, network_engagement, network_screening, network_training, network_appointment,
    network_covenant, network_accession, network_demo_account
to opmaat_app;
