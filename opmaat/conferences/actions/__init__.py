"""Writes of this room: one transaction, one event, or a refusal in words."""
