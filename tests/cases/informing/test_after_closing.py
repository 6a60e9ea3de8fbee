"""The duty outlives a declined referral: its process lead fulfils it under a lifted seal, until it is destroyed."""

from datetime import timedelta

import pytest
from django.db import connection

from opmaat.cases.access import case_for
from opmaat.cases.actions.informing_decisions import DecisionDraft, decide, end_ground
from opmaat.cases.actions.letters import hand_over, make_letter, open_letter
from opmaat.cases.actions.phases import Move, move_case
from opmaat.cases.actions.seals import open_seal
from opmaat.cases.informing_enums import Manner, Outcome, Standing
from opmaat.cases.models import (
    InformingDuty,
    InformingLetter,
)
from opmaat.cases.queries.informing_closed import closed_duties
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.transaction import acting_as
from opmaat.network.models import Replacement
from opmaat.regulation.enums import Phase
from tests.cases.conftest import Scene
from tests.cases.informing.steps import (
    DECISION_WORDS,
    HOUSE_PAGE,
    LETTER_WORDS,
    TO_PERSON,
    declined,
    started,
    text,
    wait,
    waits,
)
from tests.need_to_know.decoding import of_pdf


def test_the_duty_outlives_a_declined_referral(scene: Scene) -> None:
    number = declined(scene)
    expert = scene.viewer("expert")
    with acting_as(expert):
        assert [(duty.number, duty.standing) for duty in closed_duties()] == [(number, Standing.PENDING)]
        assert not InformingDuty.objects.exists()
        with pytest.raises(NotHere):
            case_for(expert, number)
    for role in ("worker", "privacy", "deputy"):
        with acting_as(scene.viewer(role)):
            assert closed_duties() == ()
    open_seal(number=number, purpose="De persoon informeren over de aanmelding", hours=1, by=expert)
    with acting_as(expert):
        case = case_for(expert, number)
        first = decide(case=case, member_id=None, draft=wait(scene, "expert"), by=expert)
    with acting_as(expert):
        case = case_for(expert, number)
        decide(case=case, member_id=None, draft=DecisionDraft(outcome=Outcome.INFORM, seen=first.pk), by=expert)
        letter = make_letter(case=case, member_id=None, draft=TO_PERSON, by=expert)
        assert "Dat doen wij niet" in open_letter(case=case, letter=letter, by=expert)
        hand_over(case=case, letter=letter, on=clock.today(), manner=Manner.POST, by=expert)
        assert [duty.standing for duty in closed_duties()] == [Standing.INFORMED]


def test_an_open_seal_lets_in_no_other_words(scene: Scene) -> None:
    number = declined(scene)
    expert = scene.viewer("expert")
    open_seal(number=number, purpose="De persoon informeren over de aanmelding", hours=1, by=expert)
    with acting_as(expert), connection.cursor() as cursor, pytest.raises(Exception, match="row-level security"):
        case = case_for(expert, number)
        cursor.execute(
            "insert into cases_item (case_id, regime, kind, unit_id, source_kind, author_id, categories, about,"
            " life_domain, nature, ground, ground_reference, secrecy, only_listed, has_conditions,"
            " not_to_client, first_processed_at, created_at, state, version) values (%s, 'pga',"
            " 'contribution', %s, 'college', %s, 1, 'subject', '', 'fact', 'avg_6_1_e', '', 'not_secret', false,"
            " false, false, %s, %s, 'current', 1)",
            [case.pk, expert.unit_id, expert.engagement_id, clock.now(), clock.now()],
        )


def test_fulfilled_on_the_pages_of_a_closed_case(scene: Scene) -> None:
    """From the list to the handed-over letter: each link leads to where something can be done."""
    number = declined(scene)
    expert, case = scene.browser("expert"), f"/casus/{number}/"
    assert f'href="{case}afgeschermd/?naar=informeren"' in text(expert.get("/informeren/"))
    place = f"{case}afgeschermd/?naar=informeren"
    assert "De persoon informeren over de aanmelding (AVG 14)" in text(expert.get(place))
    purpose = {"purpose": "De persoon informeren over de aanmelding", "hours": "1"}
    assert expert.post(place, purpose)["Location"] == f"{case}informeren/"
    page = text(expert.get("/informeren/"))
    assert f'href="{case}informeren/"' in page
    assert "Verder met informeren" in page
    base = f"{case}informeren/"
    assert expert.post(f"{base}besluit/", DECISION_WORDS)["Location"] == base
    assert "Brief nog geven" in text(expert.get("/informeren/"))
    assert expert.post(f"{base}brief/", LETTER_WORDS | {"do": "preview"})["Content-Type"] == "application/pdf"
    assert expert.post(f"{base}brief/", LETTER_WORDS)["Location"] == base
    with scene.owner():
        letter = InformingLetter.objects.get()
    assert "Dat doen wij niet" in " ".join(of_pdf(expert.get(f"{base}brieven/{letter.pk}/").content))
    given = {"on": f"{clock.today():%Y-%m-%d}", "manner": "in_person"}
    assert expert.post(f"{base}brieven/{letter.pk}/gegeven/", given).status_code == 302
    page = text(expert.get("/informeren/"))
    assert "Niets te doen" in page
    assert "is één persoon geïnformeerd" in page


def test_a_seal_that_closed_leads_to_opening_again(scene: Scene) -> None:
    number = declined(scene)
    open_seal(number=number, purpose="De persoon informeren over de aanmelding", hours=1, by=scene.viewer("expert"))
    for later, opened_now in ((0, True), (61, False)):
        with clock.frozen(clock.now() + timedelta(minutes=later)), acting_as(scene.viewer("expert")):
            (duty,) = closed_duties()
            assert (duty.opened, duty.url.endswith("/informeren/")) == (opened_now, opened_now)


def test_an_unknown_way_on_leads_to_the_case(scene: Scene) -> None:
    number = declined(scene)
    purpose = {"purpose": "Een vraag van de rechtbank beantwoorden", "hours": "1"}
    answer = scene.browser("expert").post(f"/casus/{number}/afgeschermd/?naar=//elders.nl/", purpose)
    assert answer["Location"] == f"/casus/{number}/"


def test_a_ground_that_ended_revives_it_in_a_closed_case(scene: Scene) -> None:
    number = declined(scene)
    expert = scene.viewer("expert")
    open_seal(number=number, purpose="De persoon informeren over de aanmelding", hours=1, by=expert)
    with acting_as(expert):
        case = case_for(expert, number)
        waiting = decide(case=case, member_id=None, draft=wait(scene, "expert"), by=expert)
        assert [duty.standing for duty in closed_duties()] == [Standing.WAITING]
        end_ground(case=case, decision=waiting, by=expert)
        assert [(duty.standing, duty.due) for duty in closed_duties()] == [(Standing.REVIVED, clock.today())]


def test_in_a_closed_house_case_the_process_lead_decides_without_a_round(point: Scene) -> None:
    """Everybody left: there is nobody to ask, and the page does not send to a contact point that is gone."""
    started(point, "coordinator", "zvh")
    with point.acting("coordinator", "zvh") as (by, case):
        move = Move(to_phase=Phase.SHIELDED, reason="Klaar.", version=case.version, skipped="Is niet nodig.")
        move_case(case=case, move=move, by=by)
    browser = point.browser("coordinator")
    purpose = {"purpose": "De persoon informeren over de aanmelding", "hours": "1"}
    assert browser.post("/casus/ZVH-2026-0001/afgeschermd/?naar=informeren", purpose)["Location"] == HOUSE_PAGE
    page = text(browser.get(HOUSE_PAGE))
    assert "De casus is gesloten: de procesregisseur besluit." in page
    assert "Ronde langs de deelnemers" not in page
    assert "Het contactpunt besluit" not in page
    assert browser.post(HOUSE_PAGE + "besluit/", DECISION_WORDS)["Location"] == HOUSE_PAGE
    assert browser.get(HOUSE_PAGE + "brief/").status_code == 200


def test_who_stands_in_for_the_lead_does_it_too(scene: Scene) -> None:
    number = declined(scene)
    deputy, until = scene.viewer("deputy"), clock.now() + timedelta(days=2)
    with scene.owner():
        Replacement.objects.create(
            absent_id=scene.table.people["expert"], substitute_id=scene.table.people["deputy"],
            named_by_id=scene.table.people["expert"], reason="verlof", starts_at=clock.now(), ends_at=until,
        )  # fmt: skip
    assert waits(scene, "deputy") == waits(scene, "expert") == [("closed", number, 1)]
    assert number in text(scene.browser("deputy").get("/informeren/"))
    open_seal(number=number, purpose="De persoon informeren over de aanmelding", hours=1, by=deputy)
    with acting_as(deputy):
        decide(case=case_for(deputy, number), member_id=None, draft=wait(scene, "expert"), by=deputy)
    with clock.frozen(until):
        assert waits(scene, "deputy") == []
        with pytest.raises(NotHere):
            open_seal(number=number, purpose="De persoon informeren over de aanmelding", hours=1, by=deputy)
