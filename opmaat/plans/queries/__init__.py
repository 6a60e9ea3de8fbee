"""Reads of this room: frozen shapes for a page."""
