"""Who left the table and contributed stays as source: known only to who may know that there was a contribution."""

import pytest

from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.seats import end_participation
from opmaat.cases.models import Item, Participation
from opmaat.cases.queries.seats import seats_of
from opmaat.cases.rules.drafts import ItemDraft
from tests.cases import drafts
from tests.cases.conftest import Scene

PAGE, NAME = "/casus/PGA-2026-0001/deelnemers/", "Clinician Jansen"


def left(scene: Scene, draft: ItemDraft | None) -> None:
    """The clinician leaves, with or without a contribution."""
    if draft:
        with scene.acting("clinician") as (by, case):
            add_item(case=case, draft=draft, by=by)
    leave(scene, "clinician")


def leave(scene: Scene, role: str) -> None:
    """The process lead ends a seat."""
    with scene.acting("expert") as (by, case):
        seat = Participation.objects.select_related("engagement").get(case=case, engagement_id=scene.table.people[role])
        end_participation(case=case, participation=seat, reason="Taak is klaar.", by=by)


def seen_by(scene: Scene, role: str) -> tuple[list[str], bool, str]:
    """The seats the clinician had or has, whether they are at the table, and the page, for this role."""
    with scene.acting(role) as (_, case):
        rows = Participation.objects.filter(case=case, engagement_id=scene.table.people["clinician"]).order_by("id")
        seats = [row.capacity for row in rows]
        there = any(seat.name == NAME for seat in seats_of(case.pk))
    return seats, there, scene.browser(role).get(PAGE).content.decode()


@pytest.mark.parametrize("role", ["officer", "landlord", "worker", "prosecutor"])
def test_a_secret_contribution_leaves_no_trace_at_the_table(scene: Scene, role: str) -> None:
    left(scene, drafts.health(scene.table.units["college"]))
    seats, there, page = seen_by(scene, role)
    assert (seats, there) == (["participant"], False)
    assert "zat eerder aan tafel" not in page
    seats, there, _ = seen_by(scene, "expert")
    assert (seats, there) == (["participant", "source"], True)


def test_with_and_without_a_secret_contribution_the_table_looks_alike(scene: Scene) -> None:
    left(scene, None)
    assert seen_by(scene, "officer")[:2] == (["participant"], False)


def test_nor_does_the_process_lead_learn_of_it(scene: Scene) -> None:
    """A contribution that the lead may not know of, and none: the same seat in the same words (decision 20)."""
    with scene.acting("clinician") as (by, case):
        hidden = add_item(case=case, draft=drafts.health(scene.table.units["team"]), by=by)
    with scene.acting("expert"):
        assert not Item.objects.filter(pk=hidden.pk).exists()
    left(scene, None)
    leave(scene, "officer")  # who contributed nothing
    with scene.acting("expert") as (_, case):
        found = {
            row.engagement_id: (row.reason, row.end_reason, row.called)
            for row in Participation.objects.filter(case=case, capacity="source")
        }
    assert set(found) == {scene.table.people["clinician"], scene.table.people["officer"]}
    assert set(found.values()) == {("zat eerder aan tafel", "", "Eerdere deelnemer")}
    with scene.acting("clinician"):
        assert Item.objects.filter(pk=hidden.pk).exists()  # and still corrects it (BGS 1.7)


def test_who_may_know_of_it_sees_whom_to_ask(scene: Scene) -> None:
    left(scene, drafts.housing(ground="avg_6_1_e"))
    for role in ("officer", "worker", "expert"):
        seats, there, page = seen_by(scene, role)
        assert (seats, there) == (["participant", "source"], True), role
        assert NAME in page
