"""Informing the person: the duty, the decision, the round, the letter; also when the case is closed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from opmaat.cases.access import case_for, rights_in
from opmaat.cases.actions.circle import add_circle_member
from opmaat.cases.actions.informing import answer_round, involve_contact_point, start_duty, start_round
from opmaat.cases.actions.informing_decisions import DecisionDraft, decide, end_ground
from opmaat.cases.actions.letters import LetterDraft, hand_over, make_letter, open_letter
from opmaat.cases.actions.phases import Move, move_case
from opmaat.cases.actions.seals import open_seal
from opmaat.cases.informing_enums import LetterTo, Manner, Outcome, Standing
from opmaat.cases.models import (
    Case,
    InformingAsk,
    InformingDecision,
    InformingDuty,
    InformingLetter,
    Item,
    ItemText,
    Participation,
    Person,
    PersonAddress,
)
from opmaat.cases.queries.informing import Informing, asked_of_unit, informing_of
from opmaat.cases.queries.informing_closed import closed_duties
from opmaat.cases.queries.waiting_informing import informing_for
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.network.enums import Function
from opmaat.network.models import Appointment
from opmaat.regulation.enums import Phase
from tests.cases.conftest import Scene
from tests.cases.test_opening import opened, person
from tests.cases.test_questions_and_circle import mother
from tests.cases.world import LONG_AGO
from tests.need_to_know.decoding import of_pdf

NOW_INFORM = DecisionDraft(outcome=Outcome.INFORM)
TO_PERSON = LetterDraft(addressed_to=LetterTo.PERSON)


@pytest.fixture
def point(scene: Scene) -> Scene:
    """A contact point for the house: a colleague of the social team."""
    with scene.owner():
        Appointment.objects.create(
            engagement_id=scene.table.people["colleague"], function=Function.CONTACT_POINT,
            municipality_id=scene.table.municipality, decision_reference="B-2", starts_at=LONG_AGO,
        )  # fmt: skip
    return scene


def started(scene: Scene, role: str = "expert", case: str = "pga") -> None:
    with scene.acting(role, case) as (by, found):
        assert start_duty(found, by)


def stands(scene: Scene, role: str = "expert", case: str = "pga") -> Informing:
    with scene.acting(role, case) as (by, found):
        informing = informing_of(found, rights_in(by, found))
        assert informing is not None
        return informing


def wait(scene: Scene, holder: str = "officer", **changes: Any) -> DecisionDraft:
    given: dict[str, Any] = {
        "outcome": Outcome.WAIT, "ground": "uavg_41_1_d", "holder_id": scene.table.people[holder],
        "weighing": "Er loopt een onderzoek dat anders mislukt.", "review_on": clock.today() + timedelta(days=30),
    }  # fmt: skip
    return DecisionDraft(**(given | changes))


def decided(
    scene: Scene, draft: DecisionDraft, role: str = "expert", case: str = "pga", member: int | None = None
) -> InformingDecision:
    with scene.acting(role, case) as (by, found):
        return decide(case=found, member_id=member, draft=draft, by=by)


# --- the duty -------------------------------------------------------------------------------------


def test_the_duty_starts_with_the_referral_and_only_once(scene: Scene) -> None:
    case = opened(scene, person())
    with scene.owner():
        duty = InformingDuty.objects.get(case_id=case.pk)
    received = duty.received_at.astimezone(clock.AMSTERDAM).date()
    assert duty.received_at == case.opened_at
    assert 28 <= (duty.due - received).days <= 31
    with acting_as(scene.viewer("expert")) as _:
        assert not start_duty(case, scene.viewer("expert"))
    assert len(scene.events("informing.started")) == 1


def test_an_older_case_starts_it_later_and_strangers_learn_nothing(scene: Scene) -> None:
    started(scene)
    with scene.acting("officer"):
        assert not InformingDuty.objects.exists()
    with acting_as(scene.viewer("stranger")):
        assert not InformingDuty.objects.exists()


def test_the_person_and_each_of_the_circle_wait_for_a_decision(scene: Scene) -> None:
    started(scene)
    assert [one.name for one in stands(scene).people] == ["Daan van der Velde"]
    with scene.acting("worker") as (by, case):
        add_circle_member(case=case, member=mother(), by=by)
    people = stands(scene).people
    assert [(one.name, one.standing) for one in people] == [
        ("Daan van der Velde", Standing.PENDING), ("Fatma Öztürk", Standing.PENDING),
    ]  # fmt: skip
    assert people[1].due is not None
    assert people[1].due > clock.today()  # a month from when it was written, not from the referral
    assert people[0].late


# --- the decision ---------------------------------------------------------------------------------


def test_waiting_on_a_ground(scene: Scene) -> None:
    started(scene)
    decided(scene, wait(scene))
    someone = stands(scene).people[0]
    assert someone.standing == Standing.WAITING
    assert someone.decided is not None
    assert someone.decided.weighing.startswith("Er loopt een onderzoek")
    with scene.acting("officer") as (_, case):  # the holder sees the decision, not the weighing
        found = InformingDecision.objects.get(case=case)
        assert not ItemText.objects.filter(item_id=found.weighing_id or 0).exists()
    with scene.acting("clinician"):
        assert not InformingDecision.objects.exists()
    assert [event["outcome"] for event in scene.events("informing.decided")] == ["wait"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"ground": "omdat"}, "Kies de grond"),
        ({"holder_id": None}, "wiens grond"),
        ({"weighing": "  "}, "Schrijf de afweging"),
        ({"review_on": None}, "Kies een dag"),
        ({"review_on": date(2020, 1, 1)}, "Kies een dag"),
    ],
)
def test_waiting_refused(scene: Scene, changes: dict[str, Any], says: str) -> None:
    started(scene)
    with pytest.raises(Refused, match=says):
        decided(scene, wait(scene, **changes))
    with scene.owner():
        assert not InformingDecision.objects.exists()
        assert not Item.objects.exists()
    assert scene.events("informing.decided") == []


def test_only_who_decides(scene: Scene) -> None:
    started(scene)
    for role in ("worker", "officer"):
        with pytest.raises(NotHere):
            decided(scene, NOW_INFORM, role=role)


def test_it_revives_when_the_day_passes_and_when_the_holder_says_so(scene: Scene) -> None:
    started(scene)
    decision = decided(scene, wait(scene))
    with clock.frozen(clock.now() + timedelta(days=31)):
        assert stands(scene).people[0].standing == Standing.REVIVED
    with scene.acting("clinician") as (by, case), pytest.raises(Exception, match=r"."):
        end_ground(case=case, decision=InformingDecision.objects.get(pk=decision.pk), by=by)
    with scene.acting("officer") as (by, case):
        end_ground(case=case, decision=InformingDecision.objects.get(pk=decision.pk), by=by)
    someone = stands(scene).people[0]
    assert (someone.standing, someone.ground_ended_on) == (Standing.REVIVED, clock.today())
    assert someone.due == clock.today()
    assert len(scene.events("informing.ground_ended")) == 1


def test_decided_anew_keeps_what_was_decided(scene: Scene) -> None:
    started(scene)
    first = decided(scene, wait(scene))
    with pytest.raises(Refused, match="intussen") as refusal:
        decided(scene, NOW_INFORM)  # a page from before the first decision
    assert refusal.value.status == 409
    decided(scene, DecisionDraft(outcome=Outcome.INFORM, seen=first.pk))
    with scene.owner():
        assert list(InformingDecision.objects.order_by("id").values_list("ended_because", flat=True)) == [
            "decided_anew", "",
        ]  # fmt: skip


def test_the_database_keeps_a_decision_as_it_was(scene: Scene) -> None:
    started(scene)
    decided(scene, wait(scene))
    with pytest.raises(Exception, match="permission denied"), scene.acting("expert"):
        InformingDecision.objects.update(review_on=date(2030, 1, 1))
    with pytest.raises(Exception, match=r"row-level security|one_decision"), scene.acting("officer") as (_, case):
        found = InformingDecision.objects.get(case=case)
        InformingDecision.objects.create(
            duty_id=found.duty_id, case=case, whom="subject", outcome="inform",
            decided_by_id=scene.table.people["officer"], decided_at=clock.now(),
        )  # fmt: skip


# --- the letter -----------------------------------------------------------------------------------


def made(scene: Scene, draft: LetterDraft = TO_PERSON, member: int | None = None) -> InformingLetter:
    with scene.acting("expert") as (by, case):
        return make_letter(case=case, member_id=member, draft=draft, by=by)


def text_of(scene: Scene, letter: InformingLetter) -> str:
    with scene.acting("expert") as (by, case):
        return open_letter(case=case, letter=InformingLetter.objects.get(pk=letter.pk), by=by)


def test_a_letter_names_the_ticked_partners_and_no_hidden_address(scene: Scene) -> None:
    started(scene)
    decided(scene, NOW_INFORM)
    with scene.owner():
        subject = Case.objects.get(number="PGA-2026-0001").person_id
        PersonAddress.objects.create(person_id=subject, line="Kade 1", postcode="1211 AA", place="Hilversum")
    units = frozenset({scene.table.units["police"]})
    words = text_of(scene, made(scene, LetterDraft(addressed_to=LetterTo.PERSON, units=units)))
    assert "Kade 1" in words
    assert "Expert Jansen" in words
    assert "06 0000 0001" in words
    assert "Organisatie police" in words
    assert "ggz" not in words
    with scene.owner():
        PersonAddress.objects.filter(person_id=subject).update(hidden=True)
    assert "Kade" not in text_of(scene, made(scene))
    exported = [event for event in scene.events() if event["action"] == "informing.letter_exported"]
    assert len(exported) == 2


def test_a_letter_only_after_the_decision_and_by_the_process_lead(scene: Scene) -> None:
    started(scene)
    with pytest.raises(Refused, match="Besluit eerst"):
        made(scene)
    decided(scene, NOW_INFORM)
    with scene.acting("worker") as (by, case), pytest.raises(Refused, match="procesregisseur"):
        make_letter(case=case, member_id=None, draft=TO_PERSON, by=by)
    assert scene.events("informing.letter_made") == []


def test_handed_over_is_fixed(scene: Scene) -> None:
    started(scene)
    decided(scene, NOW_INFORM)
    letter = made(scene)
    for wrong in (clock.today() + timedelta(days=1), clock.today() - timedelta(days=1)):
        with pytest.raises(Refused, match="Kies een dag"):
            handed(scene, letter, wrong)
    handed(scene, letter, clock.today())
    informing = stands(scene)
    assert informing.people[0].standing == Standing.INFORMED
    assert informing.people[0].letters[0].handed_by == "Expert Jansen"
    with pytest.raises(Refused, match="al vast"):
        handed(scene, letter, clock.today())
    with pytest.raises(Refused, match="al geïnformeerd"):
        decided(scene, wait(scene, seen=letter.decision_id))
    with scene.acting("expert"):
        assert InformingLetter.objects.update(manner="post") == 0  # the policy finds no letter that may change
    assert [event["outcome"] for event in scene.events("informing.handed_over")] == ["in_person"]


def handed(scene: Scene, letter: InformingLetter, on: date) -> None:
    with scene.acting("expert") as (by, case):
        found = InformingLetter.objects.select_related("decision").get(pk=letter.pk)
        hand_over(case=case, letter=found, on=on, manner=Manner.IN_PERSON, by=by)


def test_a_letter_that_was_changed_is_noticed(scene: Scene) -> None:
    started(scene)
    decided(scene, NOW_INFORM)
    letter = made(scene)
    with scene.owner():
        ItemText.objects.filter(item_id=letter.words_id or 0).update(body="# Iets anders")
    with pytest.raises(Refused, match="niet meer zoals"):
        text_of(scene, letter)


def test_under_sixteen_goes_to_the_representative_unless_unsafe(scene: Scene) -> None:
    started(scene)
    with scene.owner():
        Person.objects.update(birth_year=clock.today().year - 14)
    decided(scene, NOW_INFORM)
    with pytest.raises(Refused, match="jonger dan 16"):
        made(scene)
    unsafe = LetterDraft(addressed_to=LetterTo.PERSON, reason="Vader bedreigt hem.")
    with scene.owner():
        assert not InformingLetter.objects.exists()
    assert made(scene, unsafe).reason_id is not None
    words = text_of(
        scene, made(scene, LetterDraft(addressed_to=LetterTo.REPRESENTATIVE, representative="M. van der Velde"))
    )
    assert words.startswith("M. van der Velde")


# --- zvh: the contact point and the round ---------------------------------------------------------


def test_the_contact_point_gets_identity_and_no_content(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    with point.owner():
        seat = Participation.objects.get(engagement_id=point.table.people["colleague"], case__number="ZVH-2026-0001")
    assert seat.capacity == "consulted"
    informing = stands(point, "colleague", "zvh")
    assert (informing.decides, informing.leads) == (True, False)
    assert not stands(point, "coordinator", "zvh").decides


def test_the_round_and_a_decision_past_an_objection(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    with point.acting("colleague", "zvh") as (by, case):
        assert start_round(case=case, by=by) == 4
    with point.acting("officer", "zvh") as (by, case):
        mine = asked_of_unit(case, by.unit_id)
        assert len(mine) == 1
        ask = InformingAsk.objects.get(pk=mine[0].pk)
        assert InformingAsk.objects.count() == 1
        with pytest.raises(Refused, match="Kies de grond"):
            answer_round(case=case, ask=ask, objects_now=True, ground="", by=by)
        answer_round(case=case, ask=ask, objects_now=True, ground="uavg_41_1_d", by=by)
    with point.acting("officer", "zvh") as (by, case), pytest.raises(Refused, match="al op"):
        answer_round(case=case, ask=InformingAsk.objects.get(), objects_now=False, ground="", by=by)
    assert [one.ground for one in stands(point, "colleague", "zvh").objections] == [
        "Voorkomen, opsporen of vervolgen van strafbare feiten (UAVG 41(1)(d))"
    ]
    with pytest.raises(Refused, match="maakt bezwaar"):
        decided(point, NOW_INFORM, "colleague", "zvh")
    with pytest.raises(Refused, match="Alleen het contactpunt"):
        decided(point, NOW_INFORM, "coordinator", "zvh")
    decided(point, wait(point), "colleague", "zvh")
    with point.acting("coordinator", "zvh") as (by, case):
        assert stands_in(case, by).people[0].decided is not None
        weighing = InformingDecision.objects.get(case=case).weighing_id
        assert ItemText.objects.filter(item_id=weighing or 0).exists()


def stands_in(case: Case, by: Any) -> Informing:
    informing = informing_of(case, rights_in(by, case))
    assert informing is not None
    return informing


def test_the_letter_to_the_circle_is_for_who_leads(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    with point.acting("officer", "zvh") as (by, case):
        member = add_circle_member(case=case, member=mother(ground="wgs_1_5"), by=by).pk
    why = DecisionDraft(outcome=Outcome.INFORM, weighing="Er is nog niemand om te vragen.")
    read: list[bool] = []
    for who in (None, member):
        decided(point, why, "colleague", "zvh", who)
        with point.acting("coordinator", "zvh") as (by, case):
            letter = make_letter(case=case, member_id=who, draft=TO_PERSON, by=by)
            assert "Beste" in open_letter(case=case, letter=letter, by=by)
        with point.acting("colleague", "zvh") as (by, case):
            assert InformingLetter.objects.filter(pk=letter.pk).exists()
            read.append(ItemText.objects.filter(item_id=letter.words_id or 0).exists())
    assert read == [True, False]
    names = [one.name for one in stands(point, "colleague", "zvh").people]
    assert names == ["Daan van der Velde", "Persoon 1 uit de kring"]


def test_a_contact_point_that_came_later(scene: Scene) -> None:
    started(scene, "coordinator", "zvh")
    with scene.acting("coordinator", "zvh") as (by, case), pytest.raises(Refused, match="geen ander contactpunt"):
        involve_contact_point(case=case, by=by)
    assert stands(scene, "coordinator", "zvh").decides
    with scene.owner():
        Appointment.objects.create(
            engagement_id=scene.table.people["colleague"], function=Function.CONTACT_POINT,
            house_id=scene.table.house, decision_reference="B-3", starts_at=LONG_AGO,
        )  # fmt: skip
    with scene.acting("coordinator", "zvh") as (by, case):
        involve_contact_point(case=case, by=by)
    assert not stands(scene, "coordinator", "zvh").decides
    assert len(scene.events("informing.contact_point")) == 1


# --- a declined referral --------------------------------------------------------------------------


def declined(scene: Scene) -> str:
    case = opened(scene, person())
    with acting_as(scene.viewer("expert")) as _:
        found = case_for(scene.viewer("expert"), case.number)
        move = Move(to_phase=Phase.DECLINED, reason="Hoort hier niet.", version=found.version, skipped="Duidelijk.")
        move_case(case=found, move=move, by=scene.viewer("expert"))
    return case.number


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
            " life_domain, nature, ground, ground_reference, secrecy, necessity, only_listed, has_conditions,"
            " not_to_client, first_processed_at, created_at, state, state_reason, version) values (%s, 'pga',"
            " 'contribution', %s, 'college', %s, 1, 'subject', '', 'fact', 'avg_6_1_e', '', 'not_secret', 'x', false,"
            " false, false, %s, %s, 'current', '', 1)",
            [case.pk, expert.unit_id, expert.engagement_id, clock.now(), clock.now()],
        )


# --- the desk -------------------------------------------------------------------------------------


def waits(scene: Scene, role: str) -> list[tuple[str, str, int]]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return [(one.kind, one.number, one.people) for one in informing_for(viewer)]


def test_the_desk_of_who_decides(scene: Scene) -> None:
    started(scene)
    assert waits(scene, "expert") == [("decide", "PGA-2026-0001", 1)]
    assert waits(scene, "worker") == waits(scene, "officer") == []
    decision = decided(scene, wait(scene))
    assert waits(scene, "expert") == []
    with clock.frozen(clock.now() + timedelta(days=30)):
        assert waits(scene, "expert") == [("revived", "PGA-2026-0001", 1)]
    with scene.acting("officer") as (by, case):
        end_ground(case=case, decision=InformingDecision.objects.get(pk=decision.pk), by=by)
    assert waits(scene, "expert") == [("revived", "PGA-2026-0001", 1)]
    decided(scene, NOW_INFORM)
    assert waits(scene, "expert") == [("letter", "PGA-2026-0001", 1)]
    handed(scene, made(scene), clock.today())
    assert waits(scene, "expert") == []


def test_the_desk_in_a_zvh_case_and_after_closing(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    assert waits(point, "colleague") == [("decide", "ZVH-2026-0001", 1)]
    assert waits(point, "coordinator") == []
    with point.acting("colleague", "zvh") as (by, case):
        start_round(case=case, by=by)
    assert waits(point, "officer") == [("answer", "ZVH-2026-0001", 1)]
    number = declined(point)
    assert ("closed", number, 1) in waits(point, "expert")


# --- the pages ------------------------------------------------------------------------------------

PAGE = "/casus/PGA-2026-0001/informeren/"


def test_the_way_through_the_pages(scene: Scene) -> None:
    started(scene)
    browser = scene.browser("expert")
    words = {
        "outcome": "inform",
        "ground": "",
        "holder_id": "",
        "weighing": "",
        "review_on": "",
        "once": "a",
        "seen": "",
    }
    assert browser.get(PAGE).status_code == browser.get(PAGE + "besluit/").status_code == 200
    assert browser.post(PAGE + "besluit/", words)["Location"] == PAGE
    assert browser.get(PAGE + "brief/").status_code == 200
    units = [str(scene.table.units["police"])]
    letter_words = {"once": "b", "units": units, "addressed_to": "person", "representative": "", "reason": ""}
    assert browser.post(PAGE + "brief/", letter_words).status_code == 302
    with scene.owner():
        letter = InformingLetter.objects.get()
    answer = browser.get(f"{PAGE}brieven/{letter.pk}/")
    assert answer["Content-Type"] == "application/pdf"
    assert "Daan van der Velde" in " ".join(of_pdf(answer.content))
    handing = browser.post(f"{PAGE}brieven/{letter.pk}/gegeven/", {"on": f"{clock.today():%Y-%m-%d}", "manner": "post"})
    assert handing.status_code == 302
    assert "Per post op" in browser.get(PAGE).content.decode()


def test_a_decision_that_is_not_valid_comes_back_with_what_was_typed(scene: Scene) -> None:
    started(scene)
    words = {"outcome": "wait", "ground": "uavg_41_1_i", "weighing": "Zijn zus is bang <b>", "once": "a", "seen": ""}
    answer = scene.browser("expert").post(PAGE + "besluit/", words)
    assert answer.status_code == 422
    assert "Zijn zus is bang &lt;b&gt;" in answer.content.decode()


def test_pages_of_the_round_and_for_who_has_nothing_to_do(point: Scene) -> None:
    started(point, "coordinator", "zvh")
    page = "/casus/ZVH-2026-0001/informeren/"
    contact = point.browser("colleague")
    assert "Start de ronde" in contact.get(page).content.decode()
    assert contact.post(page + "ronde/", {"confirm": "yes"}).status_code == 302
    officer = point.browser("officer")
    assert "Uw afdeling wordt iets gevraagd" in officer.get(page).content.decode()
    with point.owner():
        ask = InformingAsk.objects.get(unit_id=point.table.units["police"])
    answered = officer.post(f"{page}ronde/{ask.pk}/", {"objection": "no", "ground": ""})
    assert answered.status_code == 302
    assert "niets voor u te doen" in officer.get(page).content.decode()
    assert officer.get(f"{page}ronde/{ask.pk}/").status_code == 404
    assert officer.get(page + "besluit/").status_code == 404
    assert point.browser("stranger").get(page).status_code == 404
    assert point.browser("expert").get("/informeren/").status_code == 200
