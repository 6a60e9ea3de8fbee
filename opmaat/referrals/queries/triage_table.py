"""Who sits at the triage table: of a house, and for one referral; who could, and where each body is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from opmaat.cases.models import Case
from opmaat.cases.queries.waiting import named
from opmaat.core import clock
from opmaat.network.enums import Place
from opmaat.network.models import Engagement, SafetyHouse
from opmaat.network.queries.in_force import in_force, screened, takes_no_part
from opmaat.referrals.models import TriageMember, TriageSeat
from opmaat.referrals.rules.joining import objection_to_joining, objection_to_leaving, when_it_joined
from opmaat.referrals.rules.weighing import Spoken, Standing, is_minor, joins, standing_of
from opmaat.referrals.triage_enums import KINDS_OF_BODY, USUALLY_JOINS, Body, JoinsWhen

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
    municipality_id: int | None

    @property
    def body_label(self) -> str:
        """The body in words."""
        return str(Body(self.body).label)

    @property
    def when_label(self) -> str:
        """When it joins, in words."""
        return str(JoinsWhen(self.joins_when).label)


@dataclass(frozen=True, slots=True)
class ToAdd:
    """A body that is not at the table of a referral, and why it does not join when it may not."""

    body: Body
    objection: str
    needs_birth_date: bool

    @property
    def label(self) -> str:
        """The body in words."""
        return str(self.body.label)


def bodies_to_add(case: Case) -> tuple[ToAdd, ...]:
    """The bodies that do not judge this referral yet; that somebody is in detention, who leads may say with it."""
    seated = set(TriageSeat.objects.filter(case=case, ended_at=None).values_list("body", flat=True))
    speakers, minor = usual_speakers(case), minor_in(case)
    return tuple(_to_add(body, usually_joins(body, speakers), minor=minor) for body in Body if body not in seated)


def _to_add(body: Body, when: JoinsWhen, *, minor: bool) -> ToAdd:
    objection = objection_to_joining(when, minor=minor, detained=True)
    return ToAdd(body, objection, needs_birth_date=bool(objection) and when == JoinsWhen.MINOR)


def members_for(case: Case, *, minor: bool, care: bool) -> list[TriageMember]:
    """Who judges this referral: one for each body, that of the municipality itself before that of the house."""
    standing = _standing_table(case)
    found = _nearest(
        one for one in standing if joins(one.joins_when, minor=minor, detained=case.in_detention, care=care)
    )
    return [found[body] for body in Body.values if body in found]


def usual_speakers(case: Case) -> dict[str, TriageMember]:
    """Who speaks for each body at the standing table of the house of this case, whenever it joins."""
    return _nearest(_standing_table(case))


def usually_joins(body: str, speakers: Mapping[str, TriageMember]) -> JoinsWhen:
    """When a body judges, as this house agreed; as it is proposed for a house otherwise."""
    return JoinsWhen(speakers[body].joins_when) if body in speakers else USUALLY_JOINS[body]


def who_may_speak(house: SafetyHouse, body: Body) -> QuerySet[Engagement]:
    """Screened people of such a public participant, in the region of this house."""
    now = clock.now()
    found = Engagement.objects.filter(
        in_force(now) & Q(screened(now)),
        ~takes_no_part(now),
        account__is_active=True,
        unit__kind__in=KINDS_OF_BODY[body],
        unit__place_2_27=Place.FIRST,
        unit__organisation__region_id=house.region_id,
    )
    return found.select_related("account", "unit__organisation").order_by(
        "unit__organisation__sort_key", "account__sort_key"
    )


def minor_in(case: Case) -> bool:
    """Whether the person of this case is a minor today, as far as is known."""
    return is_minor(named(case.person).age_on(clock.today()))


def standing_now(seat: TriageSeat) -> Standing:
    """Where this body is today: still to note, to confirm, silent, or confirmed."""
    return standing_of(Spoken(bool(seat.noted_at), seat.confirm_by, bool(seat.confirmed_at)), clock.today())


def when_of(seat: TriageSeat, speakers: Mapping[str, TriageMember]) -> JoinsWhen:
    """Why this body sits at the table of its referral."""
    return when_it_joined(joined_for_this=seat.joined_for_this, usual=usually_joins(seat.body, speakers))


def may_leave(seat: TriageSeat, case: Case, speakers: Mapping[str, TriageMember]) -> bool:
    """Whether the seat of this body may end; that somebody is not in detention, who leads may say with it."""
    when = when_of(seat, speakers)
    return not objection_to_leaving(when, standing_now(seat), minor=minor_in(case), detained=False)


def _standing_table(case: Case) -> list[TriageMember]:
    rows = TriageMember.objects.filter(
        in_force(clock.now()) & (Q(municipality=None) | Q(municipality_id=case.municipality_id)),
        house_id=case.house_id,
    )
    return list(rows.select_related("engagement__unit", "engagement__account").order_by("id"))


def _nearest(members: Iterable[TriageMember]) -> dict[str, TriageMember]:
    """One for each body: that of the municipality itself before that of the house."""
    found: dict[str, TriageMember] = {}
    for member in members:
        if member.body not in found or member.municipality_id is not None:
            found[member.body] = member
    return found


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
        municipality_id=row.municipality_id,
    )
