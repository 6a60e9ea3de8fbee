"""Lines of the minutes: an agreement is an action, who reads a line, whose dissent it is, and who may write."""

import pytest

from opmaat.cases.enums import ItemKind
from opmaat.cases.models import Item
from opmaat.conferences.actions.writing import write_line
from opmaat.conferences.enums import LineKind
from opmaat.conferences.models import Line
from opmaat.conferences.queries.chairing import conference_for
from opmaat.conferences.queries.minutes import minutes_of
from opmaat.conferences.rules.said import Said
from opmaat.core.errors import NotHere, Refused
from opmaat.plans.models import Action
from opmaat.regulation.enums import Category
from tests.cases.conftest import Scene
from tests.conferences.meetings import begun, write


def test_an_agreement_is_an_action_at_once(scene: Scene) -> None:
    number, item = begun(scene)
    write(scene, number, item, LineKind.AGREEMENT, "Worker Jansen belt de corporatie over twee weken")
    with scene.acting("worker"):
        action = Action.objects.select_related("item__text").get()
        assert action.item.text.body == "belt de corporatie"
        assert action.engagement_id == scene.table.people["worker"]
        assert action.item.kind == ItemKind.ACTION
        assert Line.objects.get().whose_id == action.engagement_id
    assert len(scene.events("action.added")) == 1


@pytest.mark.parametrize("words", ["Niemand belt morgen", "Worker Jansen belt", "Worker Jansen morgen", " "])
def test_an_agreement_that_is_not_whole_leaves_nothing(scene: Scene, words: str) -> None:
    number, item = begun(scene)
    with pytest.raises(Refused) as refusal:
        write(scene, number, item, LineKind.AGREEMENT, words)
    assert refusal.value.status == 422
    with scene.owner():
        assert not Line.objects.exists()
        assert not Action.objects.exists()
        assert not Item.objects.exists()


@pytest.mark.parametrize("words", ["", "   ", "met\x00nul"])
def test_words_that_cannot_be_kept_are_refused(scene: Scene, words: str) -> None:
    number, item = begun(scene)
    with pytest.raises(Refused) as refusal:
        write(scene, number, item, LineKind.DECISION, words)
    assert refusal.value.status == 422
    with scene.owner():
        assert not Item.objects.exists()


def test_who_reads_a_line_follows_from_its_category(scene: Scene) -> None:
    number, item = begun(scene)
    line = write(scene, number, item, LineKind.DECISION, "Eerst een kamer.", category=Category.GUIDANCE)
    for role, reads in {"worker": True, "clinician": True, "officer": False, "landlord": False}.items():
        with scene.acting(role):
            assert Line.objects.filter(pk=line).exists() is reads, role


def test_dissent_typed_with_a_name_is_of_that_person(scene: Scene) -> None:
    number, item = begun(scene)
    write(scene, number, item, LineKind.DISSENT, "Clinician Jansen: liever eerst behandeling")
    with scene.acting("expert"):
        line = Line.objects.select_related("item__text").get()
    assert (line.whose_id, line.item.text.body) == (scene.table.people["clinician"], "liever eerst behandeling")


def test_dissent_may_be_chosen_from_the_table(scene: Scene) -> None:
    number, item = begun(scene)
    write(scene, number, item, LineKind.DISSENT, "Zo niet.", whose=scene.table.people["worker"])
    with scene.acting("expert"):
        assert Line.objects.get().whose_id == scene.table.people["worker"]


def test_nobody_speaks_who_is_not_at_the_table(scene: Scene) -> None:
    number, item = begun(scene)
    with pytest.raises(Refused, match="aan tafel"):
        write(scene, number, item, LineKind.DISSENT, "Nee.", whose=scene.table.people["stranger"])


def test_only_the_chair_writes(scene: Scene) -> None:
    number, item = begun(scene)
    with scene.acting("worker") as (by, _), pytest.raises(Refused, match="voorzitter"):
        write_line(conference_id=number, item_id=item, said=Said(kind=LineKind.DECISION, words="x"), by=by)


def test_a_case_of_another_agenda_is_not_here(scene: Scene) -> None:
    number, _ = begun(scene)
    with scene.acting("expert") as (by, _), pytest.raises(NotHere):
        write_line(conference_id=number, item_id=999, said=Said(kind=LineKind.DECISION, words="x"), by=by)


def test_the_minutes_hold_what_their_reader_may_read(scene: Scene) -> None:
    number, item = begun(scene)
    write(scene, number, item, LineKind.DECISION, "Eerst een kamer.", category=Category.GUIDANCE)
    write(scene, number, item, LineKind.IMAGE, "Hij woont bij vrienden.", category=Category.HOUSING)
    for role, count in {"worker": 2, "officer": 1, "landlord": 1}.items():
        with scene.acting(role) as (by, _):
            minutes = minutes_of(conference_for(by, number))
            assert sum(len(part.lines) for case in minutes.cases for part in case.parts) == count, role
