"""The forms of triage, sent with real values by who may not: refused, and not a row of the case is another.

Empty posts stand in `test_urls`; these get past the fields, so that it is the right that refuses. That the values
are real the last test shows: sent by who may, they do what they say.
"""

from collections.abc import Iterator

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.core.database.maintenance import as_owner
from opmaat.referrals.referral_enums import Outcome
from opmaat.referrals.rules.criteria import criteria_of
from opmaat.referrals.rules.terms import terms
from tests.need_to_know.walking import visitor
from tests.world.small import SmallWorld

Forms = list[tuple[str, dict[str, str]]]

CASES = ("pga referred", "pga weighing", "zvh referred", "zvh weighing", "pga executing")
# Without a relation to the case; with a seat in it that decides nothing; the staff of a house, which judges nothing.
OUTSIDE = ("custodial", "expert_next_door", "manager", "auditor", "colleague", "stranger", "second_officer")
SEATED = ("worker", "untrained", "clinician", "prosecutor", "mayor", "shelter", "welfare", "deputy", "landlord")
KEPT = {
    "referrals_referral": "case_id", "referrals_weighing": "case_id", "referrals_triageseat": "case_id",
    "referrals_judgement": "case_id", "referrals_decision": "case_id", "cases_case": "id", "cases_item": "case_id",
    "cases_participation": "case_id", "cases_casestep": "case_id",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", [*OUTSIDE, *SEATED])
def test_who_may_not_changes_nothing(standing: SmallWorld, name: str, case: str) -> None:
    before, client = _rows(standing, case), visitor(standing, name)
    for place, typed in [*_deciding(), *_judging(standing, case), *_body(standing, case)]:
        answer = client.post(_at(standing, case, place), **typed)
        assert answer.status in (403, 404), (place, typed, answer.status)
        assert not answer.markers, place
    assert _rows(standing, case) == before


@pytest.mark.parametrize("case", CASES)
def test_who_speaks_for_a_body_decides_nothing(standing: SmallWorld, case: str) -> None:
    before, client = _rows(standing, case), visitor(standing, "officer")
    for place, typed in [*_deciding(), *_judging(standing, case)]:
        answer = client.post(_at(standing, case, place), **typed)
        assert answer.status in (403, 404), (place, typed, answer.status)
    assert _rows(standing, case) == before


@pytest.mark.parametrize("case", ["zvh referred", "zvh weighing"])
def test_who_leads_a_house_judges_and_confirms_nothing(standing: SmallWorld, case: str) -> None:
    before, client = _rows(standing, case), visitor(standing, "coordinator")
    seat = _seat(standing, case)
    for place, typed in [*_judging(standing, case), (f"oordeel/{seat}/bevestigen/", {})]:
        answer = client.post(_at(standing, case, place), **typed)
        assert answer.status == 403, (place, answer.status)
    assert _rows(standing, case) == before


@pytest.mark.parametrize("name", ["expert", "coordinator"])
def test_who_leads_elsewhere_is_nobody_next_door(standing: SmallWorld, name: str) -> None:
    for case in ("pga next door", "zvh next door"):
        before, client = _rows(standing, case), visitor(standing, name)
        for place, typed in [*_deciding(), *_judging(standing, case), *_body(standing, case)]:
            assert client.post(_at(standing, case, place), **typed).status == 404, (place, case)
        assert _rows(standing, case) == before


def test_a_body_of_another_case_is_not_in_ones_own(standing: SmallWorld) -> None:
    """The police speak in both; the number of the one seat under the other case is not there."""
    before, client = _rows(standing, "zvh weighing"), visitor(standing, "officer")
    for place, typed in _body(standing, "zvh weighing"):
        assert client.post(_at(standing, "zvh referred", place), **typed).status == 404
    assert _rows(standing, "zvh weighing") == before


def test_the_same_values_do_what_they_say_for_who_may(small: SmallWorld) -> None:
    with as_owner() as owner:
        _begin_weighing(owner, small, "pga weighing")
        _begin_weighing(owner, small, "zvh weighing")
    expert = visitor(small, "expert")
    for place, typed in [*_judging(small, "pga weighing"), ("voorrang/", _PRIORITY), ("", _ruling(Outcome.ADVICE))]:
        assert expert.post(_at(small, "pga weighing", place), **typed).status == 302, place
    assert _said(small, "pga weighing", "state, outcome, priority") == [("decided", "advice", "high")]
    for name, (place, typed) in zip(("coordinator", "officer"), _body(small, "zvh weighing"), strict=True):
        assert visitor(small, name).post(_at(small, "zvh weighing", place), **typed).status == 302, place


_PRIORITY = {"priority": "high", "reason": terms().priority_reasons[0]}


def _deciding() -> Forms:
    """Every outcome, with reasons and where it goes; the priority; taking it into weighing, or over."""
    forms: Forms = [("", _ruling(outcome)) for outcome in Outcome]
    return [*forms, ("voorrang/", _PRIORITY), ("beoordelen/", {"care": "on"}), ("overnemen/", {})]


def _ruling(outcome: Outcome) -> dict[str, str]:
    elsewhere = {"other_table": "regular", "introduced_to": "Mevrouw Smit", "introduced_on": "2026-06-10"}
    words = {"reason": "Past hier niet.", "outcome_text": "Dank u wel.", "outcome": outcome.value}
    return words | (elsewhere if outcome == Outcome.OTHER_TABLE else {})


def _judging(world: SmallWorld, case: str) -> Forms:
    """The test of who leads."""
    return [("toets/", _verdicts(world, case))]


def _body(world: SmallWorld, case: str) -> Forms:
    """What a body judges, and its confirmation."""
    seat = _seat(world, case)
    return [(f"oordeel/{seat}/", _verdicts(world, case)), (f"oordeel/{seat}/bevestigen/", {})]


def _verdicts(world: SmallWorld, case: str) -> dict[str, str]:
    criteria = criteria_of(world.case(case).regime)
    said = {f"verdict_{one.code}": "met" for one in criteria}
    return said | {f"words_{one.code}": "Zien wij ook." for one in criteria}


def _seat(world: SmallWorld, case: str) -> int:
    case_id = world.names.cases[case]
    return int(next(row.id for row in world.rows.above["referrals_triageseat"] if row.case_id == case_id))


def _at(world: SmallWorld, case: str, place: str) -> str:
    return f"/triage/{world.case(case).number}/{place}"


def _rows(world: SmallWorld, case: str) -> list[tuple[str, int, str]]:
    """How many rows hang on the case in each table, and what they say."""
    with as_owner() as owner:
        return [(table, *found) for table in KEPT for found in _digest(owner, table, world.names.cases[case])]


def _digest(owner: BaseDatabaseWrapper, table: str, case_id: int) -> Iterator[tuple[int, str]]:
    with owner.cursor() as cursor:
        cursor.execute(
            f"select count(*), md5(coalesce(string_agg(t::text, '|' order by t.id), '')) from {table} t"
            f" where t.{KEPT[table]} = %s",
            [case_id],
        )
        yield from cursor.fetchall()


def _said(world: SmallWorld, case: str, columns: str) -> list[tuple[str, ...]]:
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute(f"select {columns} from referrals_referral where case_id = %s", [world.names.cases[case]])
        return list(cursor.fetchall())


def _begin_weighing(owner: BaseDatabaseWrapper, world: SmallWorld, case: str) -> None:
    """The small world decided on everything: here the decision has still to fall."""
    with owner.cursor() as cursor:
        cursor.execute("delete from referrals_decision where case_id = %s", [world.names.cases[case]])
        cursor.execute("update referrals_referral set state = 'weighing' where case_id = %s", [world.names.cases[case]])
