"""What waits in the rooms above the cases, as tasks: each room asks its own tables in one statement."""

from collections.abc import Iterator
from datetime import date

from opmaat.cases.rules.numbers import shown_number
from opmaat.cases.rules.workdays import add_working_days
from opmaat.conferences.queries.waiting import WaitingConference
from opmaat.conferences.queries.waiting import waiting_for as conferences_waiting
from opmaat.core.clock import AMSTERDAM
from opmaat.core.templatetags.dutch_dates import day, time_of_day
from opmaat.core.viewer import Viewer
from opmaat.desk.queries.tasks import Task
from opmaat.desk.terms import terms
from opmaat.referrals.queries.waiting import waiting_for as referrals_waiting
from opmaat.referrals.queries.waiting_referrals import WaitingReferral
from opmaat.referrals.referral_enums import Outcome
from opmaat.referrals.triage_enums import Body

CONTACT = "Contact met de aanmelder"
CONFERENCES = {
    "answer": ("Uitnodiging casusoverleg", "laat weten of u komt", "Antwoord"),
    "send": ("Agenda versturen", "{count} op de agenda", "Bekijk"),
    "again": ("Agenda opnieuw versturen", "gewijzigd na versturen; niemand weet het nog", "Bekijk"),
    "lapsed": ("Overleg voorbij", "de agenda ging niet uit; kies een ander moment of zeg af", "Bekijk"),
    "meeting": ("Casusoverleg", "{count} op de agenda", "Open"),
    "close": ("Casusoverleg sluiten", "nog niet gesloten; het verslag wacht", "Open"),
    "unheld": ("Niet gehouden?", "open het overleg, of zeg het af", "Bekijk"),
    "judge": ("Verbetering beoordelen", "{corrections} voorgesteld", "Beoordeel"),
    "confirm": ("Verslag vaststellen", "er komt geen overleg waarin dat kan", "Stel vast"),
}


def tasks_of_rooms(viewer: Viewer) -> Iterator[Task]:
    """Referrals and sparren, conferences; two statements."""
    for waiting in referrals_waiting(viewer):
        yield REFERRALS[waiting.kind](waiting)
    conferences = conferences_waiting(viewer)
    asked = {one.conference_id for one in conferences if one.what in ("answer", "again")}
    for one in conferences:
        if one.what != "meeting" or one.conference_id not in asked:  # one row for each: first what is asked
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
        due=add_working_days(referral.day, terms().read_answer),
        url=referral.url,
        action="Lees",
    )


def _call(referral: WaitingReferral) -> Task:
    return Task(
        what="Bel de aanmelder",
        number=shown_number(referral.number),
        why=f"{referral.whom} leest de uitkomst hier niet; besloten op {day(referral.day)}",
        due=add_working_days(referral.day, terms().call_referrer),
        url=referral.url,
        action="Bekijk",
        phone=referral.phone,
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
        due=add_working_days(question.day, terms().answer_consultation),
        url=f"/sparren/{question.id}/",
        action="Antwoord",
    )


def _to_read(answer: WaitingReferral) -> Task:
    return Task(
        what="Antwoord op uw vraag",
        why=f"{answer.whom}, sinds {day(answer.day)}",
        due=add_working_days(answer.day, terms().read_answer),
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


def _to_judge(asked: WaitingReferral) -> Task:
    return Task(
        what="Aanmelding beoordelen",
        about=asked.person.initials,
        number=shown_number(asked.number),
        why=f"uw oordeel is gevraagd; besluit uiterlijk {day(asked.day)}",
        due=asked.day,
        url=f"/triage/{asked.number}/",
        action="Bekijk",
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
        phone=body.phone,
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
    "judge": _to_judge,
    "confirm": _to_confirm,
    "silent": _silent,
    "left": _left,
}


def _conference(waiting: WaitingConference) -> Task:
    what, why, action = CONFERENCES[waiting.what]
    moment = f"{day(waiting.starts_at)} {time_of_day(waiting.starts_at)}"
    corrections = "1 verbetering" if waiting.count == 1 else f"{waiting.count} verbeteringen"
    return Task(
        what=f"{what} {waiting.territory}",
        why=f"{moment}, {why.format(count=waiting.count, corrections=corrections)}",
        due=_due(waiting),
        url=waiting.url,
        action=action,
    )


def _due(waiting: WaitingConference) -> date:
    """The day of the meeting; of a change soon after it, of minutes at the next meeting or within days."""
    meeting = waiting.starts_at.astimezone(AMSTERDAM).date()
    since = waiting.since.astimezone(AMSTERDAM).date() if waiting.since else meeting
    if waiting.what == "again":
        return min(meeting, add_working_days(since, terms().send_again))
    if waiting.what not in ("judge", "confirm"):
        return meeting
    if waiting.next_at:
        return waiting.next_at.astimezone(AMSTERDAM).date()
    return add_working_days(since, terms().confirm_minutes)
