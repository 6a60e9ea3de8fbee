"""The instrument, the words of a row, who was first, and where a mark stands."""

from datetime import date
from itertools import product

import pytest

from opmaat.network.enums import UnitKind
from opmaat.plans.picture_drawing import draw, draw_small
from opmaat.plans.picture_enums import NEXT_STATES, PictureState, Side
from opmaat.plans.queries.waiting_pictures import months_later
from opmaat.plans.rules.instruments import FOLDER, current_instrument, instruments, read_instrument
from opmaat.plans.rules.scoring import Row, RowWords, Standing, missing_sides, overtaken, words_in
from opmaat.plans.rules.tracks import NOTHING, Track, shown
from opmaat.regulation.enums import Category

INSTRUMENT = instruments()["leefgebieden-1"]
TEXT = (FOLDER / "leefgebieden-1.toml").read_text(encoding="utf-8")


def test_twelve_domains_of_five_levels_marked_provisional() -> None:
    assert len(INSTRUMENT.domains) == 12
    assert {len(domain.levels) for domain in INSTRUMENT.domains} == {5}
    assert INSTRUMENT.provisional
    sentences = [level for domain in INSTRUMENT.domains for level in domain.levels]
    assert len(set(sentences)) == 60
    assert max(len(sentence) for sentence in sentences) <= 90


@pytest.mark.parametrize(
    ("domain", "kind", "category"),
    [
        ("mental", UnitKind.POLICE, Category.HEALTH),
        ("substances", UnitKind.SOCIAL_TEAM, Category.HEALTH),
        ("finances", UnitKind.INCOME_SUPPORT, Category.FINANCIAL),
        ("justice", UnitKind.POLICE, Category.POLICE),
        ("justice", UnitKind.PROSECUTION, Category.CRIMINAL_JUSTICE),
        ("justice", UnitKind.PROBATION, Category.ENFORCEMENT),
        ("housing", UnitKind.HOUSING_ASSOCIATION, Category.HOUSING),
    ],
)
def test_a_row_takes_its_category_from_its_domain(domain: str, kind: UnitKind, category: Category) -> None:
    found = INSTRUMENT.domain(domain)
    assert found is not None
    assert INSTRUMENT.category_of(found, kind) == category


def test_every_kind_of_partner_has_a_side_and_a_house_judges_nothing() -> None:
    without = {kind for kind in UnitKind if not INSTRUMENT.sides_of(kind)}
    assert without == {UnitKind.SAFETY_HOUSE, UnitKind.REGIONAL_OFFICE, UnitKind.OTHER}
    assert INSTRUMENT.sides_of(UnitKind.POLICE) == (Side.SAFETY,)


@pytest.mark.parametrize(
    ("old", "new"),
    [('code = "work"', 'code = "finances"'), ('    "Er is geen geld voor eten', '    # "')],
)
def test_an_instrument_that_is_not_whole_is_refused(old: str, new: str) -> None:
    assert old in TEXT
    with pytest.raises(ValueError, match="leefgebied"):
        read_instrument(TEXT.replace(old, new, 1))


def test_the_newest_that_has_begun_is_used_and_the_first_before_any_has() -> None:
    assert current_instrument(date(2026, 11, 22)) == INSTRUMENT
    assert current_instrument(date(2020, 1, 1)) == INSTRUMENT


@pytest.mark.parametrize("given", list(product(("", "Slaapt op de bank."), ("", "zijn zus"), ("", "huisbezoek"))))
def test_the_words_of_a_row_come_back(given: tuple[str, str, str]) -> None:
    words = RowWords(*given)
    for value in (None, 1, 5):
        text = words.text(value)
        assert text
        assert words_in(text) == words


def test_a_corrected_text_keeps_all_its_lines() -> None:
    assert words_in("Regel een.\nRegel twee.").ground == "Regel een.\nRegel twee."


@pytest.mark.parametrize(
    ("mine", "knew", "clash"),
    [(3, 7, False), (3, None, True), (3, 6, True), (2, None, False)],
)
def test_only_what_differs_and_was_not_known_clashes(mine: int, knew: int | None, clash: bool) -> None:
    row = Row(domain="housing", side=Side.SOCIAL, value=mine)
    stored = {row.key: Standing(7, Row(domain="housing", side=Side.SOCIAL, value=2))}
    seen = {} if knew is None else {row.key: knew}
    assert bool(overtaken((row,), stored, seen)) is clash


def test_which_sides_are_missing() -> None:
    assert missing_sides({}) == (Side.SAFETY, Side.SOCIAL)
    assert missing_sides({Side.SAFETY: True, Side.SOCIAL: False}) == (Side.SOCIAL,)
    assert missing_sides({Side.SAFETY: True, Side.SOCIAL: True}) == ()


def test_only_a_draft_goes_anywhere() -> None:
    assert set(NEXT_STATES) == set(PictureState)
    assert [state for state, following in NEXT_STATES.items() if following] == [PictureState.DRAFT]


def _track(**given: object) -> Track:
    usual = {"code": "housing", "label": "Huisvesting", "short": "Huis", "partners": (1.0, 2.5), "own": (None, 4.0)}
    return Track(**(usual | given))  # type: ignore[arg-type]


def test_partners_and_person_stand_side_by_side() -> None:
    drawing = draw([_track(), _track(code="work", partners=(None, None), own=(None, None))])
    kinds = [mark.kind for mark in drawing.marks]
    assert kinds == ["begin", "now", "own"]
    partners, person = drawing.marks[0], drawing.marks[2]
    assert partners.x < person.x
    assert [word.text for word in drawing.words].count(NOTHING) == 2
    assert "partners van 1 naar 2,5; zelf nu 4" in drawing.sentence


def test_two_pictures_speak_for_themselves_and_three_have_numbers() -> None:
    assert not [word for word in draw([_track()]).words if word.kind == "order"]
    drawing = draw([_track(partners=(2.0, 4.0, 2.0), own=(None, 5.0, None))])
    order = [(word.text, word.x) for word in drawing.words if word.kind == "order"]
    places = {mark.picture: mark.x for mark in drawing.marks if not mark.is_own}
    assert order == [("1, 3", places[1]), ("2", places[2]), ("2", drawing.marks[-1].x)]
    assert "partners foto 1: 2, foto 2: 4, nu 2; zelf foto 2: 5, nu geen score die u leest" in drawing.sentence


def test_only_a_score_in_the_latest_picture_is_of_now() -> None:
    kinds = [mark.kind for mark in draw([_track(partners=(1.0, 2.0, None), own=(2.0, 4.0, None))]).marks]
    assert kinds == ["begin", "between", "own_begin", "own_between"]
    earlier = _track(partners=(1.0, 3.0, None), own=(2.0, None, None))
    assert [mark.kind for mark in draw_small(earlier).marks] == ["begin"]
    assert earlier.trend == ""


def test_sides_that_stand_apart_are_named() -> None:
    drawing = draw([_track(safety=1.0, social=4.0)])
    assert {word.text for word in drawing.words if word.kind == "side"} == {"V", "S"}
    assert not [word for word in draw([_track(safety=2.0, social=2.5)]).words if word.kind == "side"]


def test_a_small_row_has_begin_now_and_the_person() -> None:
    assert {mark.kind for mark in draw_small(_track(partners=(1.0, 3.0, 2.0), own=(None, None, 5.0))).marks} == {
        "begin", "now", "own",
    }  # fmt: skip
    assert draw_small(_track(partners=(None,), own=(None,))).marks == ()


@pytest.mark.parametrize(
    ("partners", "word"),
    [((1.0, 3.0), "beter"), ((3.0, 1.0), "slechter"), ((2.0, 2.2), "gelijk"), ((2.0,), ""), ((None, 2.0), "")],
)
def test_the_trend_in_a_word(partners: tuple[float | None, ...], word: str) -> None:
    assert _track(partners=partners).trend == word


def test_whole_places_and_dutch_numbers() -> None:
    assert all(isinstance(mark.x, int) for mark in draw([_track(partners=(1.3, 2.7))]).marks)
    assert [shown(2.0), shown(2.5), shown(None)] == ["2", "2,5", ""]


@pytest.mark.parametrize(
    ("day", "later"), [(date(2026, 8, 31), date(2027, 2, 28)), (date(2026, 5, 22), date(2026, 11, 22))]
)
def test_six_months_on(day: date, later: date) -> None:
    assert months_later(day, 6) == later
