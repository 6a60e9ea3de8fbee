"""Conferences to try things with: planned, sent, begun."""

from datetime import timedelta
from typing import Any

from opmaat.cases.actions.third_parties import Joining, register_third_party
from opmaat.cases.models import Case
from opmaat.conferences.actions.agenda import put_on_agenda
from opmaat.conferences.actions.confirming import confirm_minutes
from opmaat.conferences.actions.guests import invite_guest
from opmaat.conferences.actions.meeting import close_meeting, open_meeting, take_up
from opmaat.conferences.actions.planning import Plan, plan_conference
from opmaat.conferences.actions.sending import send_agenda
from opmaat.conferences.actions.writing import write_line
from opmaat.conferences.enums import Answer, LineKind, Why
from opmaat.conferences.models import AgendaItem, Conference, Invitation
from opmaat.conferences.queries.on_screen import OnScreen, on_screen
from opmaat.conferences.rules.said import Said
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.network.models import Appointment
from tests.cases.conftest import Scene

CHAIR = {"pga": "expert", "zvh": "coordinator"}


def a_plan(scene: Scene, case: str = "pga", **changes: Any) -> Plan:
    """Next week, for two hours."""
    begins = clock.now() + timedelta(days=7)
    place = f"gemeente-{scene.table.municipality}" if case == "pga" else f"huis-{scene.table.house}"
    given: dict[str, Any] = {
        "territory": place,
        "starts_at": begins,
        "ends_at": begins + timedelta(hours=2),
        "place": "Raadhuis, zaal 2",
    }
    return Plan(**(given | changes))


def planned(scene: Scene, case: str = "pga", *, weeks: int = 0) -> int:
    """A conference with one case on its agenda; so many weeks after the first."""
    later = clock.now() + timedelta(days=7, weeks=weeks)
    with scene.acting(CHAIR[case], case) as (by, found):
        plan = a_plan(scene, case, starts_at=later, ends_at=later + timedelta(hours=2))
        conference = plan_conference(plan=plan, by=by)
        put_on_agenda(conference_id=conference.pk, case=found, why=Why.CHOSEN, by=by)
        return conference.pk


def sent(scene: Scene, case: str = "pga", *, weeks: int = 0) -> int:
    """The agenda is out."""
    number = planned(scene, case, weeks=weeks)
    with scene.acting(CHAIR[case], case) as (by, _):
        send_agenda(conference_id=number, by=by)
    return number


def begun(scene: Scene, case: str = "pga", *, weeks: int = 0) -> tuple[int, int]:
    """The meeting is on, the case at the table; the conference and its agenda item."""
    number = sent(scene, case, weeks=weeks)
    all_come(scene, number)
    with scene.acting(CHAIR[case], case) as (by, _):
        open_meeting(conference_id=number, by=by)
        item = AgendaItem.objects.get(conference_id=number)
        take_up(conference_id=number, item_id=item.pk, by=by)
    return number, item.pk


def all_come(scene: Scene, number: int) -> None:
    """Who did not answer yet, says to come."""
    with scene.owner():
        Invitation.objects.filter(conference_id=number, answer="").update(answer=Answer.COMES)


def executing(scene: Scene, case: str = "pga") -> None:
    """The case is being carried out: now a conference makes a difference."""
    with scene.owner():
        Case.objects.filter(number=scene.table.cases[case]).update(phase="executing")


def state_of(number: int) -> str:
    """As the owner sees it."""
    return Conference.objects.values_list("state", flat=True).get(pk=number)


def designation_ends(scene: Scene, role: str) -> None:
    """Somebody is designated nowhere any more, from this moment."""
    with scene.owner():
        Appointment.objects.filter(engagement_id=scene.table.people[role]).update(ends_at=clock.now())


def minuted(scene: Scene, case: str = "pga", *, weeks: int = 0) -> tuple[int, int]:
    """The meeting is over, its minutes not confirmed; the conference and its agenda item."""
    number, item = begun(scene, case, weeks=weeks)
    with scene.acting(CHAIR[case], case) as (by, _):
        close_meeting(conference_id=number, by=by)
    return number, item


def confirmed(scene: Scene, number: int, because: str = "no_next") -> None:
    """The chair confirms the minutes."""
    with scene.acting("expert") as (by, _):
        confirm_minutes(conference_id=number, because=because, by=by)


def write(scene: Scene, number: int, item: int, kind: LineKind, words: str, **more: object) -> int:
    """A line by the chair."""
    with scene.acting("expert") as (by, _):
        said = Said(kind=kind, words=words, **more)  # type: ignore[arg-type]
        return write_line(conference_id=number, item_id=item, said=said, by=by).pk


def third_party(scene: Scene, *, sworn: bool = True, case: str = "pga") -> int:
    """A third party of the case, with or without the signed declaration."""
    joining = Joining(
        name="Tess Derks",
        organisation="Sportschool De Ring",
        expertise="Kent het gedrag op de club.",
        own_task="Toezicht op de eigen zaal.",
        declared_on=clock.today() if sworn else None,
    )
    with scene.acting(CHAIR[case], case) as (by, found):
        return register_third_party(case=found, joining=joining, by=by).pk


def guest(scene: Scene, number: int, item: int, who: str = "second_officer") -> int:
    """Somebody is invited for this case at this conference only."""
    with scene.acting("expert") as (by, _):
        invited = invite_guest(
            conference_id=number, item_id=item, engagement=scene.engagement(who), reason="Kent de wijk.", by=by
        )
        return invited.pk


def item_of(number: int) -> int:
    """The one case on this agenda, as whoever looks may see it."""
    return AgendaItem.objects.values_list("pk", flat=True).get(conference_id=number)


def the_screen(number: int) -> OnScreen:
    """What the wall shows, for the chair who looks now."""
    items = AgendaItem.objects.select_related("case__person", "case__municipality", "case__house")
    return on_screen(Conference.objects.get(pk=number), items.get(conference_id=number, state="current"))


def mails(scene: Scene) -> list[dict[str, Any]]:
    """The outbox, as the owner sees it."""
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute('select "to", subject, body, calendar, key, sent_at from core_mail order by id')
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def sees(scene: Scene, role: str, case: str = "pga") -> int:
    """The categories somebody reads in a case now; none when the case is not theirs."""
    viewer: Viewer = scene.viewer(role)
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute(
            "select a.sees_content from cases_case_access a join cases_case c on c.id = a.case_id"
            " where a.engagement_id = %s and c.number = %s and a.valid_from <= %s and a.valid_until > %s",
            [viewer.engagement_id, scene.table.cases[case], clock.now(), clock.now()],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else 0
