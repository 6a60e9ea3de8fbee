"""What waits of informing people, as tasks: to decide, to look again, a letter to give, an answer in the round."""

from collections.abc import Iterator

from opmaat.cases.queries.waiting_informing import WaitingInforming, informing_for
from opmaat.cases.rules.numbers import shown_number
from opmaat.core.templatetags.dutch_dates import day
from opmaat.core.viewer import Viewer
from opmaat.desk.queries.tasks import Task

WORDS = {
    "decide": ("Informeren: besluit", "wie wij in beeld hebben, hoort dat uiterlijk {day}", "Besluit"),
    "revived": ("Informeren: kijk opnieuw", "de grond om te wachten liep tot {day}", "Besluit"),
    "letter": ("Informeren: brief", "besloten is te informeren, uiterlijk {day}", "Geef de brief"),
    "unnamed": ("Wie staat er in de kring?", "over de kring is iets gezegd, maar niemand staat erbij", "Voeg toe"),
    "answer": ("Informeren: bezwaar?", "uw afdeling wordt gevraagd, graag voor {day}", "Antwoord"),
    "closed": ("Informeren na sluiten", "ook na een gesloten casus, uiterlijk {day}", "Bekijk"),
}


def tasks_of_informing(viewer: Viewer) -> Iterator[Task]:
    """One statement."""
    yield from map(_task, informing_for(viewer))


def _task(waits: WaitingInforming) -> Task:
    what, why, action = WORDS[waits.kind]
    more = f" ({waits.people} personen)" if waits.people > 1 else ""
    return Task(
        what=what,
        about="" if waits.kind == "closed" else waits.person.initials,
        number=shown_number(waits.number),
        why=why.format(day=day(waits.due)) + more,
        due=waits.due,
        url=waits.url,
        action=action,
    )
