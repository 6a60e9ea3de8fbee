"""What a line is about when the chair does not say: who sat there reads it, unless its words are not for all."""

from typing import Any

import pytest
from django.test import Client

from opmaat.cases.facts import categories_in
from opmaat.cases.models import Item
from opmaat.conferences.actions.placing import AsksFirst
from opmaat.conferences.enums import LineKind
from opmaat.conferences.models import Line
from opmaat.conferences.rules.subjects import fitting, named_in, subjects, usual_categories
from opmaat.core.errors import Refused
from opmaat.network.enums import UnitKind
from opmaat.plans.models import Action
from opmaat.regulation.enums import About, Category
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, the_screen, write

SAID = ("officer", "landlord", "worker", "clinician", "prosecutor")
EVERYBODY = ("expert", *SAID)
FETCH = {"X-Requested-With": "fetch"}
HEALTH = frozenset({Category.HEALTH})
QUIETER = "Hij is rustiger sinds de depotmedicatie"


def about(scene: Scene, line: int) -> frozenset[Category]:
    with scene.owner():
        return categories_in(Line.objects.select_related("item").get(pk=line).item.categories)


def readers(scene: Scene, line: int) -> set[str]:
    found = set()
    for role in EVERYBODY:
        with scene.acting(role):
            found |= {role} if Line.objects.filter(pk=line).exists() else set()
    return found


def post(chair: Client, number: int, item: int, **given: Any) -> str:
    answer = chair.post(f"/overleg/{number}/tafel/{item}/regel/", {"once": "a"} | given, headers=FETCH)
    return str(answer.content.decode())


@pytest.mark.parametrize("kind", [LineKind.IMAGE, LineKind.JUDGEMENT, LineKind.DECISION, LineKind.DISSENT])
@pytest.mark.parametrize("words", ["Wij doen het toch, want het kan niet langer.", "Officer Jansen: het is te vroeg"])
def test_who_sat_there_reads_what_was_typed_in_haste(scene: Scene, kind: LineKind, words: str) -> None:
    number, item = begun(scene)
    assert readers(scene, write(scene, number, item, kind, words)) == set(EVERYBODY)


@pytest.mark.parametrize("kind", [LineKind.IMAGE, LineKind.DISSENT])
@pytest.mark.parametrize("role", SAID)
def test_who_says_something_reads_it_back(scene: Scene, role: str, kind: LineKind) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, kind, f"{role.capitalize()} Jansen: de begeleiding stopt te vroeg")
    with scene.acting(role):
        assert Line.objects.get(pk=line).whose_id == scene.table.people[role]


def test_what_the_police_say_comes_on_the_screen(scene: Scene) -> None:
    number, item = begun(scene)
    said = write(scene, number, item, LineKind.IMAGE, "Officer Jansen: het is rustig in de straat")
    assert about(scene, said) == {Category.ENFORCEMENT}
    with scene.acting("expert"):
        assert [line.id for line in the_screen(number).lines] == [said]


def test_what_names_the_help_is_about_the_help(scene: Scene) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.IMAGE, "De hulp komt elke week.")
    assert about(scene, line) == {Category.GUIDANCE}
    assert readers(scene, line) == {"expert", "worker", "clinician"}


def test_where_all_read_about_the_help_it_is_about_the_help(scene: Scene) -> None:
    number, item = begun(scene, "zvh")
    page = post(scene.browser("coordinator"), number, item, kind="decision", words="Wij doen het toch.")
    assert "Wij doen het toch." in page
    assert "dit niet:" not in page
    with scene.owner():
        assert categories_in(Item.objects.get().categories) == {Category.GUIDANCE}


def test_what_the_chair_chooses_stands(scene: Scene) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.IMAGE, QUIETER, category=Category.GUIDANCE)
    assert about(scene, line) == {Category.GUIDANCE}


@pytest.mark.parametrize(("words", "categories"), [
    (QUIETER, {Category.HEALTH}),
    ("Er zijn schulden van vroeger.", {Category.FINANCIAL}),
    ("Zijn uitkering stopt.", {Category.INCOME}),
    ("Moeder wil niet meer.", {Category.RELATIONS}),
    ("Moeder betaalt zijn schulden.", {Category.RELATIONS, Category.FINANCIAL}),
])  # fmt: skip
def test_confidential_words_are_asked_about_once(scene: Scene, words: str, categories: set[Category]) -> None:
    number, item = begun(scene)
    with pytest.raises(AsksFirst) as question:
        write(scene, number, item, LineKind.IMAGE, words)
    assert question.value.categories == categories
    with scene.owner():
        assert not Item.objects.exists()
    line = write(scene, number, item, LineKind.IMAGE, words, asked=question.value.categories)
    assert about(scene, line) == categories
    assert "landlord" not in readers(scene, line)


def test_at_the_table_of_a_house_health_is_asked_about_too(scene: Scene) -> None:
    number, item = begun(scene, "zvh")
    chair = scene.browser("coordinator")
    page = post(chair, number, item, kind="image", words=QUIETER)
    assert "Iedereen aan tafel leest dat." in page
    assert 'data-asked="health"' in page
    post(chair, number, item, kind="image", words=QUIETER, asked="health")
    with scene.owner():
        assert categories_in(Item.objects.get().categories) == HEALTH


def test_money_that_all_may_read_about_is_not_asked_about(scene: Scene) -> None:
    number, item = begun(scene, "zvh")
    post(scene.browser("coordinator"), number, item, kind="image", words="Er zijn schulden.")
    with scene.owner():
        assert categories_in(Item.objects.get().categories) == {Category.FINANCIAL}


def test_who_may_not_read_about_it_reads_their_own_words_and_nobody_more(scene: Scene) -> None:
    number, item = begun(scene)
    words = "Landlord Jansen: hij gebruikt weer"
    line = write(scene, number, item, LineKind.DISSENT, words, asked=HEALTH)
    assert readers(scene, line) == set(EVERYBODY)
    line = write(scene, number, item, LineKind.DISSENT, "Landlord Jansen: er zijn schulden", asked={Category.FINANCIAL})
    assert readers(scene, line) == {"expert", "worker", "clinician", "landlord"}
    chosen = write(scene, number, item, LineKind.DISSENT, "Officer Jansen: te vroeg", category=Category.GUIDANCE)
    assert readers(scene, chosen) == {"expert", "worker", "clinician", "officer"}


def test_who_may_not_read_about_a_child_is_not_named_with_it(scene: Scene) -> None:
    number, item = begun(scene)
    words = "Officer Jansen: het slaapt slecht"
    with pytest.raises(Refused, match="zonder te zeggen wie"):
        write(scene, number, item, LineKind.IMAGE, words, about=About.CIRCLE_MINOR)
    with scene.owner():
        assert not Item.objects.exists()


def test_a_reason_about_health_is_asked_about_and_has_the_readers_of_its_decision(scene: Scene) -> None:
    number, item = begun(scene)
    decision = write(scene, number, item, LineKind.DECISION, "Eerst een kamer.")
    with pytest.raises(AsksFirst, match="leest ook de reden"):
        write(scene, number, item, LineKind.DECISION, "omdat hij ziek is")
    reason = write(scene, number, item, LineKind.DECISION, "omdat hij ziek is", asked=HEALTH)
    assert about(scene, reason) == about(scene, decision)


def test_an_agreement_about_health_is_asked_about_and_read_by_who_may(scene: Scene) -> None:
    number, item = begun(scene)
    words = "Clinician Jansen belt de huisarts over twee weken"
    with pytest.raises(AsksFirst, match="Landlord Jansen"):
        write(scene, number, item, LineKind.AGREEMENT, words)
    line = write(scene, number, item, LineKind.AGREEMENT, words, asked=HEALTH)
    assert about(scene, line) == HEALTH
    with scene.owner():
        assert Action.objects.count() == 1


def test_who_carries_it_out_reads_it_though_it_names_health(scene: Scene) -> None:
    number, item = begun(scene)
    words = "Landlord Jansen belt de huisarts over twee weken"
    with pytest.raises(AsksFirst, match="meer mensen lezen"):
        write(scene, number, item, LineKind.AGREEMENT, words)
    assert "landlord" in readers(scene, write(scene, number, item, LineKind.AGREEMENT, words, asked=HEALTH))


def test_what_was_chosen_for_an_agreement_stands(scene: Scene) -> None:
    number, item = begun(scene)
    words = "Worker Jansen belt de bank over twee weken"
    line = write(scene, number, item, LineKind.AGREEMENT, words, category=Category.FINANCIAL)
    assert about(scene, line) == {Category.FINANCIAL}


def test_a_decision_is_nobodys_though_a_name_was_left_in_the_field(scene: Scene) -> None:
    number, item = begun(scene)
    whose = scene.table.people["landlord"]
    line = write(scene, number, item, LineKind.DECISION, "Wij doen het toch.", whose=whose)
    with scene.owner():
        assert Line.objects.get(pk=line).whose_id is None


def test_the_chair_sees_who_does_not_read_a_line_and_what_stays_off_the_screen(scene: Scene) -> None:
    number, item = begun(scene)
    chair = scene.browser("expert")
    answer = post(chair, number, item, kind="image", words="De hulp komt\nelke week.")
    both = post(chair, number, item, kind="image", words="Officer Jansen: rustig", once="b")
    for page in (answer, both, chair.get(f"/overleg/{number}/tafel/").content.decode()):
        assert page.count("niet op het scherm: begeleiding en hulpverlening") == 1
        assert page.count("Lezen dit niet: Landlord Jansen, Officer Jansen, Prosecutor Jansen.") == 1
        assert "De hulp komt<br>elke week." in page
    for role in ("worker", "officer"):
        assert "dit niet:" not in scene.browser(role).get(f"/overleg/{number}/verslag/").content.decode()
    assert "dit niet:" not in chair.get(f"/overleg/{number}/scherm/").content.decode()


def test_without_javascript_it_is_asked_once_too(scene: Scene) -> None:
    number, item = begun(scene)
    chair, url = scene.browser("expert"), f"/overleg/{number}/tafel/{item}/regel/"
    given = {"kind": "image", "words": QUIETER, "once": "a"}
    asked = chair.post(url, given)
    assert asked.status_code == 422
    assert "depotmedicatie" in asked.content.decode()
    assert '<input type="hidden" name="asked" value="health"' in asked.content.decode()
    assert chair.post(url, given | {"asked": "health"}).status_code == 302


def test_the_same_sending_with_other_words_is_not_lost(scene: Scene) -> None:
    number, item = begun(scene)
    chair = scene.browser("expert")
    assert "data-objection" not in post(chair, number, item, kind="image", words="Hij is er.")
    assert "data-objection" not in post(chair, number, item, kind="image", words="Hij is er.")  # the answer got lost
    better = post(chair, number, item, kind="image", words="Hij is er nu wel.")
    assert "al vastgelegd" in better
    once = better.partition('data-once="')[2].partition('"')[0]
    assert once not in ("", "a")
    assert "data-objection" not in post(chair, number, item, kind="image", words="Hij is er nu wel.", once=once)
    with scene.owner():
        assert Line.objects.count() == 2


def test_without_javascript_other_words_stay_in_the_field(scene: Scene) -> None:
    number, item = begun(scene)
    chair, url = scene.browser("expert"), f"/overleg/{number}/tafel/{item}/regel/"
    given = {"kind": "image", "words": "Hij is er.", "once": "a"}
    assert [chair.post(url, given).status_code for _ in range(2)] == [302, 302]
    answer = chair.post(url, given | {"words": "Hij is er nu wel."})
    assert answer.status_code == 422
    assert "Hij is er nu wel.</textarea>" in answer.content.decode()
    assert 'name="once" value="a"' not in answer.content.decode()


def test_the_usual_of_every_kind_of_unit_is_something_the_chair_may_note() -> None:
    never = {Category.POLICE, Category.CRIMINAL_JUSTICE, Category.BSN, Category.HEALTH}
    for kind in UnitKind:
        found = usual_categories(kind)
        assert found
        assert not never & set(found), kind


@pytest.mark.parametrize("words", [
    "Wij maken ons zorgen.", "Hij is onschuldig.", "De partner belt.", "Zij speelt muziek.", "De zuster van Artis.",
    "Het kan zo niet langer.", "Expert",
])  # fmt: skip
def test_what_only_looks_like_it_names_nothing(words: str) -> None:
    assert named_in(words) == {}


def test_what_the_words_name_comes_before_the_usual() -> None:
    assert fitting("Er komt een kamer.")[0] == Category.HOUSING
    assert fitting("Er komt toezicht.", UnitKind.SOCIAL_TEAM)[0] == Category.ENFORCEMENT
    assert next(iter(subjects().words)) == Category.HEALTH
