"""What waits in the rooms above the cases, as tasks: each room asks its own tables in one statement."""

from collections.abc import Iterator

from opmaat.cases.rules.numbers import shown_number
from opmaat.cases.rules.workdays import add_working_days
from opmaat.conferences.queries.waiting import WaitingConference
from opmaat.conferences.queries.waiting import waiting_for as conferences_waiting
from opmaat.core.clock import AMSTERDAM
from opmaat.core.templatetags.dutch_dates import day, time_of_day
from opmaat.core.viewer import Viewer
from opmaat.desk.queries.tasks import Task
from opmaat.referrals.queries.waiting import waiting_for as referrals_waiting
from opmaat.referrals.queries.waiting_referrals import WaitingReferral
from opmaat.referrals.referral_enums import Outcome
from opmaat.referrals.triage_enums import Body

CONTACT = "Contact met de aanmelder"
ANSWER_WITHIN = 3  # for a question to spar
READ_WITHIN = 5
CALL_WITHIN = 2  # with the outcome, who cannot read it here
CONFERENCES = {
    "answer": ("Uitnodiging casusoverleg", "laat weten of u komt", "Antwoord"),
    "send": ("Agenda versturen", "{count} op de agenda", "Bekijk"),
    "meeting": ("Casusoverleg", "{count} op de agenda", "Open"),
    "confirm": ("Verslag vaststellen", "{count} correcties voorgesteld", "Stel vast"),
}


def tasks_of_rooms(viewer: Viewer) -> Iterator[Task]:
    """Referrals and sparren, conferences; two statements."""
    for waiting in referrals_waiting(viewer):
        yield REFERRALS[waiting.kind](waiting)
    conferences = conferences_waiting(viewer)
    asked = {one.conference_id for one in conferences if one.what == "answer"}
    for one in conferences:
        if one.what != "meeting" or one.conference_id not in asked:  # one row for each: first the answer
            yield _conference(one)


def _contact(referral: WaitingReferral) -> Task:
    return Task(
        what=CONTACT,
        about=referral.person.initials,
        number=shown_number(referral.number),
        why=f"{referral.whom}, uiterlijk {day(referral.day)}" if referral.whom else f"uiterlijk {day(referral.day)}",
        due=referral.day,
        url=referral.url,
        action="Bekijk",
        phone=referral.phone,
    )


def _outcome(referral: WaitingReferral) -> Task:
    outcome = Outcome(referral.whom).label.lower()
    return Task(
        what="Antwoord op uw aanmelding",
        about=referral.person.initials,
        number=shown_number(referral.number),
        why=f"{outcome}, besloten op {day(referral.day)}; lees waarom",
        due=add_working_days(referral.day, READ_WITHIN),
        url=referral.url,
        action="Lees",
    )


def _call(referral: WaitingReferral) -> Task:
    return Task(
        what="Bel de aanmelder",
        number=shown_number(referral.number),
        why=f"{referral.whom} leest de uitkomst hier niet; besloten op {day(referral.day)}",
        due=add_working_days(referral.day, CALL_WITHIN),
        url=referral.url,
        action="Bekijk",
    )


def _offer(referral: WaitingReferral) -> Task:
    return Task(
        what="Aanmelding overnemen?",
        why=f"aangeboden door {referral.whom}, verloopt na {day(referral.day)}",
        due=referral.day,
        url=referral.url,
        action="Beslis",
    )


def _to_answer(question: WaitingReferral) -> Task:
    return Task(
        what="Vraag om te sparren",
        why=f"{question.whom}, sinds {day(question.day)}",
        due=add_working_days(question.day, ANSWER_WITHIN),
        url=f"/sparren/{question.id}/",
        action="Antwoord",
    )


def _to_read(answer: WaitingReferral) -> Task:
    return Task(
        what="Antwoord op uw vraag",
        why=f"{answer.whom}, sinds {day(answer.day)}",
        due=add_working_days(answer.day, READ_WITHIN),
        url=f"/sparren/{answer.id}/",
        action="Lees",
    )


def _to_confirm(judgement: WaitingReferral) -> Task:
    return Task(
        what="Oordeel bevestigen",
        about=judgement.person.initials,
        number=shown_number(judgement.number),
        why=f"in de triage genoteerd, uiterlijk {day(judgement.day)}",
        due=judgement.day,
        url=f"/triage/{judgement.number}/",
        action="Bevestig",
    )


def _silent(body: WaitingReferral) -> Task:
    return Task(
        what=f"{Body(body.whom).label} zwijgt",
        about=body.person.initials,
        number=shown_number(body.number),
        why=f"oordeel niet bevestigd op {day(body.day)}; bel even",
        due=body.day,
        url=f"/triage/{body.number}/",
        action="Bekijk",
    )


def _left(referral: WaitingReferral) -> Task:
    return Task(
        what="Aanmelding zonder procesregisseur",
        number=shown_number(referral.number),
        why=f"{referral.whom} is er niet meer; contact uiterlijk {day(referral.day)}",
        due=referral.day,
        url="/triage/",
        action="Neem over",
    )


REFERRALS = {
    "contact": _contact,
    "offer": _offer,
    "outcome": _outcome,
    "call": _call,
    "answer": _to_answer,
    "read": _to_read,
    "confirm": _to_confirm,
    "silent": _silent,
    "left": _left,
}


def _conference(waiting: WaitingConference) -> Task:
    what, why, action = CONFERENCES[waiting.what]
    moment = f"{day(waiting.starts_at)} {time_of_day(waiting.starts_at)}"
    return Task(
        what=f"{what} {waiting.territory}",
        why=f"{moment}, {why.format(count=waiting.count)}",
        due=waiting.starts_at.astimezone(AMSTERDAM).date(),
        url=waiting.url,
        action=action,
    )
