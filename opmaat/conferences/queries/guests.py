"""Who is invited to a conference, for its chair: what they answered, who is in the room, and who stands in for whom."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from opmaat.conferences.enums import Answer, Attendance
from opmaat.conferences.models import Conference, Invitation
from opmaat.conferences.queries.stand_ins import ENGAGEMENTS, stand_ins, table_moment
from opmaat.conferences.rules.stand_ins import with_stand_ins

NOT_THERE = (Attendance.APOLOGIES, Attendance.ABSENT)
NO_ANSWER, FOR_EARLIER = "nog geen antwoord", "antwoordde voor de vorige datum"
SAID = {Answer.COMES.value: "komt", Answer.DECLINES.value: "komt niet"}
PLURAL = {"komt": "komen", "komt niet": "komen niet", FOR_EARLIER: "antwoordden voor de vorige datum"}


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is invited, and whether they, or who stands in for them, are in the room."""

    engagement_id: int
    name: str
    unit: str
    attendance: str
    answer: str
    asked_anew: bool
    stand_ins: frozenset[int]

    @property
    def attendance_label(self) -> str:
        """In words."""
        return Attendance(self.attendance).label if self.attendance else "Nog niet genoteerd"

    @property
    def short(self) -> str:
        """Whether they came, or said to come."""
        if self.attendance:
            return self.attendance_label.lower()
        return SAID.get(self.answer, FOR_EARLIER if self.asked_anew else NO_ANSWER)

    @property
    def present(self) -> bool:
        """Whether they are in the room."""
        return self.attendance == Attendance.PRESENT

    @property
    def awaited(self) -> bool:
        """Whether they may be in the room: the chair noted nothing yet, and they did not say that they stay away."""
        return not self.attendance and self.answer != Answer.DECLINES

    @property
    def people(self) -> frozenset[int]:
        """Who comes for this invitation: they themselves, or who stands in, who may read less."""
        return self.stand_ins or frozenset({self.engagement_id})


def guests_of(conference: Conference) -> tuple[Guest, ...]:
    """Everybody whose invitation stands; one statement."""
    at = table_moment(conference)
    # Who took the chair over may have been invited before.
    rows = Invitation.objects.filter(conference=conference, withdrawn_at__isnull=True)
    rows = rows.exclude(engagement_id=conference.chair_id)
    rows = rows.select_related("engagement__account", "engagement__unit__organisation")
    found = rows.annotate(
        stand_in_names=stand_ins("engagement", at), stand_in_ids=stand_ins("engagement", at, ENGAGEMENTS)
    )
    return tuple(
        Guest(
            row.engagement_id,
            with_stand_ins(row.engagement.account.name, row.stand_in_names),
            row.engagement.unit.organisation.name,
            row.attendance,
            row.answer,
            bool(row.earlier_answer),
            frozenset(row.stand_in_ids),
        )
        for row in found.order_by("engagement__account__name", "id")
    )


def counts_of(guests: Sequence[Guest]) -> str:
    """How many come, or who came; in one line, the most telling first."""
    found = Counter(guest.short for guest in guests)
    return ", ".join(
        f"{number} {PLURAL.get(word, word) if number > 1 else word}" for word, number in found.most_common()
    )


def in_the_room(guests: Iterable[Guest], seated: frozenset[int]) -> frozenset[int]:
    """The engagements that are there, and who of this table may be: the wall does not run ahead of the notes."""
    return frozenset(
        who for guest in guests for who in guest.people if guest.present or (guest.awaited and who in seated)
    )


def stayed_away(guests: Sequence[Guest]) -> frozenset[int]:
    """The engagements that did not come, nor who stands in for them; not who comes for an invitation of their own."""
    gone = [guest for guest in guests if guest.attendance in NOT_THERE]
    return _named(gone) - _named(guest for guest in guests if guest not in gone)


def _named(guests: Iterable[Guest]) -> frozenset[int]:
    return frozenset(who for guest in guests for who in (guest.engagement_id, *guest.stand_ins))
