"""Which step still stands between signing in and working.

In this order: a second factor, the choice of one engagement (a viewer is an
engagement, never a person), the confirmation of secrecy (WGS 1.11). An engagement
at an organisation with its own sign-in counts only for who came in by that
sign-in: a provider of one organisation opens no door at another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What somebody must do next; `DONE` is work."""

    SECOND_FACTOR = "second_factor"
    ENGAGEMENT = "engagement"
    SECRECY = "secrecy"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far somebody has come in this session."""

    second_factor: bool
    engagement_id: int | None
    secrecy_confirmed: bool


def next_step(standing: Standing) -> Step:
    """The first step that is not yet taken."""
    if not standing.second_factor:
        return Step.SECOND_FACTOR
    if standing.engagement_id is None:
        return Step.ENGAGEMENT
    return Step.DONE if standing.secrecy_confirmed else Step.SECRECY


def chosen_engagement(available: Sequence[int], chosen: int | None) -> int | None:
    """The engagement of this request: the chosen one while it lasts, or the only one there is.

    Somebody whose chosen engagement ended chooses again: nobody slides silently into other rights.
    """
    if chosen is not None:
        return chosen if chosen in available else None
    return available[0] if len(available) == 1 else None


def provider_gave_second_factor(claims: dict[str, object], accepted: Sequence[str]) -> bool:
    """Whether an organisation's own sign-in says that it asked a second factor (`amr` or `acr`)."""
    methods = claims.get("amr")
    said = [*methods] if isinstance(methods, list) else []
    said.append(claims.get("acr"))
    return any(word in accepted for word in said if isinstance(word, str))
