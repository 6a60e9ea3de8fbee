"""Pages of this room: one call, then a page or an address."""
