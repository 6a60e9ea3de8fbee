"""A picture is made by both sides; each row is for who may read its categories."""

import pytest
from django.db import DatabaseError, transaction

from opmaat.cases.actions.corrections import correct_item, retract_item
from opmaat.cases.models import Item, ItemText
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.plans.actions.pictures import finish_picture, start_picture
from opmaat.plans.actions.scoring import Scoring, Shared, score_picture
from opmaat.plans.models import Picture, Score
from opmaat.plans.picture_enums import Missing, Moment, PictureState, Side
from opmaat.plans.queries.pictures import ends_of, pictures_of
from opmaat.plans.rules.scoring import Row, RowWords
from tests.cases.conftest import Scene
from tests.plans.pictures import clinical, rows, safety, scored, social, started


def finished(scene: Scene, picture: Picture, role: str = "expert", reason: str = "", case: str = "pga") -> None:
    with scene.acting(role, case) as (by, the_case):
        finish_picture(case=the_case, picture=picture, missing_reason=reason, by=by)


def seen_by(scene: Scene, picture: Picture, role: str, case: str = "pga") -> set[tuple[str, str]]:
    """The scored rows (domain, side) that somebody reads."""
    with scene.acting(role, case) as (_, the_case):
        shown = next(one for one in pictures_of(the_case) if one.id == picture.pk)
        return {(row.domain, row.side.value) for row in shown.rows if row.value is not None}


def test_both_sides_fill_in_one_picture(scene: Scene) -> None:
    picture = started(scene)
    scored(scene, picture, "worker", social(finances=2, housing=1))
    scored(scene, picture, "officer", safety(housing=2, justice=1))
    finished(scene, picture)
    with scene.acting("expert") as (_, case):
        *_, latest = ends_of(case)
        assert latest.filled_in == (Side.SAFETY, Side.SOCIAL)
        assert latest.partners("housing") == 1.5
        assert latest.partners("work") is None
        assert latest.of("housing", Side.SOCIAL)[0].words.ground == "over housing"
    for action in ("picture.started", "picture.finished"):
        assert len(scene.events(action)) == 1
    assert len(scene.events("picture.scored")) == 2
    assert set(scene.events("picture.scored")[0]["item_ids"])


def test_a_row_shows_only_to_who_may_see_its_category(scene: Scene) -> None:
    picture = started(scene)
    scored(scene, picture, "worker", social(finances=2, housing=1, home=3, self_care=2))
    scored(scene, picture, "officer", safety(housing=2, justice=1))
    both_housing = {("housing", "social"), ("housing", "safety")}
    assert seen_by(scene, picture, "worker") == {
        ("finances", "social"), ("home", "social"), ("self_care", "social"), *both_housing,
    }  # fmt: skip
    # Police and landlord read no finances and no guidance; nobody else reads police data that were not released.
    assert seen_by(scene, picture, "officer") == {("home", "social"), ("justice", "safety"), *both_housing}
    assert seen_by(scene, picture, "landlord") == both_housing
    assert ("justice", "safety") not in seen_by(scene, picture, "expert")


def test_what_a_clinician_scores_needs_a_ground_and_is_for_whom_it_covers(scene: Scene) -> None:
    picture = started(scene)
    with (
        scene.acting("clinician") as (by, case),
        pytest.raises(Refused, match=r"Geestelijke gezondheid.*beroepsgeheim"),
    ):
        score_picture(case=case, picture=picture, scoring=clinical(mental=2), by=by)
    assert scene.events("picture.scored") == []
    scored(scene, picture, "clinician", clinical(scene.table.units["team"], mental=2))
    reads = {role: ("mental", "social") in seen_by(scene, picture, role) for role in ("worker", "officer", "expert")}
    assert reads == {"worker": True, "officer": False, "expert": False}


def test_unknown_without_a_ground_is_left_out_and_not_supplied(scene: Scene) -> None:
    picture = started(scene)
    scored(scene, picture, "clinician", clinical(housing=3))
    with scene.owner():
        domains = set(Score.objects.filter(picture=picture).values_list("domain", flat=True))
    assert "housing" in domains
    assert domains.isdisjoint({"mental", "physical", "substances"})


def test_data_of_the_prosecution_come_from_a_prosecutor(scene: Scene) -> None:
    picture = started(scene)
    shared = Shared(ground="wjsg_39f", reference="OM-1")
    scoring = Scoring(side=Side.SAFETY, rows=rows(Side.SAFETY, justice=1), shared=shared)
    scored(scene, picture, "prosecutor", scoring)
    assert ("justice", "safety") not in seen_by(scene, picture, "worker")
    assert ("justice", "safety") in seen_by(scene, picture, "expert")


def test_the_person_s_own_score_stands_beside(scene: Scene) -> None:
    picture = started(scene)
    own = Row(domain="housing", side=Side.PERSON, value=4, words=RowWords("Ik red me wel"))
    scoring = social(housing=2)
    scored(scene, picture, "worker", Scoring(side=Side.SOCIAL, rows=(*scoring.rows, own)))
    with scene.acting("officer") as (_, case):
        shown = pictures_of(case)[0]
        assert shown.own("housing") == 4
        assert shown.of("housing", Side.PERSON)[0].words.ground == "Ik red me wel"
        assert shown.partners("housing") == 2


def test_a_colleague_who_was_first_is_not_overwritten_unseen(scene: Scene) -> None:
    picture = started(scene)
    scored(scene, picture, "worker", social(housing=2))
    with scene.owner():
        first = Score.objects.get(picture=picture, domain="housing")
    # The landlord's page did not know of it, but that is another unit: both stand.
    scored(scene, picture, "landlord", Scoring(side=Side.SOCIAL, rows=rows(Side.SOCIAL, housing=4)))
    assert first.unit_id == scene.table.units["team"]
    # A page of the same unit that did not know: refused with both; one that did: a new item in its place.
    with scene.acting("worker") as (by, case):
        with pytest.raises(Refused) as refusal:
            score_picture(case=case, picture=picture, scoring=social(housing=3), by=by)
        assert refusal.value.status == 409
    with scene.acting("worker") as (by, case):
        knows = {("housing", Side.SOCIAL): first.item_id}
        score_picture(case=case, picture=picture, scoring=social(seen=knows, housing=3), by=by)
    with scene.owner():
        old = Item.objects.get(pk=first.item_id)
        assert old.state == "corrected"
        assert old.replaced_by is not None
        assert old.replaced_by.text.value == 3
        assert ItemText.objects.get(item_id=old.pk).value == 2


def test_the_same_again_changes_nothing(scene: Scene) -> None:
    picture = started(scene)
    scored(scene, picture, "worker", social(housing=2))
    with scene.owner():
        before = Item.objects.count()
    scored(scene, picture, "worker", social(housing=2))
    with scene.owner():
        assert Item.objects.count() == before


def test_a_missing_side_asks_why_once(scene: Scene) -> None:
    picture = started(scene)
    scored(scene, picture, "worker", social(housing=2))
    with pytest.raises(Refused, match="veiligheid") as refusal:
        finished(scene, picture)
    assert refusal.value.status == 422
    finished(scene, picture, reason=Missing.NOT_TAKING_PART)
    with scene.owner():
        stored = Picture.objects.get(pk=picture.pk)
    assert (stored.state, stored.missing_reason) == (PictureState.FINAL, Missing.NOT_TAKING_PART)
    assert scene.events("picture.finished")[0]["outcome"] == "zonder_safety"


def test_a_picture_nobody_filled_in_is_none(scene: Scene) -> None:
    with pytest.raises(Refused, match="niemand"):
        finished(scene, started(scene), reason=Missing.URGENT)


def test_what_is_final_stays(scene: Scene) -> None:
    picture = started(scene)
    scored(scene, picture, "worker", social(housing=2))
    finished(scene, picture, reason=Missing.NO_ANSWER)
    with pytest.raises(Refused, match="al vastgesteld") as refusal:
        scored(scene, picture, "officer", safety(housing=2))
    assert refusal.value.status == 409
    with pytest.raises(Refused, match="al vastgesteld"):
        finished(scene, picture, reason=Missing.NO_ANSWER)
    with scene.acting("expert"):
        assert Picture.objects.filter(pk=picture.pk).update(state=PictureState.DRAFT) == 0
    with scene.acting("worker"):
        assert Score.objects.filter(picture=picture).update(problem=True) == 0


def test_one_draft_and_one_begin_at_a_time(scene: Scene) -> None:
    picture = started(scene)
    with pytest.raises(Refused, match="al een foto ingevuld") as refusal:
        started(scene, "officer", Moment.INTERIM)
    assert refusal.value.status == 409
    scored(scene, picture, "worker", social(housing=2))
    finished(scene, picture, reason=Missing.NO_ANSWER)
    with pytest.raises(Refused, match="al een beginfoto"):
        started(scene)
    second = started(scene, "officer", Moment.INTERIM)
    scored(scene, second, "officer", safety(housing=4))
    finished(scene, second, "worker", Missing.NO_ANSWER)
    with scene.acting("expert") as (_, case):
        first, last = ends_of(case)
        assert (first.partners("housing"), last.partners("housing")) == (2, 4)
        assert first.instrument.code == "leefgebieden-1"


def test_only_who_sits_at_the_table(scene: Scene) -> None:
    picture = started(scene)
    with scene.acting("clinician", "gathering") as (by, case), pytest.raises(Refused):
        start_picture(case=case, moment=Moment.BEGIN, by=by)
    with acting_as(scene.viewer("stranger")):
        assert not Picture.objects.exists()
        assert not Score.objects.exists()
    with scene.acting("officer") as (by, case), pytest.raises(Refused, match="vaststellen"):
        finish_picture(case=case, picture=picture, by=by)
    with scene.acting("expert", "gathering") as (by, other), pytest.raises(NotHere):
        finish_picture(case=other, picture=picture, by=by)


def test_a_house_judges_nothing(scene: Scene) -> None:
    picture = started(scene, "coordinator", case="zvh")
    with scene.acting("coordinator", "zvh") as (by, case), pytest.raises(Refused, match="scoort zelf niet"):
        score_picture(case=case, picture=picture, scoring=social(housing=2), by=by)


def test_a_side_that_is_not_yours_is_refused(scene: Scene) -> None:
    picture = started(scene)
    with scene.acting("officer") as (by, case), pytest.raises(Refused, match="Voor deze kant"):
        score_picture(case=case, picture=picture, scoring=social(housing=2), by=by)


def test_one_wrong_row_leaves_nothing_behind(scene: Scene) -> None:
    picture = started(scene)
    with scene.owner():
        before = Item.objects.count()
    without_decision = Scoring(side=Side.SAFETY, rows=rows(Side.SAFETY, housing=2, justice=1))
    with scene.acting("officer") as (by, case), pytest.raises(Refused, match="Justitie en veiligheid"):
        score_picture(case=case, picture=picture, scoring=without_decision, by=by)
    with scene.owner():
        assert Item.objects.count() == before
        assert Picture.objects.get(pk=picture.pk).safety_at is None
    assert scene.events("picture.scored") == []


def test_the_database_keeps_rows_to_one_s_own_unit_and_case(scene: Scene) -> None:
    picture = started(scene)
    scored(scene, picture, "worker", social(housing=2))
    with scene.owner():
        item = Score.objects.get(picture=picture, domain="housing").item_id
    for role in ("officer", "expert"):
        with scene.acting(role), pytest.raises(DatabaseError), transaction.atomic():
            Score.objects.create(
                picture_id=picture.pk, domain="work", side=Side.SAFETY, item_id=item,
                unit_id=scene.viewer(role).unit_id or 0,
            )  # fmt: skip
    with scene.acting("officer"), pytest.raises(DatabaseError), transaction.atomic():
        Picture.objects.filter(pk=picture.pk).update(
            state=PictureState.FINAL, final_at=clock.now(), final_by_id=scene.table.people["officer"],
            missing_reason=Missing.URGENT, social_at=clock.now(),
        )  # fmt: skip


def test_a_row_that_was_put_right_gives_its_new_words_and_keeps_its_score(scene: Scene) -> None:
    picture = started(scene)
    scored(scene, picture, "worker", social(housing=2, work=3))
    finished(scene, picture, reason=Missing.NO_ANSWER)
    with scene.acting("worker") as (by, case):
        items = {row.domain: Item.objects.get(pk=row.item_id) for row in pictures_of(case)[0].rows}
        correct_item(
            case=case, item=items["housing"], body="Heeft een kamer.", reason="Adres klopte niet", version=1, by=by
        )
        retract_item(case=case, item=items["work"], reason="Ging over een ander", version=1, by=by)
    with scene.acting("landlord") as (_, case):
        shown = pictures_of(case)[0]
        assert [(row.value, row.words.ground) for row in shown.of("housing", Side.SOCIAL)] == [(2, "Heeft een kamer.")]
        assert shown.of("work", Side.SOCIAL) == ()
