"""What the tests stand on: a server, a migrated database to copy, a still clock."""
