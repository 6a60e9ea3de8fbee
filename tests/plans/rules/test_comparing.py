"""What changed of an action is told in words, and nothing of a goal that the viewer does not read."""

from datetime import date
from typing import Any

import pytest

from opmaat.plans.enums import ActionState, ForWhom, Track
from opmaat.plans.rules.comparing import NO_GOAL, Line, Under, compare

ROOM, DEBTS = Under(1, "Een kamer."), Under(2, "Rust in de schulden.")
HIDDEN, OTHER_HIDDEN = Under(3), Under(4)


def line(**given: Any) -> Line:
    usual: dict[str, Any] = {
        "goal": False, "words": "Bellen.", "state": ActionState.AGREED, "due": date(2026, 7, 1), "unit": "Wijkteam",
        "for_whom": ForWhom.PERSON, "track": Track.CARE,
    }  # fmt: skip
    return Line(**(usual | given))


def told(before: Line, after: Line) -> list[str]:
    return [sentence for one in compare({("action", 1): before}, {("action", 1): after}) for sentence in one.told]


@pytest.mark.parametrize(("before", "after", "sentence"), [
    (NO_GOAL, ROOM, "hoort nu bij doel “Een kamer.”"),
    (DEBTS, ROOM, "hoort nu bij doel “Een kamer.”, eerst bij “Rust in de schulden.”"),
    (HIDDEN, ROOM, "hoort nu bij doel “Een kamer.”"),
    (ROOM, HIDDEN, "hoort niet meer bij doel “Een kamer.”"),
    (ROOM, NO_GOAL, "hoort niet meer bij doel “Een kamer.”"),
    (NO_GOAL, HIDDEN, ""),
    (HIDDEN, OTHER_HIDDEN, ""),
    (ROOM, Under(1, "Een studio."), ""),
    (ROOM, Under(1), ""),
])  # fmt: skip
def test_which_goal_it_serves(before: Under, after: Under, sentence: str) -> None:
    assert told(line(under=before), line(under=after)) == ([sentence] if sentence else [])


def test_how_and_for_whom() -> None:
    after = line(track=Track.ADMINISTRATIVE, intervention="huisverbod", for_whom=ForWhom.PARENT)
    assert told(line(), after) == [
        "nu voor: ouder, eerst voor: de persoon zelf",
        "nu via bestuursrecht, eerst via zorg en hulp",
        "nu tijdelijk huisverbod, eerst zonder interventie",
    ]
    assert told(line(intervention="lost"), line()) == ["nu zonder interventie, eerst een interventie van vroeger"]


def test_what_is_new_or_gone_is_told_as_it_stands() -> None:
    added, gone = compare({("action", 1): line()}, {("action", 2): line(under=ROOM)})[::-1]
    assert [(one.word, one.changes, one.told) for one in (added, gone)] == [("erbij", (), ()), ("eraf", (), ())]


def test_a_long_goal_is_named_by_its_beginning() -> None:
    sentence = told(line(), line(under=Under(1, "x" * 200)))[0]
    assert len(sentence) < 110
    assert sentence.endswith("…”")
