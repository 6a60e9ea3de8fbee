"""Read functions of the network; each returns frozen dataclasses for a page."""
