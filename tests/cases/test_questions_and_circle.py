"""A question and its answer stay between two units; people around the person hang on items."""

from typing import Any

import pytest

from opmaat.cases.actions.circle import Member, add_circle_member, change_circle_member
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.questions import answer_question, ask_question
from opmaat.cases.enums import Authority, Relation
from opmaat.cases.models import CircleMember, Item, ItemText, Question
from opmaat.core.errors import NotHere, Refused
from tests.cases import drafts
from tests.cases.conftest import Scene


def asked(scene: Scene, by_role: str = "officer", source: str = "worker") -> Question:
    with scene.acting(source) as (by, case):
        item = add_item(case=case, draft=drafts.housing(), by=by)
    with scene.acting(by_role) as (by, case):
        return ask_question(case=case, item=item, body="Bij wie precies?", by=by)


def test_only_the_two_units_read_the_question(scene: Scene) -> None:
    question = asked(scene)
    for role, reads in {"officer": True, "worker": True, "clinician": False, "expert": False}.items():
        with scene.acting(role):
            assert ItemText.objects.filter(item=question.text_item_id).exists() is reads, role
    assert len(scene.events("question.asked")) == 1


def test_answered_once(scene: Scene) -> None:
    question = asked(scene)
    with scene.acting("worker") as (by, _):
        found = Question.objects.select_related("case", "text_item").get(pk=question.pk)
        answer = answer_question(question=found, body="Bij Sam.", by=by)
    for role, reads in {"officer": True, "worker": True, "clinician": False}.items():
        with scene.acting(role):
            assert ItemText.objects.filter(item=answer).exists() is reads, role
    with scene.acting("worker") as (by, _):
        found = Question.objects.select_related("case", "text_item").get(pk=question.pk)
        with pytest.raises(Refused, match="al") as refusal:
            answer_question(question=found, body="Bij Sam.", by=by)
    assert refusal.value.status == 409
    assert len(scene.events("question.answered")) == 1


def test_only_who_was_asked_answers(scene: Scene) -> None:
    question = asked(scene)
    with scene.acting("officer") as (by, _), pytest.raises(NotHere):
        answer_question(
            question=Question.objects.select_related("case", "text_item").get(pk=question.pk), body="Zelf.", by=by
        )


def test_not_to_oneself(scene: Scene) -> None:
    with pytest.raises(Refused, match="eigen afdeling"):
        asked(scene, by_role="worker")


def test_a_question_nobody_could_read_is_refused_with_whom_to_call(scene: Scene) -> None:
    with scene.acting("clinician", "gathering") as (by, case):
        item = add_item(case=case, draft=drafts.health(scene.table.units["college"]), by=by)
    with scene.owner():
        from opmaat.cases.models import Participation

        Participation.objects.filter(
            engagement_id=scene.table.people["clinician"], case__number="PGA-2026-0002"
        ).update(capacity="participant")
    says = r"Partners bevragen.*Bel Clinician Jansen \(06"
    with scene.acting("expert", "gathering") as (by, case), pytest.raises(Refused, match=says):
        ask_question(case=case, item=item, body="Hoe vaak?", by=by)
    with scene.owner():
        assert Item.objects.count() == 1


def mother(**changes: Any) -> Member:
    given: dict[str, Any] = {
        "name": "Fatma Öztürk", "relation": Relation.PARENT, "ground": "wmo_5_1_1", "necessity": "Hij logeert daar.",
    }  # fmt: skip
    return Member(**(given | changes))


def test_somebody_around(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        member = add_circle_member(case=case, member=mother(), by=by)
    with scene.acting("officer"):
        assert CircleMember.objects.get(pk=member.pk).name == "Fatma Öztürk"
    with scene.acting("landlord"):  # relations only when released
        assert not CircleMember.objects.exists()
    assert len(scene.events("circle.added")) == 1


def test_fewer_people_read_about_a_minor(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        add_circle_member(
            case=case,
            member=mother(relation=Relation.SIBLING, minor=True, authority=Authority.PARENTAL, birth_year=2015),
            by=by,
        )
    with scene.acting("expert"):
        assert CircleMember.objects.get().minor
    with scene.acting("officer"):
        assert not CircleMember.objects.exists()


@pytest.mark.parametrize(("changes", "says"), [
    ({"name": " "}, "hoe deze persoon heet"), ({"authority": Authority.PARENTAL}, "minderjarige"),
    ({"birth_year": 1850}, "geboortejaar"), ({"ground": ""}, "grond"),
])  # fmt: skip
def test_circle_refused(scene: Scene, changes: dict[str, Any], says: str) -> None:
    with scene.acting("worker") as (by, case), pytest.raises(Refused, match=says):
        add_circle_member(case=case, member=mother(**changes), by=by)
    with scene.owner():
        assert not Item.objects.exists()


def test_changed_by_a_new_item(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        member = add_circle_member(case=case, member=mother(), by=by)
    with scene.acting("worker") as (by, case):
        stored = CircleMember.objects.select_related("item").get(pk=member.pk)
        changed = change_circle_member(case=case, stored=stored, member=mother(lives_in=True), version=1, by=by)
    assert changed.lives_in
    assert changed.item_id != member.item_id
    with scene.owner():
        assert Item.objects.get(pk=member.item_id).replaced_by_id == changed.item_id
