"""Sparren: asked, answered, asked on, concluded, noted; read by the asker and who may answer there only."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from opmaat.core import clock
from opmaat.core.errors import DomainError, NotHere, Refused
from opmaat.core.mail.sending import JOB
from opmaat.core.models import Mail
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Appointment, Replacement
from opmaat.referrals.actions.constable import record_constable_contact
from opmaat.referrals.actions.consultations import (
    Words,
    answer_consultation,
    ask_consultation,
    ask_on,
    note_call,
    withdraw_consultation,
)
from opmaat.referrals.consultation_enums import NEXT_STATES, ConsultationState, ContactMoment
from opmaat.referrals.models import ConstableContact, Consultation, ConsultationWord
from opmaat.referrals.queries.answering import At
from opmaat.referrals.queries.on_duty import places
from opmaat.referrals.rules.traces import fingerprint, traces_in
from tests.cases.conftest import Scene

QUESTION = Words("Een jongere slaapt buiten en wil geen hulp. Is dit iets voor de persoonsgerichte aanpak?")
ADVICE = Words("Probeer eerst het wijkteam. Lukt dat niet binnen een maand, meld dan aan.")


@contextmanager
def acting(scene: Scene, role: str) -> Iterator[Viewer]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        yield viewer


def here(scene: Scene) -> At:
    return At(municipality_id=scene.table.municipality)


def asked(scene: Scene, role: str = "worker", at: At | None = None) -> Consultation:
    with acting(scene, role) as by:
        return ask_consultation(at=at or here(scene), words=QUESTION, by=by)


def seen(scene: Scene, role: str) -> tuple[int, int]:
    with acting(scene, role):
        return Consultation.objects.count(), ConsultationWord.objects.count()


def mails() -> list[tuple[str, str]]:
    with acting_as(JOB):
        return list(Mail.objects.order_by("pk").values_list("to", "body"))


def test_asked_of_the_expert_and_read_by_nobody_else(scene: Scene) -> None:
    asked(scene)
    for role in scene.table.people:
        assert seen(scene, role) == ((1, 1) if role in ("worker", "expert", "deputy") else (0, 0)), role
    assert len(scene.events("consultation.asked")) == 1
    assert [to for to, _ in mails()] == ["expert@voorbeeld.nl"]
    assert "jongere" not in mails()[0][1]


def test_to_a_house(scene: Scene) -> None:
    asked(scene, at=At(house_id=scene.table.house))
    assert [role for role in scene.table.people if seen(scene, role)[0]] == ["worker", "coordinator"]


def test_no_person_and_no_case_arise(scene: Scene) -> None:
    before = rows(scene)
    asked(scene)
    assert rows(scene) == before


def rows(scene: Scene) -> list[int]:
    with scene.owner() as owner, owner.cursor() as cursor:
        counts = []
        for table in ("cases_person", "cases_case", "cases_item", "cases_case_access"):
            cursor.execute(f"select count(*) from {table}")
            counts.append(cursor.fetchone()[0])
        return counts


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("", "Schrijf"),
        ("   \n ", "Schrijf"),
        ("Het gaat om Kevin.", "iemand te leiden"),
        ("bsn 999990019", "burgerservicenummer"),
        ("a" * 2_001, "te lang"),
        ("a\0b", "onzichtbaar"),
    ],
)
def test_refused_words_leave_nothing(scene: Scene, body: str, says: str) -> None:
    with acting(scene, "worker") as by, pytest.raises(Refused, match=says):
        ask_consultation(at=here(scene), words=Words(body), by=by)
    assert seen(scene, "worker") == (0, 0)
    assert mails() == []
    assert scene.events("consultation.asked") == []


def test_what_points_to_nobody_may_be_confirmed_but_never_a_bsn(scene: Scene) -> None:
    body = "Het ging mis na Woodstock."
    sure = fingerprint(traces_in(body, today=clock.today()))
    with acting(scene, "worker") as by:
        ask_consultation(at=here(scene), words=Words(body, sure), by=by)
        with pytest.raises(Refused, match="iemand"):
            ask_consultation(at=here(scene), words=Words(f"{body} Met Petra.", sure), by=by)
    number = "Hij is 999990019."
    with acting(scene, "worker") as by, pytest.raises(Refused, match="burgerservicenummer"):
        ask_consultation(
            at=here(scene), words=Words(number, fingerprint(traces_in(number, today=clock.today()))), by=by
        )


@pytest.mark.parametrize(
    ("role", "says"), [("unscreened", "gescreend"), ("manager", "beheert"), ("expert", "zelf"), ("deputy", "zelf")]
)
def test_who_cannot_ask(scene: Scene, role: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        asked(scene, role)


def test_where_nobody_reads_it_nothing_is_asked(scene: Scene) -> None:
    with scene.owner():
        Appointment.objects.update(ends_at=clock.now())
    with pytest.raises(Refused, match="niemand"):
        asked(scene)


def test_answered_with_an_outcome(scene: Scene) -> None:
    consultation = asked(scene)
    with acting(scene, "deputy") as by:
        answer_consultation(consultation=consultation, words=ADVICE, outcome="advice", by=by)
    with acting(scene, "worker"):
        found = Consultation.objects.get()
        assert (found.state, found.outcome, found.words.count()) == ("concluded", "advice", 2)
    assert [to for to, _ in mails()] == ["expert@voorbeeld.nl", "worker@voorbeeld.nl"]
    assert [event["outcome"] for event in scene.events("consultation.answered")] == ["advice"]


def test_a_question_back_and_one_more(scene: Scene) -> None:
    consultation = asked(scene)
    with acting(scene, "expert") as by:
        answer_consultation(consultation=consultation, words=Words("Hoe lang speelt dit?"), by=by)
    with acting(scene, "worker") as by:
        assert Consultation.objects.get().state == "answered"
        ask_on(consultation=consultation, words=Words("Een half jaar."), by=by)
    with acting(scene, "expert") as by:
        assert Consultation.objects.get().state == "open"
        answer_consultation(consultation=consultation, words=ADVICE, outcome="refer", by=by)
    with acting(scene, "worker") as by:
        ask_on(consultation=consultation, words=Words("Nog iets."), by=by)
        found = Consultation.objects.get()
        assert (found.state, found.outcome) == ("open", "")


def test_concluded_once(scene: Scene) -> None:
    consultation = asked(scene)

    def conclude(role: str) -> str:
        try:
            with acting(scene, role) as by:
                answer_consultation(consultation=consultation, words=ADVICE, outcome="advice", by=by)
        except DomainError as error:
            return str(error.status)
        finally:
            connection.close()
        return "done"

    moment = clock.now()

    def at_that_moment(role: str) -> str:
        with clock.frozen(moment):
            return conclude(role)

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(at_that_moment, ["expert", "deputy"] * 25))
    assert sorted(outcomes) == ["409"] * 49 + ["done"]
    assert seen(scene, "worker") == (1, 2)
    assert len(scene.events("consultation.answered")) == 1


@pytest.mark.parametrize("role", ["worker", "colleague", "coordinator", "officer"])
def test_who_cannot_answer(scene: Scene, role: str) -> None:
    consultation = asked(scene)
    with acting(scene, role) as by, pytest.raises((NotHere, Refused)):
        answer_consultation(consultation=consultation, words=ADVICE, outcome="advice", by=by)
    assert seen(scene, "worker") == (1, 1)


def test_an_unknown_outcome(scene: Scene) -> None:
    consultation = asked(scene)
    with pytest.raises(Refused, match="waar het toe leidde"), acting(scene, "expert") as by:
        answer_consultation(consultation=consultation, words=ADVICE, outcome="jail", by=by)
    assert seen(scene, "worker") == (1, 1)


def test_withdrawn_by_the_asker_only_and_once(scene: Scene) -> None:
    consultation = asked(scene)
    with acting(scene, "expert") as by, pytest.raises(Refused, match="stelde"):
        withdraw_consultation(consultation=consultation, by=by)
    with acting(scene, "worker") as by:
        withdraw_consultation(consultation=consultation, by=by)
        with pytest.raises(Refused, match="al afgerond"):
            withdraw_consultation(consultation=consultation, by=by)
    assert len(scene.events("consultation.withdrawn")) == 1


def test_a_telephone_call_in_three_fields(scene: Scene) -> None:
    with acting(scene, "expert") as by:
        note_call(at=here(scene), question=QUESTION.body, answer=ADVICE, outcome="advice", by=by)
    assert seen(scene, "deputy") == (1, 2)
    assert seen(scene, "worker") == (0, 0)
    assert len(scene.events("consultation.noted")) == 1
    assert mails() == []
    with acting(scene, "worker") as by, pytest.raises(Refused, match="Alleen"):
        note_call(at=here(scene), question=QUESTION.body, answer=ADVICE, outcome="advice", by=by)
    with acting(scene, "expert") as by, pytest.raises(Refused, match="iemand te leiden"):
        note_call(at=here(scene), question=QUESTION.body, answer=Words("Bel Kevin"), outcome="advice", by=by)
    assert seen(scene, "deputy") == (1, 2)


def test_absence_and_vacancy_fall_to_the_deputy_by_name(scene: Scene) -> None:
    def said() -> str:
        with acting(scene, "worker"):
            return str(places()[0].received.said)

    assert said() == "Expert Jansen, PGA-expert"
    with scene.owner():
        away = Replacement.objects.create(
            absent_id=scene.table.people["expert"],
            substitute_id=scene.table.people["privacy"],
            named_by_id=scene.table.people["privacy"],
            starts_at=clock.now(),
            ends_at=clock.now() + timedelta(days=7),
        )
    assert said() == "Deputy Jansen, plaatsvervangend PGA-expert; Expert Jansen is afwezig"
    asked(scene)
    assert [to for to, _ in mails()] == ["deputy@voorbeeld.nl"]
    with scene.owner():
        Replacement.objects.filter(pk=away.pk).delete()
        Appointment.objects.filter(engagement_id=scene.table.people["expert"]).update(ends_at=clock.now())
    assert said() == "Deputy Jansen, plaatsvervangend PGA-expert"


def test_rights_end_with_the_function(scene: Scene) -> None:
    asked(scene)
    assert seen(scene, "deputy") == (1, 1)
    with scene.owner():
        Appointment.objects.filter(engagement_id=scene.table.people["deputy"]).update(ends_at=clock.now())
    assert seen(scene, "deputy") == (0, 0)


@pytest.mark.parametrize("start", ConsultationState.values)
@pytest.mark.parametrize("to", ConsultationState.values)
def test_the_database_keeps_the_state_table(scene: Scene, start: str, to: str) -> None:
    if start == to:
        return
    consultation = asked(scene)
    if start != "open":
        with acting(scene, "expert") as by:
            answer_consultation(
                consultation=consultation, words=ADVICE, outcome="advice" if start == "concluded" else "", by=by
            )
    outcome = "advice" if to == "concluded" else ""

    def step() -> None:
        with acting(scene, "expert"), transaction.atomic():
            Consultation.objects.update(state=to, outcome=outcome)

    if to in NEXT_STATES[start]:
        step()
    else:
        with pytest.raises(DatabaseError, match="consultation_step_refused"):
            step()


@pytest.mark.parametrize(
    ("role", "said"), [("worker", "answer"), ("expert", "question"), ("officer", "question"), ("officer", "answer")]
)
def test_the_database_says_who_asks_and_who_answers(scene: Scene, role: str, said: str) -> None:
    consultation = asked(scene)
    with acting(scene, role) as by, pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        ConsultationWord.objects.bulk_create(
            [
                ConsultationWord(
                    consultation_id=consultation.pk, said=said, by_id=by.engagement_id or 0, body="x", at=clock.now()
                )
            ]
        )


def counts(scene: Scene, role: str = "officer") -> list[tuple[Any, ...]]:
    with acting(scene, role), connection.cursor() as cursor:
        cursor.execute("select * from opmaat_consultation_counts(2026) order by outcome, municipality_id, house_id")
        return list(cursor.fetchall())


def test_small_counts_are_not_given(scene: Scene) -> None:
    with acting(scene, "expert") as by:
        for number in range(9):
            outcome = "advice" if number < 5 else "refer"
            note_call(at=here(scene), question=QUESTION.body, answer=ADVICE, outcome=outcome, by=by)
    place = scene.table.municipality
    assert counts(scene) == [
        (place, None, "advice", 5), (None, None, "advice", 5),
        (place, None, "refer", None), (None, None, "refer", None),
    ]  # fmt: skip
    with acting(scene, "coordinator") as by:
        note_call(at=At(house_id=scene.table.house), question=QUESTION.body, answer=ADVICE, outcome="advice", by=by)
    assert (None, None, "advice", None) in counts(scene)  # the one of the house cannot be found back


@pytest.mark.usefixtures("scene")
@pytest.mark.no_guard
def test_without_a_viewer_nothing_is_counted() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select * from opmaat_consultation_counts(2026)")
        assert cursor.fetchall() == []


def test_contact_with_the_wijkagent_is_one_row_without_words(scene: Scene) -> None:
    for _ in range(2):
        with scene.acting("worker") as (by, case):
            record_constable_contact(case=case, by=by)
    with scene.acting("worker") as (by, case):
        record_constable_contact(case=case, by=by, moment=ContactMoment.BEFORE_REFERRAL)
    for role, found in {"worker": 2, "officer": 2, "expert": 2, "stranger": 0, "coordinator": 0}.items():
        with acting(scene, role):
            assert ConstableContact.objects.count() == found, role
    assert len(scene.events("constable.contacted")) == 2
    with acting(scene, "stranger") as by, pytest.raises(NotHere):
        record_constable_contact(case=case, by=by)
