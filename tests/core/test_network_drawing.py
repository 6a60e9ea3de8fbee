"""The drawing of the people around somebody: nobody overlaps, nobody is lost, it can be read aloud."""

from itertools import combinations

import pytest

from opmaat.core.network_drawing import Around, Box, draw

FAMILY = (
    Around("m", "Ingrid V.", "moeder", ties=("z",)),
    Around("z", "Lotte V.", "zus", minor=True),
    Around("f", "Sem B.", "vriend", direct=False),
)


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 15, 40])
@pytest.mark.parametrize("every", [1, 2, 1000])
def test_nobody_overlaps_and_everybody_is_inside(count: int, every: int) -> None:
    people = [Around(str(place), f"P{place}", "buur", direct=place % every == 0) for place in range(count)]
    drawing = draw("D.V.", people)
    boxes = [drawing.subject, *drawing.boxes]
    assert len(drawing.boxes) == count
    assert not any(_overlap(one, other) for one, other in combinations(boxes, 2))
    assert all(box.x >= 0 and box.x + box.width <= drawing.width for box in boxes)
    assert all(box.y >= 0 and box.y + box.height <= drawing.height for box in boxes)


def test_everybody_has_a_line_and_ties_only_lead_to_people_who_are_shown() -> None:
    drawing = draw("Daan V.", [*FAMILY, Around("o", "Oom", "oom", ties=("hidden",))])
    kinds = [line.kind for line in drawing.lines]
    assert kinds.count("direct") == 3
    assert kinds.count("wide") == 1
    assert kinds.count("tie") == 1


def test_it_says_in_words_what_it_shows() -> None:
    assert draw("Daan V.", FAMILY).sentence == (
        "Rond Daan V. staan 3 mensen: Ingrid V. (moeder), Lotte V. (zus), Sem B. (vriend)."
    )
    assert draw("Daan V.", []).sentence == "Er is nog niemand rond Daan V. vastgelegd."


def test_a_minor_is_named_as_such_and_a_long_name_is_cut() -> None:
    people = (Around("a", "Wilhelmina van der Heijden-Wisniewska", "oma"), FAMILY[1])
    boxes = draw("Daan V.", people).boxes
    assert boxes[0].name.endswith("…")
    assert boxes[1].relation == "zus, minderjarig"
