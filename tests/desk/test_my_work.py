"""Mijn werk: every room's tasks in three columns, what changed since one looked, in few statements."""

from datetime import date, timedelta
from typing import Any

import pytest

from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.questions import ask_question
from opmaat.cases.models import Marker
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.desk.queries.my_work import my_work, tasks_for
from opmaat.desk.queries.tasks import Task
from opmaat.desk.rules import term, working_days_between
from opmaat.network.models import Replacement
from opmaat.referrals.actions.consultations import Words, answer_consultation, ask_consultation
from opmaat.referrals.queries.answering import At
from tests.cases import drafts
from tests.desk.conftest import Scene
from tests.plans.test_ending_decisions import banned

ROLES = ("expert", "worker", "officer", "coordinator", "clinician", "privacy", "stranger", "untrained")


def tasks(scene: Scene, role: str) -> list[str]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return [task.what for task in tasks_for(viewer, trained=True)]


def rows(scene: Scene, role: str) -> tuple[Task, ...]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return tasks_for(viewer, trained=True)


def news(scene: Scene, role: str) -> list[str]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return [one.what for one in my_work(viewer, trained=True).news]


def spar(scene: Scene) -> Any:
    viewer = scene.viewer("worker")
    with acting_as(viewer):
        return ask_consultation(
            at=At(municipality_id=scene.table.municipality), words=Words("Is dit iets voor ons?"), by=viewer
        )


def test_a_question_waits_for_the_unit_that_was_asked(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        item = add_item(case=case, draft=drafts.housing(), by=by)
    with scene.acting("officer") as (by, case):
        ask_question(case=case, item=item, body="Bij wie precies?", by=by)
    assert tasks(scene, "worker") == ["Vraag van Officer Jansen"]
    assert "Vraag van Officer Jansen" not in tasks(scene, "clinician")


def test_sparren_waits_for_who_is_there(scene: Scene) -> None:
    asked = spar(scene)
    assert "Vraag om te sparren" in tasks(scene, "expert")
    assert "Vraag om te sparren" not in tasks(scene, "deputy")
    with scene.owner():
        Replacement.objects.create(
            absent_id=scene.table.people["expert"],
            substitute_id=scene.table.people["privacy"],
            named_by_id=scene.table.people["privacy"],
            starts_at=clock.now(),
            ends_at=clock.now() + timedelta(days=1),
        )
    assert "Vraag om te sparren" in tasks(scene, "deputy")
    viewer = scene.viewer("expert")
    with acting_as(viewer):
        answer_consultation(consultation=asked, words=Words("Hoe lang al?"), by=viewer)
    assert "Antwoord op uw vraag" in tasks(scene, "worker")
    assert "Vraag om te sparren" not in tasks(scene, "deputy")


def test_what_changed_since_one_looked_at_the_case(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        add_item(case=case, draft=drafts.housing(), by=by)
        add_item(case=case, draft=drafts.housing(), by=by)
    assert news(scene, "officer") == ["Afdeling team droeg bij: D.V., en nog 1"]
    assert news(scene, "worker") == news(scene, "stranger") == []
    scene.browser("officer").get(f"/casus/{scene.table.cases['pga']}/")
    assert news(scene, "officer") == []
    with clock.frozen(clock.now() + timedelta(minutes=1)), scene.acting("worker") as (by, case):
        add_item(case=case, draft=drafts.housing(), by=by)
    assert news(scene, "officer") == ["Afdeling team droeg bij: D.V."]
    with scene.owner():
        assert Marker.objects.count() == 1


def test_a_change_one_may_not_know_of_is_no_news(scene: Scene) -> None:
    with scene.acting("clinician") as (by, case):
        add_item(case=case, draft=drafts.health(scene.table.units["college"]), by=by)
    assert len(news(scene, "expert")) == 1
    assert news(scene, "landlord") == []


def test_a_case_that_is_not_there_gets_no_marker(scene: Scene) -> None:
    assert scene.browser("stranger").get(f"/casus/{scene.table.cases['pga']}/").status_code == 404
    with scene.owner():
        assert not Marker.objects.exists()


@pytest.mark.parametrize("role", ROLES)
def test_the_desk_in_at_most_fifteen_statements(scene: Scene, role: str, counted: Any) -> None:
    browser = scene.browser(role)
    browser.get("/")
    with counted(at_most=15):
        assert browser.get("/").status_code == 200


@pytest.mark.parametrize(
    ("due", "says"),
    [
        (date(2026, 6, 15), "vandaag"),
        (date(2026, 6, 16), "nog 1 werkdag"),
        (date(2026, 6, 22), "nog 5 werkdagen"),
        (date(2026, 6, 12), "1 werkdag te laat"),
        (date(2026, 6, 5), "6 werkdagen te laat"),
        (date(2026, 6, 14), "1 werkdag te laat"),
        (date(2025, 6, 5), "meer dan zes weken te laat"),
        (date(2027, 6, 5), ""),
    ],
)
def test_terms_are_in_dutch_working_days(due: date, says: str) -> None:
    assert term(due, date(2026, 6, 15)) == says


def test_kings_day_is_no_working_day() -> None:
    assert working_days_between(date(2026, 4, 24), date(2026, 4, 28)) == 1


def test_a_huisverbod_that_ends_is_asked_about_with_whom_to_call(scene: Scene) -> None:
    banned(scene)
    with clock.frozen(clock.now() + timedelta(days=2)):
        (row,) = [task for task in rows(scene, "expert") if "huisverbod" in task.what]
        assert row.what == "Tijdelijk huisverbod eindigt op 20 jun: verlengen of laten aflopen?"
        assert row.why == f"{scene.engagement('officer').account.name}; te verlengen tot en met 8 jul"
        assert (row.about, row.phone, row.due) == ("D.V.", scene.engagement("officer").phone, date(2026, 6, 20))
        page = scene.browser("expert").get("/").content.decode()
        assert row.what in page
        assert len([look for look in scene.events() if look["kind"] == "look"]) >= 1
    with clock.frozen(clock.now() + timedelta(days=9)):
        (row,) = [task for task in rows(scene, "officer") if "huisverbod" in task.what]
        assert row.what == "Tijdelijk huisverbod eindigde op 20 jun: verlengd of afgelopen?"
        assert row.why == "u voert dit uit; leg de verlenging vast, of rond de actie af"
        assert row.late


def test_where_nothing_waits_one_message_says_so(scene: Scene) -> None:
    empty = scene.browser("privacy").get("/").content.decode()
    assert "Er wacht niets op u" in empty
    assert "Later" not in empty
    spar(scene)
    busy = scene.browser("expert").get("/").content.decode()
    assert "Er wacht niets op u" not in busy
    assert "Later" in busy
