"""The duty to inform as a table of days, and the words of a letter; no database."""

from datetime import date

import pytest

from opmaat.cases.informing_enums import NEXT_STANDINGS, LetterTo, Outcome, Standing, Whom
from opmaat.cases.informing_grounds import wait_grounds
from opmaat.cases.letter_pdf import letter_pdf
from opmaat.cases.rules.informing import Known, due_of, may_decide, month_after, standing_of, under_sixteen
from opmaat.cases.rules.letters import LetterFacts, Partner, digest_of, kind_words, letter_of, sheet_of
from opmaat.network.words import house_in_words
from opmaat.regulation.enums import Category
from tests.need_to_know.decoding import of_pdf

TODAY, DUE = date(2026, 6, 15), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 1, 15)),
        (date(2026, 3, 29), date(2026, 4, 29)),
    ],
)
def test_a_calendar_month(day: date, after: date) -> None:
    assert month_after(day) == after


@pytest.mark.parametrize(
    ("known", "standing", "due"),
    [
        ({}, Standing.PENDING, DUE),
        ({"outcome": Outcome.INFORM}, Standing.TO_HAND_OVER, DUE),
        ({"outcome": Outcome.WAIT, "review_on": date(2026, 6, 16)}, Standing.WAITING, date(2026, 6, 16)),
        ({"outcome": Outcome.WAIT, "review_on": TODAY}, Standing.REVIVED, TODAY),
        ({"ground_ended_on": date(2026, 6, 14)}, Standing.REVIVED, date(2026, 6, 14)),
        ({"outcome": Outcome.INFORM, "handed_on": TODAY}, Standing.INFORMED, None),
    ],
)
def test_where_it_stands(known: dict[str, object], standing: Standing, due: date | None) -> None:
    facts = Known(whom=Whom.SUBJECT, due=DUE, **known)  # type: ignore[arg-type]
    assert standing_of(facts, today=TODAY) == standing
    assert due_of(facts, today=TODAY) == due


def test_who_was_informed_stays_so() -> None:
    assert [standing for standing in Standing if not may_decide(standing)] == [Standing.INFORMED]
    assert set(NEXT_STANDINGS) == set(Standing)


@pytest.mark.parametrize(
    ("parts", "minor", "young"),
    [
        ((2010, 6, 15), False, False),
        ((2010, 6, 16), False, True),
        ((2010, None, None), False, True),
        ((2009, None, None), True, False),
        ((None, None, None), True, True),
        ((None, None, None), False, False),
    ],
)
def test_under_sixteen(parts: tuple[int | None, int | None, int | None], minor: bool, young: bool) -> None:
    assert under_sixteen(*parts, today=TODAY, minor=minor) is young


def test_every_letter_of_the_law_is_a_ground() -> None:
    articles = [ground.article for ground in wait_grounds().values()]
    assert articles == ["AVG 14(5)(b)", *(f"UAVG 41(1)({letter})" for letter in "abcdefghij")]
    assert all(ground.sentence for ground in wait_grounds().values())


def facts(**changes: object) -> LetterFacts:
    given: dict[str, object] = {
        "regime": "pga", "whom": Whom.SUBJECT, "addressed_to": LetterTo.PERSON, "name": "Daan van der Velde",
        "representative": "", "address": ("Kade 1", "1211 AA Hilversum"), "declined": False,
        "lead": "Sanne de Wit, PGA-expert", "phone": "035 123 45 67",
        "partners": (Partner("Politie Gooi", ("hoe u woont",), ("wat de politie weet",)),),
        "sender": "Gemeente Hilversum",
        "object_at": "het college van Hilversum", "object_phone": "14 035", "on": TODAY,
    }  # fmt: skip
    return LetterFacts(**(given | changes))  # type: ignore[arg-type]


def test_a_letter_says_who_what_and_which_rights() -> None:
    letter = letter_of(facts())
    for words in (
        "Daan van der Velde\nKade 1", "Beste Daan", "Sanne de Wit", "035 123 45 67", "- Politie Gooi: hoe u woont.",
        "Alleen als de bron dat goed vindt: wat de politie weet", "bezwaar", "Autoriteit Persoonsgegevens", "14 035",
    ):  # fmt: skip
        assert words in letter, words
    assert "{" not in letter


def test_the_other_letters() -> None:
    declined = letter_of(facts(declined=True))
    assert "Dat doen wij niet" in declined
    assert "Politie" not in declined
    circle = letter_of(facts(whom=Whom.CIRCLE, name="Fatma Öztürk", address=()))
    assert "Beste Fatma" in circle
    assert "Daan" not in circle
    assert "Wet gegevensverwerking door samenwerkingsverbanden" in letter_of(facts(regime="zvh"))
    child = letter_of(facts(addressed_to=LetterTo.REPRESENTATIVE, representative="M. Velde", young=True, address=()))
    assert child.startswith("M. Velde")
    assert "jonger is dan 16 jaar" in child
    grown = letter_of(facts(addressed_to=LetterTo.REPRESENTATIVE, address=()))
    assert grown.startswith("De vertegenwoordiger van Daan van der Velde")
    assert "Beste vertegenwoordiger van Daan" in grown
    assert "curator of mentor" in grown
    assert "16 jaar" not in grown


def test_short_sentences_for_a_reader() -> None:
    """A measure of B1 that a machine can take: no sentence of the template over twenty-five words."""
    for regime in ("pga", "zvh"):
        for whom in Whom:
            for declined in (True, False):
                letter = letter_of(facts(regime=regime, whom=whom, declined=declined, partners=()))
                sentences = [s for line in letter.splitlines() for s in line.replace("?", ".").split(". ")]
                assert max(len(sentence.split()) for sentence in sentences) <= 25, regime


def test_the_letter_as_an_accessible_document() -> None:
    letter = letter_of(facts())
    sheet = sheet_of(letter)
    assert sheet.title == "Wij gebruiken gegevens over u"
    assert sheet.to[0] == "Daan van der Velde"
    content = letter_pdf(letter, "Gemeente Hilversum")
    text = " ".join(of_pdf(content))
    assert content.startswith(b"%PDF-")
    assert "Wat zijn uw rechten?" in text
    assert "Politie Gooi" in text
    assert digest_of(letter) != digest_of(letter + " ")


def test_every_category_has_words() -> None:
    assert all(kind_words(category.value) for category in Category)


def test_a_house_is_named_once() -> None:
    assert house_in_words("Flevoland") == house_in_words("Zorg- en Veiligheidshuis Flevoland")
