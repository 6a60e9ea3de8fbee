"""Pure functions of this room: no Django, no database."""
