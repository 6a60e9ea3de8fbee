"""The pages of a plan: who gets them, what they say, how one reports, and that nothing typed is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from opmaat.cases.enums import LifeDomain
from opmaat.cases.models import Person
from opmaat.core import clock
from opmaat.core.database.maintenance import as_owner
from opmaat.plans.enums import ActionState, ForWhom, Track
from opmaat.plans.models import Action, Goal, PlanAgreement, PlanVersion, Progress
from tests.cases.conftest import Scene
from tests.plans import planning

PLAN = "/casus/PGA-2026-0001/plan/"


def page(client: Client, place: str = "", **data: Any) -> str:
    """A page that is there."""
    answer = client.get(f"{PLAN}{place}", data)
    assert answer.status_code == 200, (place, answer.status_code)
    return answer.content.decode()


def test_the_plan_says_the_own_goals_first_and_the_mix(scene: Scene) -> None:
    planning.goal(scene, words="Geen overlast meer.", life_domain=LifeDomain.JUSTICE)
    own = planning.goal(scene, own=True)
    planning.action(scene, goal=own)
    planning.action(scene, to="officer", track=Track.ADMINISTRATIVE, intervention="area_ban", words="Gebiedsverbod.")
    text = page(scene.browser("worker"))
    assert text.index("Een eigen kamer") < text.index("Geen overlast meer.")
    assert "eigen doel" in text
    for word in ("Zorg en hulp <b>1</b>", "Bestuursrecht <b>1</b>", "Strafrecht <b>geen</b>", "Acties zonder doel"):
        assert word in text, word
    assert "Plan vaststellen" in text
    assert text.index('id="sporen"') < text.index("Een eigen kamer")
    assert "o-goal--own" in text
    for word in ("<b>0</b> van <b>2</b> acties gelukt", "<b>1</b> eigen doel van de persoon", "nog niet vastgelegd"):
        assert word in text, word


def test_without_an_own_goal_the_plan_asks_for_it(scene: Scene) -> None:
    made = planning.action(scene)
    assert "Wat wil hij of zij zelf?" in page(scene.browser("worker"))
    with scene.owner():
        Action.objects.filter(pk=made.pk).update(state=ActionState.DONE)
    assert "<b>1</b> van <b>1</b> actie gelukt" in page(scene.browser("worker"))


def test_who_wrote_the_words_puts_them_right(scene: Scene) -> None:
    aim, act = planning.goal(scene), planning.action(scene)
    for made, place in ((aim, f"doel/{aim.pk}/"), (act, f"actie/{act.pk}/")):
        link = f"/casus/PGA-2026-0001/bijdrage/{made.item_id}/corrigeren/"
        assert link in page(scene.browser("worker"), place)
        assert link not in page(scene.browser("landlord"), place)


def test_each_reads_their_own_part(scene: Scene) -> None:
    planning.action(scene, words="Schulden op een rij.", to="worker", goal=planning.goal(
        scene, life_domain=LifeDomain.FINANCES, words="Rust in de schulden."))  # fmt: skip
    planning.action(scene)
    text = page(scene.browser("landlord"))
    assert "Een kamer zoeken" in text
    assert "schulden" not in text.lower()
    assert "Nieuw doel" in text


def test_who_does_not_sit_at_the_table_finds_no_plan(scene: Scene) -> None:
    made = planning.action(scene)
    for role in ("stranger", "privacy", "manager"):
        for place in ("", "doel/nieuw/", "actie/nieuw/", "versies/", f"actie/{made.pk}/", "instemming/", "afstemming/"):
            assert scene.browser(role).get(f"{PLAN}{place}").status_code == 404, (role, place)


def test_an_action_one_may_not_read_is_not_there(scene: Scene) -> None:
    made = planning.action(scene, to="worker", for_whom=ForWhom.VICTIM)
    client = scene.browser("landlord")
    assert client.get(f"{PLAN}actie/{made.pk}/").status_code == 404
    assert client.post(f"{PLAN}actie/{made.pk}/voortgang/", {"state": "done"}).status_code == 404


def test_a_goal_and_an_action_by_hand(scene: Scene) -> None:
    client = scene.browser("worker")
    goal = {"text": "Werk vinden.", "life_domain": "work", "own": "on"}
    assert client.post(f"{PLAN}doel/nieuw/", goal).status_code == 302
    with as_owner():
        stored = Goal.objects.get()
    typed = {
        "text": "Naar het jongerenpunt.", "engagement": scene.table.people["worker"], "due": "2026-07-01",
        "intervention": "income_support", "goal": stored.pk, "for_whom": "person",
    }  # fmt: skip
    assert client.post(f"{PLAN}actie/nieuw/", typed).status_code == 302
    with as_owner():
        made = Action.objects.get()
        assert (made.goal_id, made.track, made.engagement_id) == (stored.pk, Track.CARE, scene.table.people["worker"])


@pytest.mark.parametrize(("changes", "says"), [
    ({"engagement": ""}, "Maak een keuze"), ({"due": "gisteren"}, "datum"), ({"due": "2026-06-01"}, "voorbij"),
    ({"intervention": ""}, "Kies een interventie of een spoor"), ({"minor": "on"}, "directe kring"),
    ({"intervention": "huisverbod", "track": "criminal"}, "hoort bij het spoor bestuursrecht"),
    ({"text": "bel\x00len"}, "teken"), ({"text": "x" * 2_001}, "2000"),
])  # fmt: skip
def test_a_wrong_action_comes_back_with_everything_typed(scene: Scene, changes: dict[str, str], says: str) -> None:
    typed = {
        "text": "Naar het jongerenpunt.", "engagement": scene.table.people["worker"], "due": "2026-07-01",
        "intervention": "income_support", "for_whom": "person",
    } | changes  # fmt: skip
    answer = scene.browser("worker").post(f"{PLAN}actie/nieuw/", typed)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    with as_owner():
        assert not Action.objects.exists()


def test_a_second_press_has_no_second_effect(scene: Scene) -> None:
    client = scene.browser("worker")
    for _ in range(2):
        sent = {"once": "abcdef", "text": "Werk vinden.", "life_domain": "work"}
        assert client.post(f"{PLAN}doel/nieuw/", sent).status_code == 302
    with as_owner():
        assert Goal.objects.count() == 1


def test_what_is_typed_is_kept(scene: Scene) -> None:
    client = scene.browser("worker")
    kept = client.post("/casus/PGA-2026-0001/concept/planactie/", {"text": "Half getypt", "categories": ["housing"]})
    assert kept.status_code == 204
    assert "Half getypt" in page(client, "actie/nieuw/")


def test_one_click_from_the_desk(scene: Scene) -> None:
    made = planning.action(scene)
    client = scene.browser("landlord")
    answer = client.post(f"{PLAN}actie/{made.pk}/voortgang/", {"state": "started", "terug": "werk"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    answer = client.post(f"{PLAN}actie/{made.pk}/voortgang/", {"state": "running", "text": "Twee kamers bekeken."})
    assert answer["Location"] == f"{PLAN}actie/{made.pk}/"
    text = page(client, f"actie/{made.pk}/")
    assert "Twee kamers bekeken." in text
    assert "Loopt nog" in text
    with as_owner():
        assert Action.objects.get().state == ActionState.RUNNING
        assert Progress.objects.count() == 2


def test_a_second_press_on_the_desk_counts_once(scene: Scene) -> None:
    made = planning.action(scene)
    client = scene.browser("landlord")
    token = client.get("/").content.decode().partition('name="once" value="')[2].partition('"')[0]
    assert token.startswith(f"{made.pk}-")
    with clock.frozen(clock.now() + timedelta(minutes=1)):
        for _ in range(2):
            sent = {"state": "running", "terug": "werk", "once": token}
            answer = client.post(f"{PLAN}actie/{made.pk}/voortgang/", sent)
            assert (answer.status_code, answer["Location"]) == (302, "/")
    with as_owner():
        assert Progress.objects.count() == 1
    assert token not in client.get("/").content.decode()


def test_eighteen_is_offered_when_it_is_near(scene: Scene) -> None:
    for year, offered in ((2008, True), (2012, False), (1988, False), (None, True)):
        with as_owner():
            Person.objects.filter(cases__number="PGA-2026-0001").update(
                birth_year=year, birth_month=9 if year else None, birth_day=None
            )
        assert ("Wordt 18" in page(scene.browser("worker"))) is offered, year


def test_a_report_that_does_not_follow_comes_back(scene: Scene) -> None:
    made = planning.action(scene)
    client = scene.browser("landlord")
    client.post(f"{PLAN}actie/{made.pk}/voortgang/", {"state": "done"})
    answer = client.post(f"{PLAN}actie/{made.pk}/voortgang/", {"state": "failed", "text": "Toch niet."})
    assert answer.status_code == 422
    assert "staat al op “gelukt”" in answer.content.decode()
    assert client.post(f"{PLAN}actie/{made.pk}/voortgang/", {"state": "wat"}).status_code == 422


def test_a_decision_is_recorded_on_its_own_page(scene: Scene) -> None:
    made = planning.action(scene, to="officer", track=Track.ADMINISTRATIVE, intervention="huisverbod")
    client = scene.browser("officer")
    assert "tien dagen" in page(client, f"actie/{made.pk}/").lower()
    typed = {"decided_by": "mayor", "reference": "BW-7", "decided_on": "2026-06-12", "starts_on": "2026-06-12"}
    assert client.post(f"{PLAN}actie/{made.pk}/besluit/", typed).status_code == 302
    shown = page(client, f"actie/{made.pk}/")
    assert "tot en met 22 jun" in shown
    assert "Te verlengen tot en met 10 jul" in shown
    longer = client.post(f"{PLAN}actie/{made.pk}/besluit/", typed | {"ends_on": "2026-08-01"})
    assert longer.status_code == 422
    whole = typed | {"starts_on": "2026-06-22", "ends_on": "2026-07-10"}
    assert client.post(f"{PLAN}actie/{made.pk}/besluit/", whole).status_code == 302
    assert "Verder verlengen kan niet." in page(client, f"actie/{made.pk}/")
    with clock.frozen(clock.now() + timedelta(days=30)):
        assert "Verlopen na 10 jul" in page(client, f"actie/{made.pk}/")
    assert scene.browser("landlord").get(f"{PLAN}actie/{made.pk}/besluit/").status_code == 404


def test_somebody_else_does_it(scene: Scene) -> None:
    made = planning.action(scene)
    client = scene.browser("worker")
    page(client, f"actie/{made.pk}/anders/")
    typed = {
        "engagement": scene.table.people["officer"], "due": "2026-07-09", "how": "care:", "for_whom": "person",
    }  # fmt: skip
    assert client.post(f"{PLAN}actie/{made.pk}/anders/", typed).status_code == 302
    assert scene.browser("clinician").get(f"{PLAN}actie/{made.pk}/anders/").status_code == 404


def test_where_a_goal_stands(scene: Scene) -> None:
    made = planning.goal(scene)
    client = scene.browser("worker")
    assert "Gehaald" in page(client, f"doel/{made.pk}/")
    assert client.post(f"{PLAN}doel/{made.pk}/", {"state": "reached"}).status_code == 302
    assert client.post(f"{PLAN}doel/{made.pk}/", {"state": "let_go"}).status_code == 422


def test_what_the_person_says_of_it(scene: Scene) -> None:
    client = scene.browser("worker")
    assert client.post(f"{PLAN}instemming/", {"answer": "not_asked", "text": ""}).status_code == 422
    said = {"answer": "partly", "text": "Hij wil liever alleen wonen."}
    assert client.post(f"{PLAN}instemming/", said).status_code == 302
    text = page(client)
    assert "Deels" in text
    assert "Hij wil liever alleen wonen." in text
    with as_owner():
        assert PlanAgreement.objects.count() == 1


def test_who_reads_a_part_is_not_told_that_there_is_nothing(scene: Scene) -> None:
    planning.goal(scene, "clinician", life_domain=LifeDomain.MENTAL)
    landlord = page(scene.browser("landlord"))
    assert "U leest hier geen doelen of acties" in landlord
    assert "Nog geen plan" not in landlord
    assert "Nog niet vastgelegd" not in landlord


@pytest.mark.parametrize(("year", "status", "says"), [
    (1991, 422, "al langer achttien"), (2012, 422, "Vanaf 30-09-2029 legt u hier vast"), (2008, 200, "wie neemt over"),
    (None, 200, "De geboortedatum is niet bekend"),
])  # fmt: skip
def test_turning_eighteen_is_for_who_is_around_it(scene: Scene, year: int | None, status: int, says: str) -> None:
    with scene.owner():
        Person.objects.filter(cases__number="PGA-2026-0001").update(birth_year=year)
    answer = scene.browser("worker").get(f"{PLAN}achttien/")
    assert answer.status_code == status
    assert says in answer.content.decode()


def test_versions_are_compared_by_what_one_may_read(scene: Scene) -> None:
    client = scene.browser("worker")
    assert client.post(f"{PLAN}vaststellen/", {}).status_code == 422  # an empty plan
    made = planning.action(scene)
    assert client.post(f"{PLAN}vaststellen/", {}).status_code == 302
    planning.action(scene, words="Schulden op een rij.", to="worker", goal=planning.goal(
        scene, life_domain=LifeDomain.FINANCES))  # fmt: skip
    client.post(f"{PLAN}actie/{made.pk}/voortgang/", {"state": "started"})
    text = page(client, "versies/")
    for word in ("erbij", "Schulden op een rij.", "gewijzigd", "begonnen"):
        assert word in text, word
    assert "Schulden" not in page(scene.browser("landlord"), "versies/")
    assert page(client, "versies/", van="1", naar="1")
    assert client.get(f"{PLAN}versies/", {"van": "7"}).status_code == 404
    assert scene.browser("officer").post(f"{PLAN}vaststellen/", {}).status_code == 403
    with as_owner():
        assert PlanVersion.objects.count() == 1


def test_versions_tell_for_which_goal_and_whom_and_how_as_far_as_one_may_read(scene: Scene) -> None:
    client = scene.browser("worker")
    debts = planning.goal(scene, life_domain=LifeDomain.FINANCES, words="Rust in de schulden.")
    room = planning.goal(scene)
    made = planning.action(scene, goal=debts, for_whom=ForWhom.OTHER)
    assert client.post(f"{PLAN}vaststellen/", {}).status_code == 302
    assert client.post(f"{PLAN}vaststellen/", {}).status_code == 422  # nothing changed
    typed = {"engagement": made.engagement_id, "due": "2026-07-01", "goal": room.pk, "for_whom": "parent",
             "how": "administrative:area_ban"}  # fmt: skip
    assert client.post(f"{PLAN}actie/{made.pk}/anders/", typed).status_code == 302
    told = (
        "Hoort nu bij doel “Een eigen kamer voor de winter.”", "Nu via bestuursrecht, eerst via zorg en hulp",
        "Nu gebiedsverbod, groepsverbod of meldplicht, eerst zonder interventie",
        "Nu voor: ouder, eerst voor: iemand anders uit de directe kring",
    )  # fmt: skip
    text, other = page(client, "versies/"), page(scene.browser("landlord"), "versies/")
    for sentence in told:
        assert sentence in text, sentence
        assert sentence in other, sentence
    assert "eerst bij “Rust in de schulden.”" in text
    assert "schulden" not in other
    assert client.post(f"{PLAN}vaststellen/", {}).status_code == 302
    assert told[0] in page(client, "versies/", van="1", naar="2")
    assert "Er is niets veranderd" in page(client, "versies/", van="2")


def test_the_case_page_shows_the_plan(scene: Scene) -> None:
    planning.action(scene, goal=planning.goal(scene, own=True))
    text = scene.browser("officer").get("/casus/PGA-2026-0001/").content.decode()
    assert "Hele plan" in text
    assert "0/1" in text
