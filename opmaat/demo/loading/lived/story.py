"""What is remembered of one case while it is lived through, and when people in it come and go."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from opmaat.cases.models import Case
from opmaat.core.errors import NotHere
from opmaat.core.viewer import Viewer
from opmaat.demo.content.plan import CasePlan, Seat
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.lived.deeds import Deed
from opmaat.demo.loading.lived.people import People
from opmaat.regulation.enums import Capacity

# Whoever stops working somewhere leaves at the end of the last day, not at midnight.
LAST_DAY = timedelta(hours=6, minutes=30)
LEADS = (Capacity.PROCESS_LEAD, Capacity.CASE_LEAD)


@dataclass(slots=True)
class Story:
    """One case: its plan, and what was made of it so far (ids by the index in the plan)."""

    plan: CasePlan
    keys: Keys
    people: People
    opened: Case | None = None
    items: dict[int, int] = field(default_factory=dict)
    questions: dict[int, int] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        """The case as it stands; only after it was opened."""
        if self.opened is None:
            raise NotHere
        return self.opened

    @property
    def begins(self) -> datetime:
        """The moment of the referral."""
        return self.plan.phases[0].starts

    @property
    def closes(self) -> datetime | None:
        """When the case was declined or shielded."""
        return None if self.plan.active else self.plan.phases[-1].starts

    @property
    def referrer(self) -> str:
        """Who referred: the process lead when nobody else did."""
        found = (s.engagement for s in self.plan.seats if s.capacity is Capacity.REFERRER and s.starts == self.begins)
        return next(found, self.lead_at(self.begins))

    def deed(self, at: datetime, by: str, what: str, do: Callable[[Viewer], object]) -> Deed:
        """Something that somebody does in this case."""
        return Deed(at, by, self.plan.number, what, do)

    def kind_of(self, engagement: str) -> str:
        """The kind of unit somebody works for."""
        return self.keys.kind_of_unit(self.keys.unit_of[engagement])

    def lead_at(self, at: datetime, *, before: bool = False) -> str:
        """Who leads the process at a moment, or did until then."""
        leading = ""
        for seat in self.plan.seats:
            starts = self.starts(seat)
            if seat.capacity is Capacity.PROCESS_LEAD and (not leading or starts < at or (starts == at and not before)):
                leading = seat.engagement
        return leading

    def sitting(self, at: datetime) -> list[Seat]:
        """Who is at the table at a moment."""
        table = (*LEADS, Capacity.PARTICIPANT)
        return [s for s in self.plan.seats if s.capacity in table and s.starts <= at and (not s.ends or at < s.ends)]

    def starts(self, seat: Seat) -> datetime:
        """When a seat is taken; a lead is taken over at the moment the one before leaves."""
        if seat.capacity in LEADS:
            former = (s for s in self.plan.seats if s.capacity is seat.capacity and s.ends == seat.starts)
            return next((self.ends(one) for one in former), seat.starts) or seat.starts
        return seat.starts

    def ends(self, seat: Seat) -> datetime | None:
        """When a seat is given up."""
        return seat.ends - LAST_DAY if seat.ends and self.stops_working(seat) else seat.ends

    def stops_working(self, seat: Seat) -> bool:
        """Whether a seat ends because the engagement does."""
        return seat.ends is not None and self.people.engagement(seat.engagement).ends_at == seat.ends

    def next_seat(self, seat: Seat) -> Seat | None:
        """The seat that the same person takes when this one ends."""
        return next((s for s in self.plan.seats if s.engagement == seat.engagement and s.starts == seat.ends), None)
