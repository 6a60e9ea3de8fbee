"""Writes of this room: one transaction, one event, or a refusal in words."""

from opmaat.plans.actions.adding import add_action

__all__ = ["add_action"]
