"""The triage table of a house: who speaks for which public participant. Kept by the process coordinator.

Refused: a unit that cannot speak for that body, one without the first place in WGS 2.27, who is not
screened, and anybody who leads the process in that house (WGS 2.31(2)).
"""

from opmaat.audit.recording import record_change
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Place
from opmaat.network.models import Appointment, Engagement, Municipality, SafetyHouse
from opmaat.network.queries.in_force import in_force, screened
from opmaat.referrals.models import TriageMember
from opmaat.referrals.queries.triage_table import LEADS_A_HOUSE, houses_led_by
from opmaat.referrals.triage_enums import KINDS_OF_BODY, Body, JoinsWhen

ONLY_PUBLIC = "Alleen een publieke deelnemer beoordeelt een aanmelding."


def name_member(
    *,
    house: SafetyHouse,
    body: Body,
    joins_when: JoinsWhen,
    engagement: Engagement,
    municipality: Municipality | None = None,
    by: Viewer,
) -> TriageMember:
    """Name who speaks for a body; who did so before (for the same municipality) leaves the table."""
    with acting_as(by):
        _require_keeper(house, by)
        require_speaker(house, body, engagement)
        now = clock.now()
        before = TriageMember.objects.filter(in_force(now), house=house, body=body, municipality=municipality)
        before.update(ends_at=now)
        member = TriageMember.objects.create(
            house=house,
            body=body,
            joins_when=joins_when,
            engagement=engagement,
            municipality=municipality,
            starts_at=now,
        )
        record_change(action="triage.member_named", outcome=f"{body} {engagement.pk}")
        return member


def end_member(*, member: TriageMember, by: Viewer) -> None:
    """Somebody leaves the triage table; referrals that are being weighed keep their seats."""
    with acting_as(by):
        _require_keeper(member.house, by)
        ended = TriageMember.objects.filter(in_force(clock.now()), pk=member.pk).update(ends_at=clock.now())
        if not ended:
            raise Overtaken("Deze plaats aan de triagetafel is al beëindigd.")
        record_change(action="triage.member_ended", outcome=f"{member.body} {member.engagement_id}")


def _require_keeper(house: SafetyHouse, by: Viewer) -> None:
    if house.pk not in {one.pk for one in houses_led_by(by.engagement_id)}:
        raise NotHere


def require_speaker(house: SafetyHouse, body: Body, engagement: Engagement) -> None:
    """Somebody who can speak for this body: of such a public participant, at work, screened, not the house itself."""
    now = clock.now()
    if engagement.unit.kind not in KINDS_OF_BODY[body] or engagement.unit.place_2_27 != Place.FIRST:
        raise Refused(f"{engagement.unit} spreekt niet voor {body.label}. {ONLY_PUBLIC}", "WGS 2.27(1)", UNPROCESSABLE)
    working = Engagement.objects.filter(in_force(now), screened(now), pk=engagement.pk, account__is_active=True)
    if not working.exists():
        raise Refused("Deze persoon werkt hier niet meer, of is niet gescreend.", "BGS 1.11", UNPROCESSABLE)
    staff = Appointment.objects.filter(in_force(now), engagement=engagement, house=house, function__in=LEADS_A_HOUSE)
    if staff.exists():
        raise Refused("Wie het proces van het huis voert, beoordeelt geen aanmeldingen.", "WGS 2.31(2)", UNPROCESSABLE)
