"""Opmaat: the open case system for the Dutch person-centred approach (PGA and ZVH)."""
