"""A clinic names in a consent whom the client named, also who it does not see, and learns nothing of the table."""

from typing import Any

import pytest

from opmaat.cases.actions.seats import seat_participant
from opmaat.cases.models import Case, Item, ItemRecipient, ItemText, Participation
from opmaat.network.models import Municipality, Unit
from opmaat.regulation.enums import Capacity
from tests.cases.conftest import Scene
from tests.cases.pages import words
from tests.cases.test_asking_pages import text

GATHERING, ZVH = "/casus/PGA-2026-0002/", "/casus/ZVH-2026-0001/"


def secret(scene: Scene, *elsewhere: str, **changes: Any) -> dict[str, Any]:
    """A contribution under consent that names these units beside the process lead."""
    return words(
        text="Hij komt zijn afspraken na.", categories=["health"], ground="uavg_30_3_a", secrecy="consent",
        consent_on="2026-06-01", covered=[str(scene.table.units["college"])],
        covered_elsewhere=[str(scene.table.units[unit]) for unit in elsewhere],
    ) | changes  # fmt: skip


def offered(page: str) -> list[str]:
    """The lines of the list of other partners."""
    return [line for line in page.splitlines() if 'name="covered_elsewhere"' in line]


def test_named_without_being_seen(scene: Scene) -> None:
    """While it is asked a clinic sees the process lead only; the client allowed the social team as well."""
    browser = scene.browser("clinician")
    page = text(browser.get(GATHERING + "bijdrage/nieuw/"))
    assert "U ziet hier niet wie meedoet" in page
    assert "Afdeling team" in page
    assert browser.post(GATHERING + "bijdrage/nieuw/", secret(scene, "team")).status_code == 302
    with scene.owner():
        item = Item.objects.get()
        covers = set(ItemRecipient.objects.filter(item=item, effect="covers").values_list("unit_id", flat=True))
        assert covers == {scene.table.units["college"], scene.table.units["team"]}
    with scene.acting("expert", "gathering"):
        assert ItemText.objects.filter(item=item).exists()


def test_the_list_is_the_same_whoever_takes_part(scene: Scene) -> None:
    browser = scene.browser("clinician")
    before = offered(text(browser.get(GATHERING + "bijdrage/nieuw/")))
    assert before
    with scene.owner():
        Participation.objects.filter(
            case__number="PGA-2026-0002", engagement_id__in=[scene.table.people[who] for who in ("officer", "landlord")]
        ).delete()
    with scene.acting("expert", "gathering") as (by, case):
        worker = scene.engagement("worker")
        seat_participant(case=case, engagement=worker, capacity=Capacity.CONSULTED, reason="Kent hem.", by=by)
    assert offered(text(browser.get(GATHERING + "bijdrage/nieuw/"))) == before


def test_in_a_house_only_who_can_ever_receive_it(scene: Scene) -> None:
    with scene.owner():
        Participation.objects.filter(
            case__number="ZVH-2026-0001", engagement_id=scene.table.people["clinician"]
        ).update(capacity="consulted")
    lines = " ".join(offered(text(scene.browser("clinician").get(ZVH + "bijdrage/nieuw/"))))
    assert f'value="{scene.table.units["team"]}"' in lines
    assert f'value="{scene.table.units["housing"]}"' not in lines


def test_only_partners_of_here(scene: Scene) -> None:
    with scene.owner():
        other = Municipality.objects.get()
        other.pk, other.code, other.name = None, "GM0999", "Elders"
        other.save(force_insert=True)
        Unit.objects.filter(pk=scene.table.units["team"]).update(municipality=other)
    browser = scene.browser("clinician")
    assert f'value="{scene.table.units["team"]}"' not in " ".join(
        offered(text(browser.get(GATHERING + "bijdrage/nieuw/")))
    )
    answer = browser.post(GATHERING + "bijdrage/nieuw/", secret(scene, "team"))
    assert answer.status_code == 422
    with scene.owner():
        assert not Item.objects.exists()


@pytest.mark.parametrize("named", ["abc", "999999", "\u0662"])
def test_bad_input(scene: Scene, named: str) -> None:
    answer = scene.browser("clinician").post(GATHERING + "bijdrage/nieuw/", secret(scene, covered_elsewhere=[named]))
    assert answer.status_code == 422
    assert "Hij komt zijn afspraken na." in text(answer)


def test_who_has_no_secrecy_is_not_asked(scene: Scene) -> None:
    assert offered(text(scene.browser("worker").get("/casus/PGA-2026-0001/bijdrage/nieuw/"))) == []


def test_a_draft_keeps_who_was_named(scene: Scene) -> None:
    browser = scene.browser("clinician")
    assert browser.post(GATHERING + "concept/bijdrage/", secret(scene, "team", "police")).status_code == 204
    lines = offered(text(browser.get(GATHERING + "bijdrage/nieuw/")))
    assert sum("checked" in line for line in lines) == 2
    with scene.owner():
        assert Case.objects.count() == 3
