"""From one table of the TOML to one clause: which keys it has and what they may hold.

Words are checked here, meaning in `checking`. Also here: what a never rule of
each kind may hold, because `rules` and the database rely on it.
"""

import re

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.clauses import (
    Closed,
    Default,
    Emergency,
    May,
    Never,
    NeverKind,
    Nothing,
    Own,
    PlaceOf,
    Standing,
    StandingKind,
    Supply,
    When,
)
from opmaat.regulation.entries import Entry
from opmaat.regulation.enums import About, Capacity, Category, Gives, Phase
from opmaat.regulation.groups import Seats
from opmaat.regulation.problems import suggestion

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")
# What may lift a never rule, for each kind; `covers` is the whole point of the rule about secrecy.
LIFTS: dict[NeverKind, frozenset[str]] = {
    NeverKind.PLACE: frozenset(Function.values),
    NeverKind.SECRECY: frozenset({"covers"}),
    NeverKind.CRIMINAL_JUSTICE: frozenset({"released", "named", *Function.values}),
    NeverKind.EXCLUDED: frozenset(),
    NeverKind.ABOUT: frozenset({"released", "named", *Function.values}),
}


def common(entry: Entry) -> dict[str, str]:
    """What every clause has."""
    identifier, text = entry.text("id"), entry.text("text")
    if identifier and not ID.fullmatch(identifier):
        entry.wrong("id", "Een naam bestaat uit kleine letters, cijfers en streepjes: zvh-eigen-bijdrage.", "id")
    if text and text[-1] not in ".!?":
        entry.wrong("sentence", "De tekst hoort een zin te zijn, met een punt aan het eind.", "text")
    return {"id": identifier, "article": entry.text("article"), "text": text}


def standing(entry: Entry) -> Standing:
    """Step 1."""
    kind = entry.word("kind", StandingKind) or StandingKind.NO_ACCOUNT
    by_capacity = kind in (StandingKind.CAPACITY, StandingKind.UNTRAINED)
    return Standing(
        **common(entry),
        line=entry.line,
        kind=kind,
        capacities=entry.words("capacities", Capacity, required=True) if by_capacity else frozenset(),
        functions=entry.words("functions", Function, required=True) if kind is StandingKind.FUNCTION else frozenset(),
    )


def closed(entry: Entry) -> Closed:
    """Step 2."""
    return Closed(**common(entry), line=entry.line, phases=entry.words("phases", Phase, required=True))


def never(entry: Entry) -> Never:
    """Step 3."""
    kind = entry.word("kind", NeverKind) or NeverKind.EXCLUDED
    of_persons = kind is NeverKind.ABOUT
    return Never(
        **common(entry),
        line=entry.line,
        kind=kind,
        about=entry.word("about", About) if of_persons else None,
        kinds=entry.words("kinds", UnitKind) if of_persons else frozenset(),
        capacities=entry.words("capacities", Capacity) if of_persons else frozenset(),
        unless=_unless(entry, kind) if LIFTS[kind] else frozenset(),
    )


def _unless(entry: Entry, kind: NeverKind) -> frozenset[str]:
    """The words that lift a never rule."""
    words = entry.strings("unless", required=kind is NeverKind.SECRECY)
    for word in words:
        if word not in LIFTS[kind]:
            hint = suggestion(word, LIFTS[kind])
            entry.wrong("unknown_word", f'"{word}" heft een regel van soort "{kind}" niet op.{hint}', "unless", word)
    return frozenset(words)


def own(entry: Entry) -> Own:
    """Step 4."""
    return Own(**common(entry), line=entry.line)


def may(entry: Entry, seats: Seats) -> list[May]:
    """Step 5. A rule that names seats becomes one rule for each phase, with the phase in its name."""
    named = entry.text("seats", required=False)
    if not named:
        phases = entry.words("phases", Phase, required=True)
        return [_may(entry, common(entry), phases, entry.words("capacities", Capacity))]
    if named not in seats:
        entry.wrong("unknown_word", f'Onbekende tafel "{named}".{suggestion(named, seats)}', "seats")
    words = common(entry)
    return [
        _may(entry, words | {"id": f"{words['id']}-{phase}"}, frozenset({phase}), capacities)
        for phase, capacities in seats.get(named, {}).items()
    ]


def _may(entry: Entry, words: dict[str, str], phases: frozenset[Phase], capacities: frozenset[Capacity]) -> May:
    """One may rule."""
    return May(
        **words,
        line=entry.line,
        phases=phases,
        capacities=capacities,
        kinds=entry.words("kinds", UnitKind),
        places=entry.words("places", Place),
        functions=entry.words("functions", Function),
        categories=entry.words("categories", Category, required=True),
        when=entry.word("when", When, required=False) or When.ALWAYS,
        gives=entry.word("gives", Gives) or Gives.NOTHING,
        sealed=entry.flag("sealed"),
    )


def emergency(entry: Entry) -> Emergency:
    """Step 5 under break-glass."""
    return Emergency(**common(entry), line=entry.line, capacities=entry.words("capacities", Capacity))


def default(entry: Entry) -> Default:
    """Step 6."""
    return Default(**common(entry), line=entry.line)


def nothing(entry: Entry) -> Nothing:
    """Who deliberately gets nothing."""
    return Nothing(
        **common(entry),
        line=entry.line,
        kinds=entry.words("kinds", UnitKind),
        places=entry.words("places", Place),
        phases=entry.words("phases", Phase),
        capacities=entry.words("capacities", Capacity),
    )


def place(entry: Entry) -> PlaceOf:
    """Which kinds may have a place in WGS 2.27."""
    return PlaceOf(
        **common(entry),
        line=entry.line,
        place=entry.word("place", Place) or Place.NONE,
        kinds=entry.words("kinds", UnitKind, required=True),
    )


def supply(entry: Entry) -> Supply:
    """What kinds of unit usually contribute."""
    return Supply(
        **common(entry),
        line=entry.line,
        kinds=entry.words("kinds", UnitKind, required=True),
        categories=entry.words("categories", Category, required=True),
    )
