"""Write functions of the network: keyword-only, by a viewer, one transaction, one event in the log."""
