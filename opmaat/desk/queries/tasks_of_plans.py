"""What waits in plans and pictures, as tasks; progress of an action is reported from the desk in one click.

The words of an action come with the look that whoever shows them must note; a mail that counts shows none.
"""

from collections.abc import Iterator

from opmaat.cases.rules.numbers import shown_number
from opmaat.cases.rules.workdays import add_working_days
from opmaat.core.templatetags.dutch_dates import day
from opmaat.core.viewer import Viewer
from opmaat.desk.queries.tasks import Task
from opmaat.desk.terms import terms
from opmaat.plans.queries.waiting import plans_waiting
from opmaat.plans.queries.waiting_decisions import EndingDecision
from opmaat.plans.queries.waiting_kinds import StagnantAction, WaitingAction, WaitingAlignment, WaitingBirthday
from opmaat.plans.queries.waiting_pictures import WaitingPicture, Waits, pictures_waiting

WORDS = 90  # signs of an action on the desk
PICTURES = {
    Waits.FILL_IN: ("Foto invullen", "uw kant is nog niet ingevuld", "Vul in"),
    Waits.FINISH: ("Foto vaststellen", "beide kanten zijn ingevuld", "Stel vast"),
    Waits.BEGIN: ("Foto beginnen", "er is nog geen foto", "Begin"),
    Waits.AGAIN: ("Nieuwe foto", "de vorige is oud", "Begin"),
}


def tasks_of_plans(viewer: Viewer, *, kind: str) -> Iterator[Task]:
    """Decisions that end, actions, what stands still, birthdays, alignments and pictures; two statements."""
    waiting = plans_waiting(viewer)
    yield from map(_ending, waiting.endings)
    yield from map(_action, waiting.actions)
    yield from map(_stagnant, waiting.stagnant)
    yield from map(_birthday, waiting.birthdays)
    yield from map(_alignment, waiting.alignments)
    yield from map(_picture, pictures_waiting(viewer, kind))


def _ending(decision: EndingDecision) -> Task:
    return Task(
        what=f"{decision.label} {_ends(decision)} op {day(decision.ends_on)}: {_then(decision)}",
        about=decision.person.initials,
        number=shown_number(decision.number),
        why=f"{'u voert dit uit' if decision.mine else decision.name}; {_how_long(decision)}",
        due=decision.ends_on,
        url=decision.url,
        action="Bekijk",
        phone="" if decision.mine else decision.phone,
        look=decision.look,
    )


def _ends(decision: EndingDecision) -> str:
    return "eindigde" if decision.ended else "eindigt"


def _then(decision: EndingDecision) -> str:
    if not decision.extendable:
        return "wat komt daarna?"
    return "verlengd of afgelopen?" if decision.ended else "verlengen of laten aflopen?"


def _how_long(decision: EndingDecision) -> str:
    if not decision.extendable:
        return "verder verlengen kan niet"
    if decision.ended:
        return "leg de verlenging vast, of rond de actie af"
    until = decision.extendable_until
    return f"te verlengen tot en met {day(until)}" if until else "overleg met wie besluit"


def _action(action: WaitingAction) -> Task:
    report = action.report_due < action.due
    return Task(
        what=_short(action.words),
        about=action.person.initials,
        number=shown_number(action.number),
        why=f"meld hoe het gaat, af op {day(action.due)}" if report else f"af op {day(action.due)}",
        due=action.at,
        url=action.url,
        action="Open",
        report_url=action.report_url,
        reports=action.buttons,
        once=action.once,
        look=action.look,
    )


def _stagnant(action: StagnantAction) -> Task:
    why = (
        f"had af moeten zijn op {day(action.due)}" if action.late else f"niets gehoord sinds {day(action.silent_since)}"
    )
    return Task(
        what=_short(action.words),
        about=action.person.initials,
        number=shown_number(action.number),
        why=f"{action.name}: {why}",
        due=action.due,
        url=action.url,
        action="Bekijk",
        phone=action.phone,
        look=action.look,
    )


def _birthday(birthday: WaitingBirthday) -> Task:
    return Task(
        what="Wordt 18: wie neemt over?",
        about=birthday.person.initials,
        number=shown_number(birthday.number),
        why=f"op {day(birthday.on)}, en op welke grond",
        due=birthday.on,
        url=birthday.url,
        action="Regel",
    )


def _alignment(proposal: WaitingAlignment) -> Task:
    return Task(
        what="Voorstel om plannen af te stemmen",
        about=proposal.person.initials,
        number=shown_number(proposal.number),
        why=f"gevraagd op {day(proposal.since)}",
        due=add_working_days(proposal.since, terms().answer_alignment),
        url=proposal.url,
        action="Beslis",
    )


def _picture(picture: WaitingPicture) -> Task:
    what, why, action = PICTURES[picture.waits]
    return Task(
        what=what,
        about=picture.person.initials,
        number=shown_number(picture.number),
        why=why,
        due=picture.due,
        url=picture.url,
        action=action,
    )


def _short(words: str) -> str:
    return words if len(words) <= WORDS else f"{words[:WORDS].rsplit(' ', 1)[0]} …"
