"""The log opens for a purpose only, for who may, for an hour; opening and reading are lines too."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection

from opmaat.audit.actions import OPEN_FOR, open_log
from opmaat.audit.enums import Kind, Purpose
from opmaat.audit.models import PurposeOpening
from opmaat.audit.queries import (
    Line,
    Opening,
    Question,
    events,
    looks_for_case,
    may_open,
    opening_in_force,
)
from opmaat.audit.recording import record_change, shown
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from tests.audit.conftest import ANNA, BRAM, Log

REASON = "Vraag van de functionaris over maandag."
RAW = "select id from audit_read(%s, %s, null, null, null, null, null, null, 100)"
RECIPIENTS = "select engagement_id from audit_recipients(%s, %s) order by 1"
NOBODY = """
set role opmaat_kernel;
create or replace function audit_may_open(p_engagement_id bigint, p_case_id bigint) returns boolean
language sql stable as $$ select false $$;
create or replace function audit_reads_all(p_case_id bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$ select true $$;
reset role;
"""
HOUR = timedelta(hours=1)


@pytest.fixture
def filled(log: Log) -> Log:
    """Two looks at case 12 and one at case 13, by Bram, and a list of both; Anna may open."""
    log.allow_anna()
    for case_id, item_id in ((12, 1), (12, 2), (13, 3)):
        with acting_as(BRAM):
            shown(action="case.page", case_id=case_id, item_ids=[item_id], person_pseudonym=f"p{case_id}")
    with acting_as(BRAM):
        shown(action="case.list", case_id=12, item_ids=[1], person_pseudonym="p12")
        shown(action="case.list", case_id=13, item_ids=[3], person_pseudonym="p13")
    return log


def opened(case_id: int | None = None, **given: Any) -> Opening:
    """Anna opens the log."""
    told = {"by": ANNA, "purpose": "lawfulness", "reason": REASON, "case_id": case_id, **given}
    return open_log(**told)


def read(opening: Opening, case_id: int | None = None, **asked: Any) -> list[Line]:
    """What Anna reads."""
    with acting_as(ANNA):
        question = Question(**asked)
        found = events(opening, question) if case_id is None else looks_for_case(case_id, opening, question)
    return list(found.lines)


def raw(opening_id: int, case_id: int | None, viewer: Viewer = ANNA, at: datetime | None = None) -> list[Any]:
    """What the database gives when our own queries are stepped over."""
    with acting_as(viewer, at=at), connection.cursor() as cursor:
        cursor.execute(
            "select id from audit_read(%s, %s, null, null, null, null, null, null, 100)",
            [opening_id, case_id],
        )
        found: list[Any] = cursor.fetchall()
        return found


def test_an_opening_has_a_purpose_a_reason_and_an_end(filled: Log, moment: datetime) -> None:
    opening = opened(12, purpose="court_case", reason=f"  {REASON} ")
    assert (opening.purpose, opening.reason) == (Purpose.COURT_CASE, REASON)
    assert (opening.opened_at, opening.until) == (moment, moment + OPEN_FOR)


def test_opening_and_reading_are_logged(filled: Log) -> None:
    read(opened(12), 12)
    opening, reading = filled.events()[-2:]
    assert (opening["kind"], opening["action"], opening["case_id"]) == ("change", "audit.open", 12)
    assert (reading["kind"], reading["action"], reading["case_id"]) == ("look", "audit.case_log", 12)
    assert opening["purpose"] == reading["purpose"] == "lawfulness"
    assert opening["engagement_id"] == reading["engagement_id"] == 7


@pytest.mark.parametrize("wrong", [{"purpose": ""}, {"purpose": "curiosity"}, {"reason": ""}, {"reason": "  kort   "}])
def test_no_opening_without_purpose_and_reason(filled: Log, wrong: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        opened(12, **wrong)
    assert refused.value.status == 422
    assert filled.ask("select * from audit_purpose_opening") == []


@pytest.mark.parametrize(("viewer", "case_id"), [(BRAM, 12), (BRAM, None), (ANNA, 999)])
def test_no_opening_for_who_may_not(filled: Log, viewer: Viewer, case_id: int | None) -> None:
    with pytest.raises(Refused) as refused:
        opened(case_id, by=viewer)
    assert refused.value.status == 403


@pytest.mark.parametrize(
    ("viewer", "wrong"),
    [
        (BRAM, {}),
        (ANNA, {"case_id": 999}),
        (BRAM, {"engagement_id": 7}),
        (ANNA, {"opened_at": -HOUR}),
        (ANNA, {"until": -HOUR}),
        (ANNA, {"until": 5 * HOUR}),
    ],
)
def test_the_database_refuses_as_well(filled: Log, moment: datetime, viewer: Viewer, wrong: dict[str, Any]) -> None:
    row = PurposeOpening(engagement_id=viewer.engagement_id or 0, case_id=12, purpose="lawfulness", reason=REASON)
    row.opened_at, row.until = moment, moment + HOUR
    for name, value in wrong.items():
        setattr(row, name, moment + value if isinstance(value, timedelta) else value)
    with pytest.raises(DatabaseError, match="row-level security"), acting_as(viewer):
        row.save()


@pytest.mark.parametrize("wrong", [{"purpose": "curiosity"}, {"reason": "x"}])
def test_the_database_wants_a_purpose_and_a_reason_too(filled: Log, moment: datetime, wrong: dict[str, str]) -> None:
    row = {"purpose": "lawfulness", "reason": REASON, "opened_at": moment, "until": moment + HOUR} | wrong
    with pytest.raises(DatabaseError, match="audit_opening_has"), acting_as(ANNA):
        PurposeOpening.objects.create(engagement_id=7, case_id=12, **row)


def test_the_case_log_shows_that_case_only(filled: Log) -> None:
    lines = read(opened(12), 12)
    assert [(line.action, line.item_ids) for line in lines[-3:]] == [
        ("case.list", ()), ("case.page", (2,)), ("case.page", (1,)),
    ]  # fmt: skip
    assert {line.case_ids for line in lines} == {(12,)}
    assert {line.persons for line in lines[-3:]} == {(), ("p12",)}


def test_the_whole_log_shows_everything(filled: Log) -> None:
    lines = read(opened())
    assert [line.action for line in lines] == [
        "audit.open",
        "case.list",
        "case.page",
        "case.page",
        "case.page",
    ]
    assert lines[1].case_ids == (12, 13)
    assert lines[1].item_ids == (1, 3)


def test_an_opening_of_one_case_opens_no_other(filled: Log) -> None:
    opening = opened(12)
    assert raw(opening.id, 13) == raw(opening.id, None) == []
    assert len(raw(opening.id, 12)) == 4
    with pytest.raises(Refused, match="dicht"):
        read(opening, 13)


def test_an_opening_of_all_opens_each_case(filled: Log) -> None:
    assert len(raw(opened().id, 13)) == 2


def test_an_opening_is_of_one_engagement(filled: Log) -> None:
    opening = opened()
    assert raw(opening.id, 12, BRAM) == []
    with acting_as(BRAM):
        assert opening_in_force() is None
        assert PurposeOpening.objects.count() == 0


def test_an_opening_ends_by_itself(filled: Log, moment: datetime) -> None:
    opening = opened(12)
    last = moment + HOUR - timedelta(microseconds=1)
    assert raw(opening.id, 12, at=last) != []
    assert raw(opening.id, 12, at=moment + HOUR) == []
    assert raw(opening.id, 12, at=moment - HOUR) == []
    with acting_as(ANNA, at=last):
        assert opening_in_force(12) == opening
        assert opening_in_force() is None
    with acting_as(ANNA, at=moment + HOUR):
        assert opening_in_force(12) is None


def test_a_right_that_ended_closes_the_log_at_once(filled: Log) -> None:
    opening = opened(12)
    filled.run(NOBODY)
    assert raw(opening.id, 12) == []
    with acting_as(ANNA):
        assert not may_open(12)


def test_reading_without_an_opening_gives_nothing(filled: Log) -> None:
    assert raw(0, 12) == raw(0, None) == []


def test_the_lines_can_be_narrowed(filled: Log, moment: datetime) -> None:
    with acting_as(BRAM, at=moment - timedelta(days=2)):
        record_change(action="old", case_id=12)
    opening = opened()
    assert [line.action for line in read(opening, end=moment)] == ["old"]
    assert "old" not in {line.action for line in read(opening, start=moment)}
    assert {line.kind for line in read(opening, kind=Kind.CHANGE)} == {Kind.CHANGE}
    assert {line.engagement_id for line in read(opening, engagement_id=8)} == {8}


def test_pages_follow_each_other_without_gap_or_double(filled: Log, write: Callable[..., None]) -> None:
    write(10)
    opening = opened()
    everything = [line.id for line in read(opening)]
    found, place = [], None
    while True:
        with acting_as(ANNA):
            page = events(opening, Question(before=place, size=4))
        found += [line.id for line in page.lines]
        place = page.following
        if place is None:
            break
    assert sorted(found) == sorted(set(found))
    assert [number for number in found if number in everything] == everything


def test_who_was_shown_an_item(filled: Log) -> None:
    with acting_as(ANNA):
        shown(case_id=12, item_ids=[1, 2])
    with acting_as(ANNA):
        record_change(action="item.correct", case_id=12, item_ids=[3])
    assert [row["engagement_id"] for row in filled.ask(RECIPIENTS, 1, 12)] == [7, 8]
    assert [row["engagement_id"] for row in filled.ask(RECIPIENTS, 3, 13)] == [8]
    assert filled.ask(RECIPIENTS, 4, 12) == []
