"""Who sits at the triage table: of a house, and for one referral."""

from dataclasses import dataclass

from opmaat.cases.models import Case
from opmaat.core import clock
from opmaat.network.models import SafetyHouse
from opmaat.network.queries.in_force import in_force
from opmaat.referrals.models import TriageMember
from opmaat.referrals.rules.weighing import joins
from opmaat.referrals.triage_enums import Body, JoinsWhen

LEADS_A_HOUSE = ("process_coordinator", "process_support")


@dataclass(frozen=True, slots=True)
class Member:
    """One line of the table of a house."""

    member_id: int
    body: str
    joins_when: str
    name: str
    unit: str
    phone: str
    municipality: str

    @property
    def body_label(self) -> str:
        """The body in words."""
        return str(Body(self.body).label)

    @property
    def when_label(self) -> str:
        """When it joins, in words."""
        return str(JoinsWhen(self.joins_when).label)


def members_for(case: Case, *, minor: bool, care: bool) -> list[TriageMember]:
    """Who judges this referral: one for each body, that of the municipality itself before that of the house."""
    found: dict[str, TriageMember] = {}
    rows = TriageMember.objects.filter(in_force(clock.now()), house_id=case.house_id)
    for member in rows.select_related("engagement__unit", "engagement__account").order_by("id"):
        elsewhere = member.municipality_id not in (None, case.municipality_id)
        if elsewhere or not joins(member.joins_when, minor=minor, detained=case.in_detention, care=care):
            continue
        if member.body not in found or member.municipality_id is not None:
            found[member.body] = member
    return [found[body] for body in Body.values if body in found]


def table_of(house_id: int) -> tuple[Member, ...]:
    """The triage table of a house as it is now."""
    rows = TriageMember.objects.filter(in_force(clock.now()), house_id=house_id)
    rows = rows.select_related("engagement__account", "engagement__unit__organisation", "municipality")
    place = {body: number for number, body in enumerate(Body.values)}
    return tuple(sorted((_member(row) for row in rows), key=lambda one: (place[one.body], one.municipality, one.name)))


def houses_led_by(engagement_id: int | None) -> tuple[SafetyHouse, ...]:
    """The houses whose triage table this engagement keeps."""
    if engagement_id is None:
        return ()
    held = in_force(clock.now(), "appointment__")
    return tuple(
        SafetyHouse.objects.filter(
            held, appointment__engagement_id=engagement_id, appointment__function__in=LEADS_A_HOUSE
        ).distinct()
    )


def _member(row: TriageMember) -> Member:
    unit = row.engagement.unit
    return Member(
        member_id=row.pk,
        body=row.body,
        joins_when=row.joins_when,
        name=row.engagement.account.name,
        unit=unit.name if unit.name.startswith(unit.organisation.name) else f"{unit.organisation.name}, {unit.name}",
        phone=row.engagement.phone or unit.phone,
        municipality=row.municipality.name if row.municipality else "",
    )
