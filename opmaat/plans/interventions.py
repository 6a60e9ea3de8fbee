"""The catalogue of interventions: track, basis, who decides, who carries out, how long.

Data (`interventions.toml`, voorlopige invulling). Where the law sets a term it stands in
days, and a decision outside it is refused; everything else is words.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from opmaat.plans.enums import DecidedBy, Track

SOURCE = Path(__file__).with_name("interventions.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervention:
    """One intervention; without `decides` it is an offer or an agreement."""

    code: str
    label: str
    track: Track
    basis: str
    decides: tuple[DecidedBy, ...]
    carries_out: str
    duration: str
    days: int | None = None
    at_most_days: int | None = None

    @property
    def in_a_sentence(self) -> str:
        """The label within a sentence; the names in it (OM, Veilig Thuis) keep their capitals."""
        return self.label[:1].lower() + self.label[1:]

    def usual_end(self, starts_on: date) -> date | None:
        """The last day when the law sets one: a huisverbod of ten days from the first ends on the eleventh."""
        return starts_on + timedelta(days=self.days) if self.days else None

    def last_possible_end(self, starts_on: date) -> date | None:
        """The last day to which it can be extended."""
        return starts_on + timedelta(days=self.at_most_days) if self.at_most_days else None


@cache
def interventions() -> dict[str, Intervention]:
    """All interventions by code, in the order of the list."""
    rows = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["intervention"]
    return {
        row["code"]: Intervention(
            **{
                **row,
                "track": Track(row["track"]),
                "decides": tuple(map(DecidedBy, row["decides"])),
            }
        )
        for row in rows
    }


def intervention_of(code: str) -> Intervention | None:
    """An intervention by its code; nothing when an action has none or the list changed."""
    return interventions().get(code)
