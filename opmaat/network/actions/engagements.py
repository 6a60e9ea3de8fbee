"""Engagements: somebody comes to work in a unit, and leaves it. By the application manager.

Leaving ends the appointments with it and hands over the open cases in the same act, so
that no case is ever without a process lead.
"""

from datetime import datetime

from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.actions.handing_over import hand_over
from opmaat.network.actions.recording import record
from opmaat.network.actions.refusing import UNPROCESSABLE, refuse_on
from opmaat.network.models import Account, Appointment, Engagement, Unit
from opmaat.network.ports import CaseHandover, Leaving
from opmaat.network.queries.authority import require_manager
from opmaat.network.queries.in_force import in_force
from opmaat.network.rules.engagements import objection_to_engagement


def start_engagement(
    *,
    account: Account,
    unit: Unit,
    job_title: str,
    phone: str = "",
    seconded_from: Unit | None = None,
    commercial_duties: bool = False,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    by: Viewer,
) -> Engagement:
    """Somebody comes to work in a unit."""
    with acting_as(by):
        require_manager(by, unit.organisation.region_id)
        refuse_on(objection_to_engagement(place=unit.place_2_27, commercial_duties=commercial_duties))
        _refuse_twice(account, unit)
        engagement = Engagement.objects.create(
            account=account,
            unit=unit,
            seconded_from=seconded_from,
            job_title=job_title,
            phone=phone,
            commercial_duties=commercial_duties,
            starts_at=starts_at or clock.now(),
            ends_at=ends_at,
        )
        record("engagement_started", engagement, account_id=account.pk)
        return engagement


def change_engagement(
    *, engagement: Engagement, job_title: str, phone: str, commercial_duties: bool, by: Viewer
) -> Engagement:
    """The job title, the telephone number, or whether there are commercial duties."""
    with acting_as(by):
        unit = engagement.unit
        require_manager(by, unit.organisation.region_id)
        refuse_on(objection_to_engagement(place=unit.place_2_27, commercial_duties=commercial_duties))
        engagement.job_title, engagement.phone = job_title, phone
        engagement.commercial_duties = commercial_duties
        engagement.save(update_fields=["job_title", "phone", "commercial_duties"])
        record("engagement_changed", engagement, account_id=engagement.account_id)
        return engagement


def end_engagement(*, engagement: Engagement, successor: Engagement | None, handover: CaseHandover, by: Viewer) -> int:
    """Somebody leaves now; gives how many cases went to the successor."""
    with acting_as(by) as act:
        require_manager(by, engagement.unit.organisation.region_id)
        _refuse_oneself(engagement, by)
        moved = hand_over(Leaving(engagement.pk), successor=successor, handover=handover, by=by)
        Appointment.objects.filter(in_force(act.now), engagement=engagement).update(
            ends_at=act.now, end_reason="Werkplek beëindigd"
        )
        engagement.ends_at = act.now
        engagement.save(update_fields=["ends_at"])
        record("engagement_ended", engagement, account_id=engagement.account_id)
        return moved


def _refuse_twice(account: Account, unit: Unit) -> None:
    if Engagement.objects.filter(in_force(clock.now()), account=account, unit=unit).exists():
        raise Refused(f"{account.name} werkt al bij {unit.name}.", "", UNPROCESSABLE)


def _refuse_oneself(engagement: Engagement, by: Viewer) -> None:
    if engagement.pk == by.engagement_id:
        raise Refused("Uw eigen werkplek laat u door een andere beheerder beëindigen.")
