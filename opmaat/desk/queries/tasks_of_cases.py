"""What waits in the cases themselves, as tasks: to weigh, to choose, to answer, to review, to read."""

from collections.abc import Iterator

from opmaat.cases.queries.waiting_in_cases import Waiting, waiting_in_cases
from opmaat.cases.rules.numbers import shown_number
from opmaat.cases.rules.workdays import add_working_days
from opmaat.core import clock
from opmaat.core.templatetags.dutch_dates import day
from opmaat.core.viewer import Viewer
from opmaat.desk.queries.tasks import Task
from opmaat.desk.terms import terms
from opmaat.referrals.rules.terms import decide_by
from opmaat.regulation.enums import Phase

WEIGH = "Aanmelding wegen"
EMERGENCY = "emergency"
REASONS = {
    "corrected": "Verbeterd door de bron",
    "retracted": "Ingetrokken door de bron",
    "consent_withdrawn": "Toestemming ingetrokken",
    "released": "Aan u vrijgegeven",
    "constable_doubt": "De wijkagent twijfelt",
    EMERGENCY: "Noodtoegang gebruikt",
    "picture_cancelled": "Foto geannuleerd",
    "alignment_ended": "Afstemming beëindigd",
}


REQUESTS = {
    "request": ("Informatieverzoek", "antwoord uiterlijk {day}", "Antwoord", "partners-bevragen/{id}/"),
    "overdue": ("Antwoord blijft uit", "{whom} antwoordde niet voor {day}", "Bekijk", "partners-bevragen/{id}/"),
    "proposal": ("Voorstel voor deelnemers", "uw organisatie sprak nog niet", "Beslis", "samenstelling/{id}/oordeel/"),
    "stuck": ("Voorstel blijft liggen", "niemand beslist nog: stel het opnieuw voor", "Bekijk", "samenstelling/"),
    "consent": ("Toestemming gevraagd", "{whom} wil uw bijdrage meekrijgen", "Beslis", "derden/toestemming/{id}/"),
}


def tasks_of_cases(viewer: Viewer) -> Iterator[Task]:
    """One statement, all kinds. Who reviews an emergency access is not told of it in a second row."""
    makers = dict.fromkeys(REQUESTS, _request) | {
        "review": _review,
        "referral": _referral,
        "case_lead": _no_case_lead,
        "question": _question,
        "notice": _notice,
    }
    found = waiting_in_cases(viewer)
    reviewed = {one.number for one in found if one.kind == "review"}
    for waiting in found:
        if not (waiting.kind == "notice" and waiting.who == EMERGENCY and waiting.number in reviewed):
            yield makers[waiting.kind](waiting)


def _review(review: Waiting) -> Task:
    return Task(
        what="Noodtoegang beoordelen",
        number=shown_number(review.number),
        why=f"geopend door {review.who}, uiterlijk {day(review.since)}",
        due=review.since,
        url=f"/noodtoegang/beoordelen/{review.row_id}/",
        action="Beoordeel",
    )


def _referral(case: Waiting) -> Task:
    due = decide_by(case.since)  # the term of the board and of "Te laat"
    return Task(
        what=WEIGH,
        about=case.person.initials,
        number=shown_number(case.number),
        why=f"{'in weging, ' if case.told == Phase.WEIGHING else ''}ontvangen op {day(case.since)}",
        due=due,
        url=f"/casus/{case.number}/",
        action="Bekijk",
    )


def _no_case_lead(case: Waiting) -> Task:
    return Task(
        what="Kies een casusregisseur",
        about=case.person.initials,
        number=shown_number(case.number),
        why="zonder kan het overleg niet beginnen",
        due=add_working_days(case.since, terms().choose_case_lead),
        url=f"/casus/{case.number}/samenstelling/",
        action="Kies",
    )


def _question(question: Waiting) -> Task:
    due = add_working_days(question.since, terms().answer_question)
    return Task(
        what=f"Vraag van {question.who}",
        about=question.person.initials,
        number=shown_number(question.number),
        why=f"antwoord graag voor {day(due)}",
        due=due,
        url=f"/casus/{question.number}/vraag/{question.row_id}/antwoord/",
        action="Antwoord",
    )


def _notice(notice: Waiting) -> Task:
    item = f"bijdrage/{notice.item_id}/" if notice.item_id else ""
    return Task(
        what=REASONS.get(notice.who, "Bericht"),
        about=notice.person.initials if notice.person.first or notice.person.surname else "",
        number=shown_number(notice.number),
        why=notice.told,
        phone=notice.phone,
        due=clock.today(),
        url=f"/casus/{notice.number}/{item}",
        action="Lees",
        seen_url=f"/berichten/{notice.row_id}/gelezen/",
    )


def _request(waiting: Waiting) -> Task:
    what, why, action, place = REQUESTS[waiting.kind]
    return Task(
        what=what,
        about=waiting.person.initials,
        number=shown_number(waiting.number),
        why=why.format(day=day(waiting.since), whom=waiting.who or "een derde"),
        due=waiting.since,
        phone=waiting.phone,
        url=f"/casus/{waiting.number}/{place.format(id=waiting.row_id)}",
        action=action,
    )
