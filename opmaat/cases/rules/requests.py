"""What may be asked, of whom, and how it may be answered; pure.

Each objection names the field it is about. Under professional secrecy "known" is itself
data: without a ground to say so it is refused (WGS 2.29(2)).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from opmaat.cases.asking import health_article, health_domains, supplies_health
from opmaat.cases.enums import CLOSED_PHASES, LifeDomain
from opmaat.cases.refusals import reasons_in
from opmaat.cases.request_enums import Outcome
from opmaat.cases.rules.bsn import holds_bsn
from opmaat.cases.rules.contributing import UNDER_SECRECY, Objection, possible_secrecy, secrecy_article
from opmaat.cases.rules.drafts import Source
from opmaat.cases.rules.workdays import add_working_days
from opmaat.regulation.enums import Phase, Secrecy

ASKS_IN = (Phase.GATHERING, Phase.COMPOSING, Phase.CONFERRING, Phase.EXECUTING)
ANSWER_WITHIN = 5  # working days (voorlopige invulling)
MOST_QUESTIONS = 6
TELLS = frozenset({Outcome.SUPPLIED, Outcome.KNOWN})


@dataclass(frozen=True, slots=True)
class Point:
    """One concrete question about one life domain."""

    life_domain: str
    words: str


@dataclass(frozen=True, slots=True)
class Askee:
    """A unit that is asked: its name and its kind."""

    unit: str
    kind: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How a partner means to answer."""

    outcome: Outcome
    refusal: str = ""
    known_ground: str = ""


def usual_due(today: date) -> date:
    """The last day to answer when nothing else was chosen."""
    return add_working_days(today, ANSWER_WITHIN)


def phase_objection(phase: str, regime: str) -> Objection | None:
    """Why nobody is asked in this phase; nothing when somebody may be."""
    if phase in ASKS_IN:
        return None
    if phase in CLOSED_PHASES:
        return Objection("", "De casus is gesloten: er wordt niemand meer bevraagd.", "WGS 2.31(8)").under(regime)
    where = Phase(phase).label.lower()
    return Objection("", f"In deze fase ({where}) wordt niemand bevraagd.", "WGS 2.31(3)").under(regime)


def asking_objections(points: tuple[Point, ...], due: date, *, regime: str, today: date) -> tuple[Objection, ...]:
    """What stands in the way of asking this."""
    return tuple(found.under(regime) for found in _asking(points, due, today))


def _asking(points: tuple[Point, ...], due: date, today: date) -> Iterator[Objection]:
    if not points:
        yield Objection("question_1", "Schrijf minstens één vraag.")
    if any(not point.life_domain for point in points):
        yield Objection("domain_1", "Kies bij elke vraag het leefgebied waar hij over gaat.", "WGS 2.25")
    if any(holds_bsn(point.words) for point in points):
        yield Objection("question_1", "In een vraag staat een burgerservicenummer. Haal het weg.", "UAVG 46")
    if due < today:
        yield Objection("due", "Deze dag is al voorbij. Kies vandaag of later.")


def health_objection(points: Iterable[Point], asked: Iterable[Askee], regime: str) -> Objection | None:
    """Why these questions cannot be put to all of these; nothing when they can."""
    domains = [point.life_domain for point in points if point.life_domain in health_domains()]
    closed = [one.unit for one in asked if not supplies_health(regime, one.kind)]
    if not domains or not closed:
        return None
    about = LifeDomain(domains[0]).label.lower()
    return Objection(
        "people",
        f"Over {about} kunt u deze partners niets vragen: {', '.join(closed)}. Zij mogen geen gezondheidsgegevens "
        "aanleveren. Stel hun een aparte vraag over een ander leefgebied.",
        health_article(regime),
    )


def needs_ground(outcome: str, kind: str) -> bool:
    """Whether this answer of this kind of unit tells something under professional secrecy."""
    return outcome in TELLS and kind in UNDER_SECRECY


def answer_objections(answer: Answer, source: Source, *, supplied: bool, today: date) -> tuple[Objection, ...]:
    """What stands in the way of answering like this."""
    return tuple(found.under(source.regime) for found in _answering(answer, source, supplied, today))


def _answering(answer: Answer, source: Source, supplied: bool, today: date) -> Iterator[Objection]:
    if answer.outcome == Outcome.SUPPLIED and not supplied:
        yield Objection("outcome", "Uw afdeling droeg nog niets bij sinds deze vraag. Schrijf eerst uw bijdrage.")
    reasons = {reason.code for reason in reasons_in(source.regime)}
    if answer.outcome == Outcome.REFUSED and answer.refusal not in reasons:
        yield Objection("refusal", "Kies een reden. U hoeft hem niet uit te leggen.", "WGS 1.5(1)")
    if needs_ground(answer.outcome, source.kind) and answer.known_ground not in grounds_to_tell(source, today=today):
        yield Objection(
            "known_ground",
            "Ook dat u iemand kent, rust onder uw beroepsgeheim. Kies op welke grond u dat zegt, "
            "of antwoord „kan ik niet zeggen”.",
            secrecy_article(source.regime),
        )


def grounds_to_tell(source: Source, *, today: date) -> tuple[Secrecy, ...]:
    """The grounds on which this unit may say that somebody is known."""
    return tuple(ground for ground in possible_secrecy(source, today=today) if ground != Secrecy.NOT_SECRET)
