"""Opening a case, its purpose, and the burgerservicenummer."""

import json
from typing import Any

import pytest
from django.db import DatabaseError, connection

from opmaat.cases.access import case_for
from opmaat.cases.actions.bsn import ask_whether_known, show_bsn
from opmaat.cases.actions.opening import CaseDraft, change_purpose, open_case
from opmaat.cases.models import Case, CaseStep, Participation, Person, PersonAddress, PersonBsn, PersonName
from opmaat.cases.rules.dates import PartialDate
from opmaat.cases.rules.names import PersonName as Name
from opmaat.cases.rules.people import Address, PersonDraft
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.network.models import Municipality, SafetyHouse, Screening
from opmaat.regulation.enums import Regime
from tests.cases.conftest import Scene
from tests.harness.fixtures import MOMENT

BSN = "111222333"


def person(**changes: Any) -> PersonDraft:
    given: dict[str, Any] = {"name": Name(call_name="Ania", particle="van der", surname="Heijden-Wiśniewska")}
    return PersonDraft(**(given | changes))


def draft(scene: Scene, lead: str = "expert", **changes: Any) -> CaseDraft:
    given: dict[str, Any] = {
        "regime": Regime.PGA,
        "municipality": Municipality.objects.get(pk=scene.table.municipality),
        "purpose": "Rust op het plein",
        "process_lead_id": scene.table.people[lead],
    }
    return CaseDraft(**(given | changes))


def opened(scene: Scene, who: PersonDraft | None = None, role: str = "expert", **changes: Any) -> Case:
    by = scene.viewer(role)
    with acting_as(by):
        return open_case(person=who or person(), draft=draft(scene, **changes), by=by)


def test_opens_whole(scene: Scene) -> None:
    case = opened(
        scene,
        person(birth=PartialDate(1990, 4), address=Address(line="Kade 1", postcode="1211aa", place="Hilversum")),
    )
    assert (case.number, case.phase, case.level) == ("PGA-2026-0003", "referred", "pga")
    with scene.owner():
        stored = Person.objects.get(pk=case.person_id)
        assert (stored.birth_year, stored.birth_month, stored.birth_day) == (1990, 4, None)
        assert stored.sort_key == "heijden wisniewska ania van der"
        assert PersonAddress.objects.get(person=stored).postcode == "1211AA"
        assert PersonName.objects.filter(person=stored, search_key__contains="wisniewska").exists()
        assert Participation.objects.get(case=case).capacity == "process_lead"
        assert CaseStep.objects.get(case=case).to_phase == "referred"
    assert [e["case_id"] for e in scene.events("case.opened")] == [case.pk]


def test_who_refers_to_another_is_referrer(scene: Scene) -> None:
    case = opened(scene, role="worker")
    with scene.owner():
        seats = dict(Participation.objects.filter(case=case).values_list("engagement_id", "capacity"))
    assert seats == {
        scene.table.people["expert"]: "process_lead", scene.table.people["worker"]: "referrer",
    }  # fmt: skip


def test_who_is_not_screened_opens_nothing(scene: Scene) -> None:
    """BGS 1.11; also past the pages, and nobody opens one for a lead without screening."""
    with pytest.raises(Refused, match="screening") as refusal:
        opened(scene, role="unscreened")
    assert refusal.value.article == "naar BGS 1.11, voorlopige invulling"
    words = {"regime": "pga", "municipality_id": scene.table.municipality, "purpose": "Rust", "level": "pga"}
    nobody = {"sort_key": "x", "search_keys": [], "identity_established": False}

    def by_sql(role: str) -> None:
        with acting_as(scene.viewer(role)), connection.cursor() as cursor:
            cursor.execute(
                "select opmaat_open_case(%s, %s, %s)",
                [json.dumps(nobody), json.dumps(words), scene.table.people["expert"]],
            )

    with scene.owner():
        before = Case.objects.count()
    with pytest.raises(DatabaseError, match="not_screened"):
        by_sql("unscreened")
    with scene.owner():
        Screening.objects.filter(engagement_id=scene.table.people["expert"]).update(ends_at=MOMENT)
    with pytest.raises(DatabaseError, match="no_process_lead_in_force"):
        by_sql("worker")
    with scene.owner():
        assert Case.objects.count() == before


def test_nobody_whose_identity_is_known_yet(scene: Scene) -> None:
    case = opened(scene, person(name=Name(), identity_established=False))
    assert case.person.identity_established is False


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no purpose": ({"purpose": " "}, "doel van de aanpak"),
    "a number in the purpose": ({"purpose": f"Rust voor {BSN}"}, "burgerservicenummer"),
    "somebody who may not lead": ({"lead": "worker"}, "niet aangewezen als procesregisseur"),
    "no house": ({"regime": Regime.ZVH}, "Zorg- en Veiligheidshuis"),
}


def test_refused_with_nothing_left(scene: Scene) -> None:
    for changes, says in REFUSED.values():
        with pytest.raises(Refused, match=says):
            opened(scene, **changes)
    with pytest.raises(Refused, match="ten minste één naam"):
        opened(scene, person(name=Name()))
    with pytest.raises(Refused, match="kijk de cijfers na"):
        opened(scene, person(bsn="111222334"))
    with pytest.raises(Refused, match="Kies één van de twee"):
        opened(scene, person(address=Address(line="Kade 1", none_known=True)))
    with scene.owner():
        assert (Case.objects.count(), Person.objects.count(), PersonBsn.objects.count()) == (3, 3, 0)
    assert not scene.events("case.opened")


def test_a_house_case(scene: Scene) -> None:
    case = opened(
        scene, role="coordinator", lead="coordinator", regime=Regime.ZVH,
        house=SafetyHouse.objects.get(pk=scene.table.house),
    )  # fmt: skip
    assert case.house_id == scene.table.house


def test_about_somebody_one_has_no_case_with(scene: Scene) -> None:
    with scene.acting("expert") as (_, case):
        known = case.person_id
    by = scene.viewer("stranger")
    with acting_as(by), pytest.raises(NotHere):
        open_case(person=known, draft=draft(scene), by=by)
    assert opened(scene, known).person_id == known  # type: ignore[arg-type]


def test_the_number_is_sealed_and_shown_by_a_logged_click(scene: Scene) -> None:
    case = opened(scene, person(bsn="111 222 333"))
    with scene.owner():
        row = PersonBsn.objects.get()
        assert BSN.encode() not in bytes(row.sealed) + bytes(row.lookup)
    by = scene.viewer("expert")
    with acting_as(by):
        assert show_bsn(case=case_for(by, case.number), by=by) == BSN
    looks = scene.events("bsn.shown")
    assert [(e["kind"], e["case_id"], e["categories"]) for e in looks] == [("look", case.pk, 2)]
    assert BSN not in str(scene.events())


def test_not_shown_when_there_is_none(scene: Scene) -> None:
    with scene.acting("expert") as (by, case), pytest.raises(Refused, match="niet vastgesteld"):
        show_bsn(case=case, by=by)


def test_somebody_elses_number_tells_nothing(scene: Scene) -> None:
    first = opened(scene, person(bsn=BSN))
    second = opened(scene, person(bsn=BSN, name=Name(surname="Ander")), role="deputy", lead="deputy")
    assert first.person_id != second.person_id


def test_known_or_not_and_whom_to_call(scene: Scene) -> None:
    opened(scene, person(bsn=BSN))
    deputy = scene.viewer("deputy")
    known = ask_whether_known(typed=BSN, by=deputy)
    assert (known.known, known.call_name) == (True, "Expert Jansen")
    assert not ask_whether_known(typed="123456782", by=deputy).known
    with pytest.raises(Refused, match="Alleen een procesregisseur"):
        ask_whether_known(typed=BSN, by=scene.viewer("worker"))
    for _ in range(28):
        ask_whether_known(typed=BSN, by=deputy)
    with pytest.raises(Refused, match="dertig keer"):
        ask_whether_known(typed=BSN, by=deputy)


def test_without_screening_nothing_is_known(scene: Scene) -> None:
    opened(scene, person(bsn=BSN))
    with scene.owner():
        Screening.objects.filter(engagement_id=scene.table.people["deputy"]).update(ends_at="2026-06-01T00:00Z")
    for number in (BSN, "123456782"):
        with pytest.raises(Refused, match="Alleen een procesregisseur"):
            ask_whether_known(typed=number, by=scene.viewer("deputy"))


def test_the_purpose_is_written_anew_once(scene: Scene) -> None:
    with scene.acting("expert") as (by, case):
        assert change_purpose(case=case, purpose="Werk en rust", version=1, by=by).version == 2
    with scene.acting("worker") as (by, case), pytest.raises(Refused) as refusal:
        change_purpose(case=case, purpose="Iets anders", version=1, by=by)
    assert refusal.value.status == 409
    with scene.acting("officer") as (by, case), pytest.raises(Refused, match="Alleen de procesregisseur"):
        change_purpose(case=case, purpose="Iets anders", version=2, by=by)
    assert len(scene.events("case.purpose_changed")) == 1
