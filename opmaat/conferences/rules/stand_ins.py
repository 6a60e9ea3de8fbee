"""Naming somebody together with who stands in for them (waarneming), and at which moment that counts. Pure."""

from collections.abc import Sequence
from datetime import datetime

from opmaat.conferences.enums import ConferenceState


def with_stand_ins(name: str, stand_ins: Sequence[str]) -> str:
    """The name alone, or with who stands in: "Nicole van Eck, waargenomen door Anja Bos"."""
    return f"{name}, waargenomen door {' en '.join(stand_ins)}" if stand_ins else name


def moment_at_table(state: str, starts_at: datetime, opened_at: datetime | None, *, now: datetime) -> datetime:
    """Who stands in at this moment sits at the table: now while it is on, otherwise when it begins or began."""
    return now if state == ConferenceState.SESSION else opened_at or starts_at
