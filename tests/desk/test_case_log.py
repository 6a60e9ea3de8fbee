""" "Wie heeft gekeken": the process lead reads who and when, who oversees reads about what."""

from opmaat.audit.actions import open_log
from opmaat.audit.queries import Line, looks_for_case
from opmaat.cases.actions.items import add_item
from opmaat.cases.queries.case_log import case_to_log
from opmaat.core.transaction import acting_as
from tests.cases import drafts
from tests.desk.conftest import Scene

NUMBER = "PGA-2026-0001"


def lines_for(scene: Scene, role: str) -> tuple[Line, ...]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        case_id = case_to_log(NUMBER)
        opening = open_log(by=viewer, purpose="internal_control", reason="Controle na een melding.", case_id=case_id)
        return looks_for_case(case_id, opening).lines


def contribute(scene: Scene) -> None:
    with scene.acting("clinician") as (viewer, case):
        add_item(case=case, draft=drafts.health(scene.table.units["team"]), by=viewer)


def test_a_process_lead_does_not_read_that_a_clinician_contributed(scene: Scene) -> None:
    contribute(scene)
    others = [line for line in lines_for(scene, "expert") if line.engagement_id != scene.table.people["expert"]]
    assert all(line.kind != "change" and not line.item_ids and not line.categories for line in others)


def test_the_privacy_officer_reads_what_was_done(scene: Scene) -> None:
    contribute(scene)
    assert "item.added" in {line.action for line in lines_for(scene, "privacy")}
