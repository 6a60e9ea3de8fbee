"""Read functions of the cases room: each returns frozen dataclasses for a page."""
