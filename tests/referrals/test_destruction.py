"""What was declined goes on its date, whole, with proof; and nothing else does."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections

from opmaat.audit.recording import record_change
from opmaat.cases.actions.attachments import add_attachment
from opmaat.cases.actions.drafts import FormOf, save_draft
from opmaat.cases.models import Case, Draft, Item, ItemText, Participation, Person, PersonAddress, PersonName
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.referrals.actions.deciding import Ruling, decide
from opmaat.referrals.actions.destroying import JOB, destroy_due
from opmaat.referrals.actions.weighing import start_weighing
from opmaat.referrals.models import Destruction, Judgement, Referral
from opmaat.referrals.queries.destructions import broken_proofs, destructions
from opmaat.referrals.referral_enums import Outcome
from opmaat.referrals.triage_enums import Body
from tests.cases.conftest import Scene
from tests.cases.world import Table
from tests.harness.fixtures import MOMENT
from tests.referrals.triage_acts import judged, weigh
from tests.referrals.triage_scene import ARGUED, contribution, load

LATER = MOMENT + timedelta(weeks=12, hours=3)
TEXT = b"Notitie met een naam: Noor Prins.\n"
# What may keep the number of a destroyed case: the case itself and the proof.
KEEPS_THE_NUMBER = {"cases_case", "referrals_destruction"}


@pytest.fixture
def scene(world: Callable[[Callable[[], Table]], Table]) -> Scene:
    """A fresh copy of the referrals."""
    return Scene(world(load))


def decline(scene: Scene, case: str = "referral", outcome: Outcome = Outcome.FELL_BETWEEN) -> int:
    if case != "referral":
        weigh(scene, case)
        judged(scene, Body.POLICE)
    ruling = Ruling(outcome=outcome, reason="Hoort hier niet.", outcome_text="Dank u.")
    with scene.acting("expert" if case == "referral" else "coordinator", case) as (by, found):
        decide(case=found, ruling=ruling, by=by)
        return int(found.pk)


def destroyed_at(moment: Any) -> int:
    with clock.frozen(moment):
        return destroy_due()


@pytest.mark.parametrize("case", ["referral", "house_referral"])
def test_everything_goes_on_its_date(scene: Scene, settings: Any, tmp_path: Path, case: str) -> None:
    settings.MEDIA_ROOT = tmp_path
    item = contribution(scene, "expert" if case == "referral" else "coordinator", case, "Over Noor.")
    with scene.acting("expert" if case == "referral" else "coordinator", case) as (by, found):
        add_attachment(case=found, item=item, name="notitie.txt", content=TEXT, by=by)
        save_draft(of=FormOf("besluit", found.number), values={"reason": ["Noor past hier niet."]}, by=by)
    number = scene.table.cases[case]
    pk = decline(scene, case)
    assert destroyed_at(MOMENT + timedelta(weeks=11)) == 0
    assert destroyed_at(LATER) == 1
    with scene.owner():
        gone = Case.objects.select_related("person").get(pk=pk)
        assert (gone.number, gone.phase, gone.purpose) == (number, "destroyed", "Vernietigd")
        assert (gone.person.surname, gone.person.call_name, gone.person.birth_year) == ("", "", None)
        assert not Item.objects.filter(case_id=pk).exists()
        assert not Participation.objects.filter(case_id=pk).exists()
        assert not Referral.objects.filter(case_id=pk).exists()
        assert not Draft.objects.filter(subject=number).exists()
        assert not PersonName.objects.filter(person_id=gone.person_id).exists()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert _tables_with(scene, number) == KEEPS_THE_NUMBER
    assert not _tables_with(scene, "Noor past hier niet")
    assert not _tables_with(scene, "Over Noor.")


def test_other_cases_stay_as_they_are(scene: Scene) -> None:
    with scene.owner():
        before = {model: model.objects.count() for model in (Item, ItemText, Participation, PersonName, Judgement)}
        own = Item.objects.filter(case__number=scene.table.cases["referral"]).count()
    decline(scene)
    destroyed_at(LATER)
    with scene.owner():
        assert Item.objects.count() == before[Item] - own
        assert ItemText.objects.filter(body__startswith=ARGUED).count() == before[ItemText] - own
        assert PersonName.objects.count() == before[PersonName] - 1
        assert Case.objects.filter(phase="destroyed").count() == 1


def test_a_person_of_another_case_stays_and_this_case_is_led_away(scene: Scene) -> None:
    with scene.owner():
        person = Case.objects.get(number=scene.table.cases["referral"]).person_id
        PersonAddress.objects.create(person_id=person, line="Kerkstraat 1")
        Case.objects.filter(number=scene.table.cases["gathering"]).update(person_id=person)
    pk = decline(scene)
    destroyed_at(LATER)
    with scene.owner():
        assert Person.objects.get(pk=person).surname == "Prins"
        assert PersonAddress.objects.filter(person_id=person).exists()
        gone = Case.objects.select_related("person").get(pk=pk)
        assert gone.person_id != person
        assert gone.person.surname == ""


def test_the_proof_says_how_much_and_nothing_of_the_person(scene: Scene) -> None:
    decline(scene)
    destroyed_at(LATER)
    with scene.owner():
        proof = Destruction.objects.get()
    said_by = (proof.case_number, proof.outcome, proof.destroyed_by)
    assert said_by == (scene.table.cases["referral"], "fell_between", "job:destruction")
    assert proof.removed["cases_item"] == 5
    assert proof.removed["cases_itemtext"] == 5
    assert proof.removed["cases_person"] == 1
    assert (str(proof.declined_on), str(proof.due_on), proof.destroyed_at) == ("2026-06-15", "2026-09-07", LATER)
    said = json.dumps({name: str(value) for name, value in vars(proof).items()})
    assert not any(word in said for word in ("Noor", "Prins", "2007", ARGUED, "Hoort hier niet"))
    (event,) = scene.events("referral.destroyed")
    assert (event["viewer_key"], event["person"], event["item_ids"]) == ("job:destruction", "", [])


def test_the_log_keeps_its_pseudonyms(scene: Scene) -> None:
    decline(scene)
    before = [(event["id"], event["person"]) for event in scene.events()]
    assert destroyed_at(LATER) == 1
    assert [(event["id"], event["person"]) for event in scene.events()][: len(before)] == before


def test_an_altered_proof_is_noticed(scene: Scene) -> None:
    decline(scene)
    decline(scene, "house_referral", Outcome.ADVICE)
    destroyed_at(LATER)
    viewer = scene.viewer("coordinator")
    with acting_as(viewer):
        assert broken_proofs() == 0
        assert {proof.number for proof in destructions()} == {
            scene.table.cases["referral"], scene.table.cases["house_referral"],
        } or len(destructions()) == 1  # fmt: skip
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute("update referrals_destruction set removed = '{}' where outcome = 'advice'")
    with acting_as(viewer):
        assert broken_proofs() == 1


def test_nobody_destroys_but_the_job(scene: Scene) -> None:
    pk = decline(scene)
    for viewer in (scene.viewer("expert"), scene.viewer("privacy"), Viewer.job("seal-log")):
        with (
            clock.frozen(LATER), pytest.raises(DatabaseError, match="not_the_job_destruction"),
            acting_as(viewer), connection.cursor() as cursor,
        ):  # fmt: skip
            cursor.execute('select referrals_destroy(%s, \'{"pga": 0, "zvh": 0}\')', [pk])
    with scene.owner():
        assert Case.objects.get(pk=pk).phase == "declined"


def test_not_before_its_date_also_when_asked(scene: Scene) -> None:
    pk = decline(scene)
    with acting_as(JOB), connection.cursor() as cursor:
        cursor.execute('select referrals_destroy(%s, \'{"pga": 0, "zvh": 0}\')', [pk])
        assert cursor.fetchone() == (None,)
    with scene.owner():
        assert Case.objects.get(pk=pk).phase == "declined"
        assert not Destruction.objects.exists()


def test_an_accepted_referral_is_never_destroyed_here(scene: Scene) -> None:
    with scene.acting("expert", "referral") as (by, found):
        start_weighing(case=found, care=False, by=by)
        found.refresh_from_db()
        decide(case=found, ruling=Ruling(outcome=Outcome.ACCEPTED, reason="Past.", outcome_text="Dank."), by=by)
    assert destroyed_at(LATER + timedelta(days=4000)) == 0


def test_fifty_nights_at_once_one_proof(scene: Scene) -> None:
    decline(scene)

    def night(_: int) -> int:
        try:
            return destroyed_at(LATER)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(night, range(50))) == 1
    with scene.owner():
        assert Destruction.objects.count() == 1
    assert len(scene.events("referral.destroyed")) == 1


def test_one_that_cannot_be_destroyed_stops_no_other_and_leaves_itself_whole(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first = decline(scene)
    second = decline(scene, "house_referral")

    def fails_once(*, action: str, case_id: int) -> None:
        if case_id == first:
            raise OSError("disk full")
        record_change(action=action, case_id=case_id)

    monkeypatch.setattr("opmaat.referrals.actions.destroying.record_change", fails_once)
    assert destroyed_at(LATER) == 1
    assert "could not be destroyed" in caplog.text
    with scene.owner():
        assert Case.objects.get(pk=first).phase == "declined"
        assert Referral.objects.filter(case_id=first).exists()
        assert Case.objects.get(pk=second).phase == "destroyed"
    monkeypatch.undo()
    assert destroyed_at(LATER + timedelta(days=1)) == 1


def _tables_with(scene: Scene, text: str) -> set[str]:
    """Every table in which this text stands in any column."""
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute(
            "select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'"
            " and (c.relname like 'cases\\_%%' or c.relname like 'referrals\\_%%')"
        )
        names = [name for (name,) in cursor.fetchall()]
        found = set()
        for name in names:
            cursor.execute(f"select count(*) from {name} t where t::text like %s", [f"%{text}%"])
            if cursor.fetchone()[0]:
                found.add(name)
        return found
