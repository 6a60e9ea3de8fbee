"""Pure rules of the cases room: no Django, no database."""
