"""Who takes part: seating, leaving, a substitute."""

from datetime import timedelta

import pytest

from opmaat.cases.actions.corrections import correct_item
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.leads import change_case_lead
from opmaat.cases.actions.seats import end_participation, name_substitute, seat_participant
from opmaat.cases.models import Item, ItemText, Participation
from opmaat.cases.queries.colleagues import may_sit, nearby, screened_colleagues
from opmaat.cases.queries.seats import seats_of
from opmaat.core.errors import NotHere, Refused
from opmaat.network.enums import Function
from opmaat.network.models import Appointment, Replacement
from opmaat.network.rules.appointments import TAKES_NO_PART
from opmaat.regulation.enums import Capacity
from tests.cases import drafts
from tests.cases.conftest import Scene
from tests.cases.world import LONG_AGO
from tests.harness.fixtures import MOMENT

WHY = "Kent de familie."


def seated(
    scene: Scene, who: str, capacity: Capacity = Capacity.PARTICIPANT, case: str = "pga", role: str = "expert"
) -> None:
    with scene.acting(role, case) as (by, found):
        seat_participant(case=found, engagement=scene.engagement(who), capacity=capacity, reason=WHY, by=by)


def test_seated_sees_it_at_once(scene: Scene) -> None:
    seated(scene, "stranger")
    with scene.acting("stranger"):
        pass
    assert len(scene.events("participant.seated")) == 1


def test_one_capacity_at_a_time(scene: Scene) -> None:
    seated(scene, "officer", Capacity.CONSULTED)
    with scene.owner():
        rows = Participation.objects.filter(
            engagement_id=scene.table.people["officer"], case__number="PGA-2026-0001"
        ).order_by("starts_at", "id")
        assert [(row.capacity, row.ends_at) for row in rows] == [("participant", MOMENT), ("consulted", None)]


@pytest.mark.parametrize(("who", "capacity", "case", "role", "says"), [
    ("stranger", Capacity.PARTICIPANT, "pga", "worker", "Alleen de procesregisseur"),
    ("unscreened", Capacity.PARTICIPANT, "pga", "expert", "niet gescreend"),
    ("privacy", Capacity.PARTICIPANT, "pga", "expert", "Wie toetst, bestuurt"),
    ("privacy", Capacity.CONSULTED, "pga", "expert", "Wie toetst, bestuurt"),
    ("manager", Capacity.AGENDA_PARTICIPANT, "pga", "expert", "Wie toetst, bestuurt"),
    ("stranger", Capacity.CASE_LEAD, "pga", "expert", "Zo komt niemand aan tafel"),
    ("stranger", Capacity.THIRD_PARTY, "pga", "expert", "Zo komt niemand aan tafel"),
    ("worker", Capacity.PARTICIPANT, "pga", "expert", "voert al regie"),
    ("landlord", Capacity.PARTICIPANT, "zvh", "coordinator", "geen deelnemer"),
])  # fmt: skip
def test_refused(scene: Scene, who: str, capacity: Capacity, case: str, role: str, says: str) -> None:
    with scene.owner():
        before = Participation.objects.count()
    with pytest.raises(Refused, match=says):
        seated(scene, who, capacity, case, role)
    with scene.owner():
        assert Participation.objects.count() == before
    assert not scene.events("participant.seated")


def leaves(scene: Scene, who: str) -> None:
    with scene.acting("expert") as (by, case):
        seat = Participation.objects.select_related("engagement").get(
            case=case, engagement_id=scene.table.people[who], ends_at__isnull=True
        )
        end_participation(case=case, participation=seat, reason="Taak is klaar.", by=by)


def test_who_leaves_reads_no_more_than_their_own(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        add_item(case=case, draft=drafts.housing(), by=by)
    with scene.acting("officer") as (by, case):
        own = add_item(case=case, draft=drafts.police(), by=by)
    leaves(scene, "officer")
    with scene.acting("officer") as (_, case):
        assert [item.pk for item in Item.objects.all()] == [own.pk]
        assert {seat.name for seat in seats_of(case.pk)} == {"Expert Jansen", "Officer Jansen"}
    assert len(scene.events("participant.left")) == 1
    leaves(scene, "officer")  # the process lead ends that too
    with pytest.raises(NotHere), scene.acting("officer"):
        pass


def test_who_contributed_stays_the_source(scene: Scene) -> None:
    with scene.acting("clinician") as (by, case):
        add_item(case=case, draft=drafts.health(scene.table.units["college"]), by=by)
    leaves(scene, "clinician")
    with scene.acting("clinician") as (by, case), pytest.raises(Refused, match="deed eerder mee"):
        add_item(case=case, draft=drafts.health(scene.table.units["college"]), by=by)


def test_the_source_still_corrects(scene: Scene) -> None:
    with scene.acting("clinician") as (by, case):
        item = add_item(case=case, draft=drafts.health(scene.table.units["college"]), by=by)
    leaves(scene, "clinician")
    with scene.acting("clinician") as (by, case):
        done = correct_item(case=case, item=item, body="Uitbehandeld.", reason="Verouderd.", version=1, by=by)
    with scene.acting("expert"):
        assert ItemText.objects.get(item=done.item).body == "Uitbehandeld."


def test_a_lead_does_not_just_leave(scene: Scene) -> None:
    with pytest.raises(Refused, match="niet zonder opvolger"):
        leaves(scene, "worker")


def test_a_substitute_sees_it_at_once(scene: Scene) -> None:
    with scene.acting("expert") as (by, case):
        name_substitute(
            case=case,
            absent=scene.engagement("worker"),
            substitute=scene.engagement("colleague"),
            ends_at=MOMENT + timedelta(days=7),
            reason="ziek",
            by=by,
        )
    with scene.acting("colleague"):
        assert Replacement.objects.count() == 1
    assert len([e for e in scene.events() if e["kind"] == "change"]) == 1


def test_not_for_somebody_who_does_not_take_part(scene: Scene) -> None:
    with scene.acting("expert") as (by, case), pytest.raises(Refused, match="doet niet mee"):
        name_substitute(
            case=case,
            absent=scene.engagement("stranger"),
            substitute=scene.engagement("clinician"),
            ends_at=MOMENT + timedelta(days=7),
            reason="ziek",
            by=by,
        )


@pytest.mark.parametrize("function", sorted(TAKES_NO_PART))
def test_who_checks_governs_or_maintains_leads_no_case_and_is_not_offered(scene: Scene, function: Function) -> None:
    with scene.owner():
        Appointment.objects.create(
            engagement_id=scene.table.people["stranger"], function=function, decision_reference="B-9",
            municipality_id=scene.table.municipality, starts_at=LONG_AGO,
        )  # fmt: skip
    stranger = scene.engagement("stranger")
    with scene.acting("expert") as (by, case), pytest.raises(Refused, match="Wie toetst, bestuurt") as refusal:
        assert stranger not in [*may_sit(case), *nearby(case), *screened_colleagues(stranger.unit_id)]
        change_case_lead(case=case, engagement=stranger, reason=WHY, by=by)
    assert refusal.value.article == "naar WGS 1.8(2), voorlopige invulling"


def test_nor_does_such_a_colleague_stand_in(scene: Scene) -> None:
    with scene.owner():
        Appointment.objects.create(
            engagement_id=scene.table.people["colleague"], function=Function.ALDERMAN, decision_reference="B-9",
            municipality_id=scene.table.municipality, starts_at=LONG_AGO,
        )  # fmt: skip
    with scene.acting("expert") as (by, case), pytest.raises(Refused, match="in casussen niet mee"):
        name_substitute(
            case=case, absent=scene.engagement("worker"), substitute=scene.engagement("colleague"),
            ends_at=MOMENT + timedelta(days=7), reason="ziek", by=by,
        )  # fmt: skip
