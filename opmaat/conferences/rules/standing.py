"""Where a conference stands, seen from the clock: over without having been held, or changed since it was sent. Pure."""

from datetime import datetime

from opmaat.conferences.enums import STILL_OPEN, ConferenceState


def is_over(state: str, ends_at: datetime, *, now: datetime) -> bool:
    """Whether its time has passed and nobody opened it."""
    return state in STILL_OPEN and ends_at <= now


def is_changed(state: str, changed_at: datetime | None, ends_at: datetime, *, now: datetime) -> bool:
    """Whether it is not as it was sent any more, while telling it still makes sense."""
    return state == ConferenceState.SENT and changed_at is not None and ends_at > now
