"""Who is still awaited in a draft picture: told as far as the rows of that partner are for who looks."""

from opmaat.cases.audience import table_of
from opmaat.plans.actions.pictures import finish_picture
from opmaat.plans.models import Picture
from opmaat.plans.queries.awaited import HowFar, how_far
from opmaat.plans.queries.pictures import picture_of
from tests.cases.conftest import Scene
from tests.plans.pictures import clinical, safety, scored, social, started

TEAM, POLICE, HOUSING, GGZ, OM = (
    f"Organisatie {name}, Afdeling {name}" for name in ("team", "police", "housing", "ggz", "prosecution")
)


def seen(scene: Scene, picture: Picture, role: str) -> HowFar:
    with scene.acting(role) as (by, case):
        return how_far(picture_of(case, Picture.objects.get(pk=picture.pk)), table_of(case), by)


def page(scene: Scene, picture: Picture, role: str, place: str = "") -> str:
    answer = scene.browser(role).get(f"/casus/PGA-2026-0001/foto/{picture.pk}/{place}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_after_one_partner_the_others_of_that_side_are_named(scene: Scene) -> None:
    picture = started(scene)
    assert "Sociaal: nog niet ingevuld" in page(scene, picture, "officer")
    scored(scene, picture, "worker", social(housing=2))
    assert {one.partner for one in seen(scene, picture, "expert").awaited} == {POLICE, HOUSING, OM}
    text = page(scene, picture, "expert")
    assert "Sociaal: deels ingevuld" in text
    assert HOUSING in text
    scored(scene, picture, "landlord", social(housing=3))
    assert HOUSING not in seen(scene, picture, "expert").names
    assert "Sociaal: ingevuld" in page(scene, picture, "expert")


def test_of_who_works_under_secrecy_nothing_is_told_before_or_after(scene: Scene) -> None:
    picture = started(scene)
    before = seen(scene, picture, "expert")
    assert GGZ not in before.names
    assert before.untold
    scored(scene, picture, "clinician", clinical(scene.table.units["team"], mental=2, housing=3))
    assert seen(scene, picture, "expert") == before
    assert GGZ not in page(scene, picture, "expert")
    assert GGZ not in seen(scene, picture, "clinician").names


def test_one_s_own_partner_is_told_of_itself(scene: Scene) -> None:
    picture = started(scene)
    for role, name in (("clinician", GGZ), ("landlord", HOUSING), ("worker", TEAM)):
        assert name in seen(scene, picture, role).names, role
    scored(scene, picture, "officer", safety(housing=2))
    assert POLICE not in seen(scene, picture, "officer").names


def test_who_makes_it_final_reads_who_did_not_fill_in(scene: Scene) -> None:
    picture = started(scene)
    scored(scene, picture, "worker", social(housing=2))
    scored(scene, picture, "officer", safety(housing=2))
    assert f"Nog niet: {HOUSING}; {OM}. Na het vaststellen kan dat niet meer." in page(
        scene, picture, "expert", "vaststellen/"
    )
    with scene.acting("expert") as (by, case):
        finish_picture(case=case, picture=picture, by=by)
    assert seen(scene, picture, "expert") == HowFar()
    assert "Nog niet ingevuld" not in page(scene, picture, "expert")


def test_the_words_to_score_by_hold_on_a_phone_too(scene: Scene) -> None:
    text = page(scene, started(scene), "worker", "invullen/")
    assert "Begin bij 5 en tel terug" in text
    assert "Begin rechts" not in text
