"""Where a conference stands, seen from the clock: over without having been held, or changed since it was sent. Pure."""

from datetime import datetime

from opmaat.conferences.enums import STILL_OPEN, ConferenceState


def mark_of_moment(starts_at: datetime, ends_at: datetime) -> str:
    """When it is, to compare: what was answered for one moment says nothing of another."""
    return f"{starts_at.timestamp():.0f} {ends_at.timestamp():.0f}"


def is_over(state: str, ends_at: datetime, *, now: datetime) -> bool:
    """Whether its time has passed and nobody opened it."""
    return state in STILL_OPEN and ends_at <= now


def is_changed(state: str, changed_at: datetime | None, ends_at: datetime, *, now: datetime) -> bool:
    """Whether it is not as it was sent any more, while telling it still makes sense."""
    return state == ConferenceState.SENT and changed_at is not None and ends_at > now
