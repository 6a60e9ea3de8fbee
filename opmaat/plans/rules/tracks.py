"""One life domain through the pictures: what it says in a sentence, and whether it goes better; pure.

Speaks only of scores that the viewer reads; an older score is never told as the one of now.
"""

from dataclasses import dataclass

NOTHING = "geen score die u leest"
DIFFERENT = 1.0

Values = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """One domain through the pictures, oldest first; None where there is no score to show."""

    code: str
    label: str
    short: str
    partners: Values
    own: Values
    safety: float | None = None
    social: float | None = None

    @property
    def sentence(self) -> str:
        """What the row shows, read aloud."""
        parts = [_movement("partners", self.partners), _movement("zelf", self.own)]
        return "; ".join(part for part in parts if part) or NOTHING

    @property
    def trend(self) -> str:
        """Whether it goes better now, in one word; empty when there is nothing to compare."""
        known = [value for value in self.partners if value is not None]
        if len(known) < 2 or self.partners[-1] is None:
            return ""
        step = known[-1] - known[0]
        return "beter" if step >= 0.5 else "slechter" if step <= -0.5 else "gelijk"

    @property
    def differs(self) -> bool:
        """Whether the sides stand a level apart or more."""
        return self.safety is not None and self.social is not None and abs(self.safety - self.social) >= DIFFERENT


def shown(value: float | None) -> str:
    """A score in Dutch: 2, or 2,5."""
    if value is None:
        return ""
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def _movement(who: str, values: Values) -> str:
    """From where to where; where a picture has no score, each score with the number of its picture."""
    known = [(number, value) for number, value in enumerate(values, 1) if value is not None]
    if not known:
        return ""
    if len(values) == 1:
        return f"{who} {shown(known[0][1])}"
    if len(known) == len(values) == 2:
        return f"{who} van {shown(known[0][1])} naar {shown(known[1][1])}"
    told = [
        f"nu {shown(value)}" if number == len(values) else f"foto {number}: {shown(value)}" for number, value in known
    ]
    if values[-1] is None:
        told.append(f"nu {NOTHING}")
    return f"{who} {', '.join(told)}"
