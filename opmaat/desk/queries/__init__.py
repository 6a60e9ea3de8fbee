"""Panels for the desk and the case page, composed from the queries of the rooms below."""
