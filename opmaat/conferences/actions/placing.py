"""What a line is about, and so who reads it: chosen by the chair, named by its words, or what most of the table reads.

Asked once: words that seem confidential and that somebody at the table may not read, and always words about health
(WGS 2.29(1), 2.30(1)(a)). Whoever said something reads it back, the own unit too; refused when that cannot be.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from opmaat.cases.queries.seats import Seat
from opmaat.cases.rules.drafts import NO_CONDITIONS, Addressee, Conditions
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.conferences.queries.readers import Hearing
from opmaat.conferences.rules.said import Said
from opmaat.conferences.rules.subjects import Categories, fitting, named_in, subjects
from opmaat.core.errors import Refused
from opmaat.regulation.enums import Category

AGAIN = "Klopt dat, leg het dan nog eens vast. Anders: kies bij „Gaat over”, of schrijf het zonder dit woord."
ANYWAY = "Wie het doet leest niets over gezondheid, dus de afspraak komt in een categorie die meer mensen lezen."
UNREADABLE = "{name} mag niet lezen wat over {about} gaat. Schrijf het op zonder te zeggen wie het zei."


@dataclass(frozen=True, slots=True)
class Placed:
    """The categories of a line, and for which units only."""

    categories: Categories
    conditions: Conditions = NO_CONDITIONS


class AsksFirst(Refused):
    """A question about words that seem confidential; who answers it by pressing again is not asked twice."""

    def __init__(self, message: str, categories: Categories) -> None:
        super().__init__(message, status=UNPROCESSABLE)
        self.categories = categories


def place(said: Said, hearing: Hearing, speaker: Seat | None = None) -> Placed:
    """What these words are about; `speaker`: who said them."""
    wanted = frozenset({said.category}) if said.category else _named(said, hearing, speaker)
    if wanted and (speaker is None or hearing.reads(speaker, wanted)):
        return Placed(wanted)
    usual = _usual(said, hearing, speaker)
    if not wanted or speaker is None:
        return Placed(usual)
    # Nobody reads more than what the words are about gives them, but for who said it.
    units = {seat.unit_id for seat in hearing.readers(wanted)} | {speaker.unit_id}
    return Placed(usual, Conditions(only=frozenset(Addressee(unit_id=unit) for unit in units)))


def place_reason(said: Said, of_decision: Categories) -> Placed:
    """A reason is about what its decision is about: it has the same readers."""
    word = named_in(said.words).get(Category.HEALTH)
    if word and Category.HEALTH not in of_decision:
        ask_first(said, frozenset({Category.HEALTH}), word, "Wie het besluit leest, leest ook de reden.")
    return Placed(of_decision)


def place_agreement(said: Said, hearing: Hearing, doer: int) -> Categories | None:
    """What an agreement is about, when that is chosen or about health; otherwise by its track."""
    if said.category:
        return frozenset({said.category})
    word, health = named_in(hearing.words).get(Category.HEALTH), frozenset({Category.HEALTH})
    if not word:
        return None
    left = hearing.without(health)
    reads = all(seat.engagement_id != doer for seat in left)
    ask_first(said, health, word, _who([seat.name for seat in left]) if reads else ANYWAY)
    return health if reads else None


def ask_first(said: Said, private: Categories, word: str, consequence: str) -> None:
    """Once about these words, unless it was asked."""
    if not private <= said.asked:
        raise AsksFirst(f"Dit lijkt te gaan over {labels(private)} („{word}”). {consequence} {AGAIN}", private)


def _who(left: Sequence[str]) -> str:
    if not left:
        return "Iedereen aan tafel leest dat."
    return f"Dat {'leest' if len(left) == 1 else 'lezen'} niet: {', '.join(left)}."


def labels(categories: Iterable[Category]) -> str:
    """In words, in the order of the law."""
    return " en ".join(category.label.lower() for category in Category if category in set(categories))


def _named(said: Said, hearing: Hearing, speaker: Seat | None) -> Categories:
    """What the words name, but for what everybody reads; of help only when who said it reads about that."""
    named = named_in(said.words)
    if not frozenset(named) - subjects().open:
        return frozenset()
    private = frozenset(named) & subjects().ask
    every = frozenset(named) - subjects().open
    wanted = every if speaker is None or hearing.reads(speaker, every) else private
    left = [seat.name for seat in hearing.without(wanted) if speaker is None or seat.unit_id != speaker.unit_id]
    if private and (left or Category.HEALTH in private):
        word = next(named[category] for category in named if category in private)
        ask_first(said, private, word, _who(left))
    return wanted


def _usual(said: Said, hearing: Hearing, speaker: Seat | None) -> Categories:
    """Of what fits: what who said it reads, and then what the most people at the table read."""
    options = [frozenset({category}) for category in fitting(said.words, speaker.kind if speaker else "")]
    best = max(options, key=lambda one: (speaker is None or hearing.reads(speaker, one), len(hearing.readers(one))))
    if speaker is not None and not hearing.reads(speaker, best):
        raise Refused(UNREADABLE.format(name=speaker.name, about=said.about.label), status=UNPROCESSABLE)
    return best
