"""How large the data sets are, per region and in total. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """One data set: so many regions, each with so many cases and items, and a log."""

    name: str
    regions: int
    active: int
    closed: int
    items: int
    events: int

    @property
    def database(self) -> str:
        """The name of its database."""
        return "opmaat_" + self.name.replace("-", "_")

    @property
    def text(self) -> str:
        """The totals, in words."""
        regions = "1 region" if self.regions == 1 else f"{self.regions} regions"
        return (
            f"{regions}, {self.active * self.regions:,} active persons, {self.closed * self.regions:,} closed cases, "
            f"{self.items * self.regions:,} items, {self.events:,} log rows"
        )


REGION = Size("bench-region", regions=1, active=1_000, closed=10_000, items=300_000, events=400_000)
NATIONAL = Size("bench-national", regions=25, active=1_000, closed=10_000, items=200_000, events=10_000_000)
TINY = Size("bench-tiny", regions=2, active=60, closed=40, items=4_500, events=2_000)  # for a test, in seconds
SIZES = {size.name: size for size in (REGION, NATIONAL, TINY)}

# Of the active persons of a region, how many the two viewers have to do with (235 and 200 of 1,000).
POLICE_SHARE, LEAD_SHARE = 0.235, 0.2
# 200 on the timeline, 3 of the circle, 37 of the plan, the pictures and the minutes.
BIG_CASE_EVERY, BIG_CASE_ITEMS = 25, 240
