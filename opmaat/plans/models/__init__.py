"""Tables of this room; each is under forced row-level security (`opmaat/plans/sql/`)."""
