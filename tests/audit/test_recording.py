"""One row for what a request showed, one per change; the database says who and when."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import DatabaseError, connection

from opmaat.audit.models import Event
from opmaat.audit.pseudonyms import account_pseudonym, person_pseudonym
from opmaat.audit.recording import record_change, shown
from opmaat.audit.rules import HASHED, leaf
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from tests.audit.conftest import ANNA, BRAM, Log

AWKWARD = "O'Neill \"\\ \n\t\x01\x7f ÿ 😀 \u2028 {1,2}"


def test_a_request_that_shows_much_writes_one_row(log: Log, moment: datetime) -> None:
    with acting_as(ANNA, trace_id="t1", address="192.0.2.7"):
        shown(action="case.page", case_id=12, item_ids=[5, 3], categories=1, rules=["zvh-a"], reglement="zvh-1")
        shown(action="other", case_id=12, item_ids=[3, 9], categories=4, rules=["zvh-b"], reglement="zvh-1")
        shown(case_id=12, person_pseudonym=person_pseudonym(1))
    (row,) = log.events()
    assert row | {
        "kind": "look", "action": "case.page", "outcome": "shown", "case_id": 12, "case_ids": [],
        "item_ids": [3, 5, 9], "categories": 5, "rule_ids": ["zvh-a", "zvh-b"], "reglement": "zvh-1",
        "person": person_pseudonym(1), "trace_id": "t1", "address": "192.0.2.7",
    } == row  # fmt: skip


def test_the_database_says_who_and_when(log: Log, moment: datetime) -> None:
    with acting_as(BRAM):
        record_change(action="item.add", case_id=12)
    (row,) = log.events()
    assert (row["viewer_key"], row["engagement_id"], row["unit_id"]) == ("8", 8, 4)
    assert (row["organisation"], row["on_behalf_of"]) == ("GGD", "C. Smit")
    assert row["account"] == account_pseudonym(80) != account_pseudonym(70)
    assert row["occurred_at"] == moment != row["recorded_at"]
    assert int(row["txid"]) > 0


def test_a_list_names_every_case_and_person(log: Log) -> None:
    with acting_as(ANNA):
        shown(case_id=12, person_pseudonym="a", item_ids=[1])
        shown(case_id=13, person_pseudonym="b", item_ids=[2])
    (row,) = log.events()
    assert (row["case_id"], row["case_ids"]) == (None, [12, 13])
    assert (row["person"], row["persons"], row["item_ids"]) == ("", ["a", "b"], [1, 2])


def test_nothing_shown_writes_nothing(log: Log) -> None:
    with acting_as(ANNA):
        pass
    assert log.events() == []


def test_a_look_goes_with_its_act(log: Log) -> None:
    def look_and_be_refused() -> None:
        with acting_as(ANNA):
            shown(case_id=12, item_ids=[1])
            raise Refused("Nee.")

    with pytest.raises(Refused):
        look_and_be_refused()
    assert log.events() == []


def test_a_look_that_cannot_be_written_ends_the_act(committed_db: object) -> None:
    with pytest.raises(DatabaseError), acting_as(ANNA):
        shown(case_id=12, categories=2**40)


def test_an_item_without_its_case_is_a_mistake(committed_db: object) -> None:
    with acting_as(ANNA), pytest.raises(ValueError, match="case"):
        shown(item_ids=[1])


@pytest.mark.parametrize("viewer", [Viewer.job("remind"), Viewer.link(3)])
def test_jobs_and_links_leave_a_trace_too(log: Log, viewer: Viewer) -> None:
    with acting_as(viewer):
        record_change(action="draft.save")
    (row,) = log.events()
    assert (row["viewer_key"], row["engagement_id"], row["account"]) == (viewer.key, None, "")


def test_the_leaf_is_that_of_the_rules(log: Log) -> None:
    with acting_as(Viewer("9", engagement_id=9, organisation=AWKWARD, function="{}")):
        shown(action=AWKWARD, case_id=1, item_ids=[2, 1], rules=[AWKWARD, ",", ""], purpose="\\")
        record_change(action="x", person_pseudonym="p")
    for row in log.events():
        values = [str(row[name]) if name == "txid" else row[name] for name in HASHED]
        assert bytes(row["leaf"]) == leaf(values)


FORBIDDEN = {
    "read": "select id from audit_event",
    "count": "select count(*) from audit_event",
    "change": "update audit_event set action = 'x'",
    "remove": "delete from audit_event",
    "empty": "truncate audit_event",
    "read a part": "select id from audit_event_rest",
    "write in a part": "insert into audit_event_rest (kind, action) values ('look', 'x')",
    "read back": "insert into audit_event (kind, action) values ('look', 'x') returning id",
    "choose the viewer": "insert into audit_event (kind, action, viewer_key) values ('look', 'x', '8')",
    "choose the engagement": "insert into audit_event (kind, action, engagement_id) values ('look', 'x', 8)",
    "choose the moment": "insert into audit_event (kind, action, occurred_at) values ('look', 'x', now())",
    "choose the number": "insert into audit_event (kind, action, id) values ('look', 'x', 1)",
    "choose the leaf": "insert into audit_event (kind, action, leaf) values ('look', 'x', 'x')",
    "read seals": "select * from audit_seal",
    "read places": "select * from audit_sealed_position",
    "seal by hand": "insert into audit_seal (number) values (1)",
    "ask who saw": "select * from audit_recipients(1, 1)",
    "add a month": "select audit_add_month('2030-01-01')",
    "change an opening": "update audit_purpose_opening set reason = 'x'",
    "remove an opening": "delete from audit_purpose_opening",
}


@pytest.mark.django_db
@pytest.mark.parametrize("query", FORBIDDEN.values(), ids=FORBIDDEN)
def test_the_application_can_only_add(query: str) -> None:
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        acting_as(ANNA),
        connection.cursor() as cursor,
    ):
        cursor.execute(query)


@pytest.mark.django_db
@pytest.mark.no_guard
def test_without_a_viewer_nothing_is_written() -> None:
    with pytest.raises(DatabaseError, match="row-level security"), connection.cursor() as cursor:
        cursor.execute("insert into audit_event (kind, action) values ('look', 'x')")


def test_the_owner_without_maintenance_reads_nothing(log: Log, write: Callable[..., None]) -> None:
    write()
    with log.as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("set opmaat.maintenance = ''")
        cursor.execute("select count(*) from audit_event")
        assert cursor.fetchone() == (0,)


def test_the_columns_are_those_of_the_model(log: Log) -> None:
    found = log.ask("select attname from pg_attribute where attrelid = 'audit_event'::regclass and attnum > 0")
    assert {row["attname"] for row in found} == {field.name for field in Event._meta.concrete_fields} - {"pk"}
