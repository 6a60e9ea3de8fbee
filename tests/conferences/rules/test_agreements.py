"""Who does what before when, as people type it in a meeting."""

from datetime import date

import pytest

from opmaat.conferences.rules.agreements import Present, read_agreement
from opmaat.conferences.rules.dutch_dates import read_due

TODAY = date(2026, 11, 22)  # a Sunday
PEOPLE = (
    Present(1, "Sanne de Wit", 10, "Sociaal team Noord", "Gemeente Hilversum"),
    Present(2, "Tom Bos", 11, "Basisteam Gooi", "Politie"),
    Present(3, "Öz Öztürk", 12, "FACT-team", "GGZ Centraal"),
    Present(4, "Tom van den Berg", 13, "Toezicht", "Reclassering"),
)


@pytest.mark.parametrize(("typed", "due"), [
    ("vr 4 dec", date(2026, 12, 4)), ("4 dec", date(2026, 12, 4)), ("voor 1 maart", date(2027, 3, 1)),
    ("uiterlijk 4-12-2026", date(2026, 12, 4)), ("4-12", date(2026, 12, 4)), ("vandaag", TODAY),
    ("morgen", date(2026, 11, 23)), ("overmorgen", date(2026, 11, 24)), ("over twee weken", date(2026, 12, 6)),
    ("binnen 10 dagen", date(2026, 12, 2)), ("over een maand", date(2026, 12, 22)),
    ("over 3 maanden", date(2027, 2, 22)),
    ("volgende week", date(2026, 11, 27)), ("volgende week dinsdag", date(2026, 11, 24)),
    ("vrijdag", date(2026, 11, 27)),
    ("zondag", date(2026, 11, 29)), ("di", date(2026, 11, 24)), ("1 november", date(2027, 11, 1)),
    ("29 februari 2028", date(2028, 2, 29)), ("sept", None), ("in huis", None),
    ("3-12-26", date(2026, 12, 3)), ("4/12", date(2026, 12, 4)), ("4/12/2027", date(2027, 12, 4)),
    ("zo", None), ("op zo", date(2026, 11, 29)), ("aanstaande zo", date(2026, 11, 29)),
    ("uiterlijk a.s. za", date(2026, 11, 28)),
])  # fmt: skip
def test_the_date_at_the_end(typed: str, due: date | None) -> None:
    read = read_due(f"belt de huisarts {typed}", today=TODAY)
    assert (read.due, read.objection) == (due, "")
    assert read.words == ("belt de huisarts" if due else f"belt de huisarts {typed}")


@pytest.mark.parametrize(("typed", "says"), [
    ("belt ma 4 dec", "4 december is een vrijdag"), ("belt 31 november", "bestaat niet"), ("belt 4-13", "bestaat niet"),
    ("belt 29 februari 2027", "bestaat niet"), ("belt 4 dec 0000", "bestaat niet"), ("belt 4-12-1026", "bestaat niet"),
    ("belt 31/4", "bestaat niet"),
])  # fmt: skip
def test_a_date_that_contradicts_itself(typed: str, says: str) -> None:
    read = read_due(typed, today=TODAY)
    assert read.due is None
    assert says in read.objection


def test_the_end_of_a_month_is_kept() -> None:
    assert read_due("over een maand", today=date(2027, 1, 31)).due == date(2027, 2, 28)
    assert read_due("29 feb", today=date(2028, 3, 1)).due == date(2029, 2, 28)


@pytest.mark.parametrize(("typed", "who", "words"), [
    ("Sanne belt de corporatie vr 4 dec", 1, "belt de corporatie"),
    ("sanne de wit: belt vr 4 dec", 1, "belt"),
    ("Wit belt vr 4 dec", 1, "belt"),
    ("politie gaat langs over twee weken", 2, "gaat langs"),
    ("Basisteam Gooi gaat langs morgen", 2, "gaat langs"),
    ("oz maakt een crisisplan voor 1 maart", 3, "maakt een crisisplan"),
    ("Tom Bos gaat langs morgen", 2, "gaat langs"),
    ("van den Berg gaat langs morgen", 4, "gaat langs"),
    ("GGZ Centraal, maakt een plan morgen", 3, "maakt een plan"),
])  # fmt: skip
def test_who_does_what(typed: str, who: int, words: str) -> None:
    read = read_agreement(typed, PEOPLE, today=TODAY)
    assert read.complete, read.objection
    assert read.who is not None
    assert (read.who.engagement_id, read.words) == (who, words)


@pytest.mark.parametrize(("typed", "says"), [
    ("belt de corporatie vr 4 dec", "wie het doet"),
    ("Tom gaat langs morgen", "Typ: Tom Bos of Tom van den Berg."),
    ("Sanne vr 4 dec", "wat er gebeurt"), ("Sanne belt de corporatie", "datum"), ("", "wie het doet"),
    ("Sanne belt ma 4 dec", "vrijdag"),
])  # fmt: skip
def test_what_is_missing_is_asked(typed: str, says: str) -> None:
    read = read_agreement(typed, PEOPLE, today=TODAY)
    assert not read.complete
    assert says in read.objection


def test_who_does_two_kinds_of_work_is_told_apart_by_the_unit() -> None:
    twice = (*PEOPLE, Present(5, "Tom Bos", 14, "Meldpunt", "Gemeente Hilversum"))
    read = read_agreement("Tom Bos gaat langs morgen", twice, today=TODAY)
    assert read.objection == "Er zijn er meer die zo heten. Typ: Tom Bos Basisteam Gooi of Tom Bos Meldpunt."
    read = read_agreement("Tom Bos Meldpunt gaat langs morgen", twice, today=TODAY)
    assert read.who is not None
    assert (read.who.engagement_id, read.words) == (5, "gaat langs")


def test_ik_is_who_types() -> None:
    me = PEOPLE[0]
    read = read_agreement("ik bel\nde corporatie\nvr 4 dec", PEOPLE, today=TODAY, me=me.engagement_id)
    assert (read.who, read.words) == (me, "bel de corporatie")
    assert "wie het doet" in read_agreement("ik bel morgen", PEOPLE, today=TODAY).objection


def test_with_nobody_there_it_still_answers() -> None:
    assert "wie het doet" in read_agreement("Sanne belt morgen", (), today=TODAY).objection
