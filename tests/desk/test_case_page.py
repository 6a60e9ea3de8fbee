"""The case page: each viewer reads what the reglement gives, in few statements, with one row in the log."""

from typing import Any

import pytest

from opmaat.cases.actions.items import add_item
from opmaat.cases.queries.timeline import Wanted
from opmaat.core.errors import NotHere
from opmaat.core.transaction import acting_as
from opmaat.desk.queries.case_page import CasePage, case_page
from opmaat.desk.queries.item_page import item_page
from tests.cases import drafts
from tests.desk.conftest import Scene

NUMBER = "PGA-2026-0001"


@pytest.fixture
def told(scene: Scene) -> Scene:
    """Three contributions: housing of the social team, health for the college, police for the social team."""
    units = scene.table.units
    for role, draft in (
        ("worker", drafts.housing()),
        ("clinician", drafts.health(units["college"])),
        ("officer", drafts.police(units["team"])),
    ):
        with scene.acting(role) as (viewer, case):
            add_item(case=case, draft=draft, by=viewer)
    return scene


def page_of(scene: Scene, role: str, number: str = NUMBER) -> CasePage:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return case_page(viewer, number, Wanted())


def bodies(page: CasePage) -> set[str]:
    return {row.text for row in page.rows if not row.hidden}


def test_the_social_team_reads_what_names_it(told: Scene) -> None:
    assert bodies(page_of(told, "worker")) == {"Hij slaapt bij vrienden.", "Drie meldingen van overlast in mei."}


def test_the_process_lead_reads_what_covers_the_college(told: Scene) -> None:
    page = page_of(told, "expert")
    assert "In behandeling, komt zijn afspraken na." in bodies(page)
    assert page.leads_process


def test_secret_items_leave_no_trace_in_the_count(told: Scene) -> None:
    page = page_of(told, "officer")
    assert page.timeline.known == page.timeline.read == 2


def test_one_look_names_the_items_that_were_shown(told: Scene) -> None:
    page = page_of(told, "worker")
    looks = [event for event in told.events("case.read") if event["kind"] == "look"]
    assert len(looks) == 1
    assert looks[0]["item_ids"] == sorted(row.id for row in page.rows)


def test_a_case_of_somebody_else_is_not_here(told: Scene) -> None:
    with pytest.raises(NotHere):
        page_of(told, "stranger")


@pytest.mark.parametrize("role", ["expert", "worker", "officer"])
def test_the_number_of_statements_does_not_follow_the_number_of_items(told: Scene, role: str, counted: Any) -> None:
    page_of(told, role)  # the reglement in force is read once and kept
    with counted(at_most=20) as few:
        page_of(told, role)
    for number in range(12):
        with told.acting("worker") as (viewer, case):
            add_item(case=case, draft=drafts.housing(body=f"Bijdrage {number}."), by=viewer)
    with counted(at_most=20) as many:
        page_of(told, role)
    assert len(many) == len(few)


def test_who_reads_an_item_is_told_by_name_and_rule(told: Scene) -> None:
    viewer = told.viewer("worker")
    with acting_as(viewer):
        item_id = next(row.id for row in case_page(viewer, NUMBER, Wanted()).rows if "overlast" in row.text)
    with acting_as(viewer):
        shown = item_page(viewer, NUMBER, item_id)
    names = {seen.seat.name for group in shown.groups for seen in group.people}
    assert {"Worker Jansen", "Officer Jansen"} <= names
    assert "Clinician Jansen" not in names
    assert all(group.article and group.text for group in shown.groups)


def test_an_item_one_may_not_know_of_is_not_here(told: Scene) -> None:
    lead = told.viewer("expert")
    with acting_as(lead):
        rows = case_page(lead, NUMBER, Wanted()).rows
        item_id = next(row.id for row in rows if "behandeling" in row.text)
    officer = told.viewer("officer")
    with acting_as(officer), pytest.raises(NotHere):
        item_page(officer, NUMBER, item_id)
