"""An agreement as it is typed at the table: "wie wat wanneer", made into who, what and before when. Pure.

The who is one of the people present, by first name, last name, whole name or the name of
their partner; when two fit, nobody is guessed, and what to type instead is said. The when stands at the end.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from opmaat.conferences.rules.dutch_dates import read_due
from opmaat.network.sorting import sort_key

ASK_WHO = "Begin met wie het doet, van de mensen aan tafel. Bijvoorbeeld: {name} belt de woningcorporatie vr 4 dec."
ASK_WHAT = "Schrijf wat er gebeurt, tussen de naam en de datum."
ASK_WHEN = "Sluit af met een datum, bijvoorbeeld: vr 4 dec, over twee weken, voor 1 maart."
PARTICLES = frozenset({"de", "van", "der", "den", "het", "ten", "ter", "el", "al"})


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody at the table whom an agreement can name."""

    engagement_id: int
    name: str
    unit_id: int
    unit: str
    organisation: str

    @property
    def apart(self) -> str:
        """The name that tells this person from a namesake, or from their own other work."""
        return f"{self.name} {self.unit}"

    @property
    def calls(self) -> frozenset[str]:
        """Everything somebody may type to mean this person, without accents and capitals."""
        parts = sort_key(self.name).split()
        surname = " ".join(parts[1:])
        bare = " ".join(part for part in parts[1:] if part not in PARTICLES)
        names = {parts[0] if parts else "", surname, bare, sort_key(self.name), sort_key(self.apart)}
        return frozenset(filter(None, names | {sort_key(self.unit), sort_key(self.organisation)}))


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was typed, as it was understood; `objection` says what is missing."""

    who: Present | None
    words: str
    due: date | None
    objection: str = ""

    @property
    def complete(self) -> bool:
        """Whether it can become an action."""
        return self.who is not None and bool(self.words) and self.due is not None and not self.objection


def read_agreement(typed: str, people: Sequence[Present], *, today: date, me: int | None = None) -> Agreement:
    """Who does what before when; "ik" is who types."""
    dated = read_due(" ".join(typed.split()), today=today)
    who, words, several = _me(dated.words, people, me) or _who(dated.words, people)
    example = people[0].name.partition(" ")[0] if people else "Sanne"
    objection = (
        f"Er zijn er meer die zo heten. Typ: {' of '.join(several)}." if several
        else ASK_WHO.format(name=example) if who is None
        else dated.objection or ("" if words else ASK_WHAT) or ("" if dated.due else ASK_WHEN)
    )  # fmt: skip
    return Agreement(who, words, dated.due, objection)


def said_by(typed: str, people: Sequence[Present]) -> tuple[Present | None, str]:
    """Whose words these are when they begin with a name and a colon: "Tom Bos: liever eerst behandeling"."""
    begin, colon, rest = typed.partition(":")
    who, left, _ = _who(begin, people)
    return (who, rest.strip()) if colon and who is not None and not left else (None, typed)


def _me(text: str, people: Sequence[Present], me: int | None) -> tuple[Present, str, tuple[str, ...]] | None:
    first, _, rest = text.partition(" ")
    typist = next((one for one in people if one.engagement_id == me), None)
    return (typist, rest.strip(), ()) if typist and first.lower() == "ik" else None


def _who(text: str, people: Sequence[Present]) -> tuple[Present | None, str, tuple[str, ...]]:
    """The longest beginning of the text that names exactly one of them; the names when it names several."""
    words = text.split()
    for length in range(min(len(words), 8), 0, -1):
        begin = sort_key(" ".join(words[:length]))
        meant = [person for person in people if begin in person.calls]
        if len(meant) == 1:
            return meant[0], " ".join(words[length:]).lstrip(":, "), ()
        if meant:
            return None, text, tuple(names_of(people, meant))
    return None, text, ()


def names_of(people: Iterable[Present], some: Iterable[Present]) -> list[str]:
    """What to type for each of these: the whole name, with the unit when that is not enough among these people."""
    often = Counter(person.name for person in people)
    return [person.apart if often[person.name] > 1 else person.name for person in some]
