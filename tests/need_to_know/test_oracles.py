"""What the database says when it refuses, counts or takes its time: the same, hidden or not existing.

Somebody who guesses a number may learn nothing from the answer, its error or its timing.
"""

from uuid import uuid4

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from opmaat.cases.rules.bsn import lookup_of
from opmaat.core.database.maintenance import as_owner
from opmaat.core.transaction import acting_as
from tests.need_to_know.expecting import Expectations
from tests.need_to_know.trying import attempt
from tests.world.markers import ITEM, found_in, marker
from tests.world.people import NOW
from tests.world.small import BSNS, SmallWorld

NOWHERE = 99_999
A_NAME_AND_A_TELEPHONE = 100  # pages; through a few indexes, and no table read from end to end
RECIPIENT = (
    "insert into cases_itemrecipient (item_id, effect, unit_kind, unit_id, set_by_unit_id, reference, given_at)"
    " values (%s, 'named', '', 1, %s, '', now())"
)
# What refers to a case or an item, with the number guessed as the first value.
REFERENCES = {
    "marker": "insert into cases_marker (engagement_id, case_id, opened_at) values ({me}, %s, now())",
    "seat": "insert into cases_participation (case_id, engagement_id, capacity, reason, must_visit, starts_at,"
    " end_reason) values (%s, {me}, 'consulted', 'x', false, now(), '')",
    "step": "insert into cases_casestep (case_id, from_phase, to_phase, at, by_id, reason, skipped)"
    " values (%s, '', 'executing', now(), {me}, 'x', '')",
    "address": "insert into cases_personaddress (person_id, line, postcode, place, hidden, none_known)"
    " values (%s, 'x', '', '', false, false)",
    "name": "insert into cases_personname (person_id, search_key) values (%s, 'x')",
    "text": "insert into cases_itemtext (item_id, body, version) values (%s, 'x', 1)",
    "recipient": RECIPIENT.replace("%s, ''", "{unit}, ''"),
    "condition": RECIPIENT.replace("%s, ''", "{unit}, ''").replace("named", "excludes"),
    "attachment": "insert into cases_attachment (item_id, stored_as, file_name, media_type, size, digest, added_at)"
    " values (%s, 'x', 'x', 'x', 1, 'x', now())",
    "circle": "insert into cases_circlemember (case_id, item_id, name, relation, minor, lives_in, authority,"
    " authority_holder) values (1, %s, 'x', 'parent', false, false, '', '')",
    "reply": "update cases_item set replaced_by_id = %s, state = 'corrected' where unit_id = {unit}",
    "answer": "update cases_question set answer_item_id = %s",
}
OF_ITEMS = ("text", "recipient", "condition", "attachment", "circle", "reply", "answer")


@pytest.mark.parametrize("what", REFERENCES)
def test_a_reference_to_something_hidden_says_what_one_to_nothing_says(standing: SmallWorld, what: str) -> None:
    hidden = standing.item("pga next door", "who").id if what in OF_ITEMS else standing.names.cases["pga next door"]
    for name in ("worker", "officer"):
        viewer = standing.viewer(name)
        statement = REFERENCES[what].format(me=viewer.engagement_id, unit=viewer.unit_id)
        answers = [attempt(viewer, statement, [number]) for number in (hidden, NOWHERE)]
        assert answers[0] == answers[1], (name, answers)


@pytest.mark.usefixtures("small")
def test_a_foreign_key_over_an_orphan_fails_for_the_owner() -> None:
    """Under FORCE the owner would be blind, and the constraint be added over a broken row."""
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("alter table cases_item drop constraint item_case_regime")
        cursor.execute(
            "select conname from pg_constraint where conrelid = 'cases_item'::regclass and contype = 'f'"
            " and conkey = array[(select attnum from pg_attribute where attrelid = 'cases_item'::regclass"
            " and attname = 'case_id')]"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'alter table cases_item drop constraint "{name}"')
        cursor.execute("alter table cases_item disable trigger user")
        cursor.execute("update cases_item set case_id = 99999 where id = 1")
        cursor.execute("alter table cases_item enable trigger user")
        with pytest.raises(DatabaseError, match="violates foreign key constraint"):
            cursor.execute("alter table cases_item add foreign key (case_id) references cases_case (id)")


def test_counts_count_what_one_may_know(standing: SmallWorld) -> None:
    expectations = Expectations(standing.rows, NOW)
    for name in ("expert", "worker", "officer", "landlord", "mayor", "untrained", "stranger", "manager"):
        expected = expectations.of(standing.names.people[name])
        with acting_as(standing.viewer(name), at=NOW), connection.cursor() as cursor:
            cursor.execute("select count(*), count(distinct case_id), max(id), sum(categories) from cases_item")
            counted = cursor.fetchone()
        seen = [item for item in standing.rows.item if item.id in expected.rows["cases_item"]]
        assert counted == (
            len(seen),
            len({item.case_id for item in seen}),
            max((item.id for item in seen), default=None),
            sum(item.categories for item in seen) if seen else None,
        )


@pytest.mark.parametrize("name", ["worker", "officer", "landlord", "stranger"])
def test_a_condition_does_not_run_before_the_policy(standing: SmallWorld, name: str) -> None:
    """A function or an error in a WHERE never meets a row that is hidden (leakproof operators only)."""
    expected = Expectations(standing.rows, NOW).of(standing.names.people[name])
    viewer = standing.viewer(name)
    hidden = next(item.id for item in standing.rows.item if item.id not in expected.rows["cases_item"])
    word = marker(ITEM + hidden)
    for statement in (
        f"select 1 / (case when body like '%%{word}%%' then 0 else 1 end) from cases_itemtext",
        f"select * from cases_itemtext where 1 / (case when body like '%%{word}%%' then 0 else 1 end) = 1",
        f"select body::int from cases_itemtext where body like '%%{word}%%'",
        f"select 1 / (id - {hidden}) from cases_item",
    ):
        outcome = attempt(viewer, statement.replace("select *", "select item_id"))
        assert outcome.refused == "", (statement, outcome)


def test_a_search_by_name_finds_no_stranger(standing: SmallWorld) -> None:
    with acting_as(standing.viewer("worker"), at=NOW), connection.cursor() as cursor:
        cursor.execute("select count(*) from cases_personname where search_key like 'sam%%'")
        found = cursor.fetchone()[0]
        cursor.execute("select count(*) from cases_person")
        assert (
            found
            == cursor.fetchone()[0]
            == len(Expectations(standing.rows, NOW).of(standing.names.people["worker"]).rows["cases_person"])
        )


RECIPIENTS = "select count(*) from opmaat_item_recipients(array[%s]::bigint[], array[%s]::uuid[])"


def test_who_else_gets_an_item_takes_its_text(standing: SmallWorld) -> None:
    """`opmaat_item_recipients` answers to what was drawn with the text, and to no guess of its words."""
    item = standing.item("pga conferring", "care")
    with acting_as(standing.viewer("worker"), at=NOW), connection.cursor() as cursor:
        cursor.execute("select proof from cases_itemtext where item_id = %s", [item.id])
        (proof,) = cursor.fetchone()
        cursor.execute(RECIPIENTS, [item.id, proof])
        assert cursor.fetchone()[0] == 2
        for wrong in (None, uuid4()):
            cursor.execute(RECIPIENTS, [item.id, wrong])
            assert cursor.fetchone()[0] == 0
    with acting_as(standing.viewer("landlord"), at=NOW), connection.cursor() as cursor:
        cursor.execute("select count(proof) from cases_itemtext where item_id = %s", [item.id])
        assert cursor.fetchone()[0] == 0
    for name in ("unscreened", "manager"):  # who has nothing to do with the case, whoever told them
        with acting_as(standing.viewer(name), at=NOW), connection.cursor() as cursor:
            cursor.execute(RECIPIENTS, [item.id, proof])
            assert cursor.fetchone()[0] == 0


@pytest.mark.parametrize(
    "statement",
    [
        "select opmaat_open_seal(%s, 'een klacht van de persoon zelf', 1)",
        "select count(*) from opmaat_case_to_log(%s) as found (id) where found.id is not null",
    ],
)
def test_a_kernel_function_answers_the_same_for_hidden_and_for_nothing(standing: SmallWorld, statement: str) -> None:
    for name in ("stranger", "worker", "officer"):
        hidden = standing.case("pga next door").number
        answers = [attempt(standing.viewer(name), statement, [number]) for number in (hidden, "PGA-2026-9999")]
        assert answers[0] == answers[1]


def test_seats_and_notices_of_a_hidden_case_are_nothing(standing: SmallWorld) -> None:
    hidden, item = standing.names.cases["pga next door"], standing.item("pga next door", "who").id
    for name in ("stranger", "worker"):
        viewer = standing.viewer(name)
        for number in (hidden, NOWHERE):
            assert attempt(viewer, "select * from opmaat_case_seats(%s)", [number]).rows == 0
    viewer = standing.viewer("colleague")  # of the clinician's unit, without a seat
    answers = [
        attempt(viewer, "select opmaat_tell_recipients(%s, 'x', 'x')", [number])
        for number in (item, standing.item("pga conferring", "care").id, NOWHERE)
    ]
    assert {answer.message for answer in answers} == {"not_your_item"}


def test_a_bsn_is_known_or_not_and_nothing_more(standing: SmallWorld) -> None:
    for bsn, known in ((BSNS[0], True), ("123456782", False)):
        with acting_as(standing.viewer("expert"), at=NOW), connection.cursor() as cursor:
            cursor.execute("select * from opmaat_bsn_known(%s)", [lookup_of(bsn, key=settings.OPMAAT_DATA_KEY)])
            found = cursor.fetchone()
            transaction.set_rollback(True)
        assert found[0] is known
        assert (found[1] is not None) is known


@pytest.mark.parametrize("name", ["worker", "officer", "privacy", "stranger", "manager"])
def test_a_bsn_is_looked_up_by_a_process_lead_only(standing: SmallWorld, name: str) -> None:
    for bsn in (BSNS[0], "123456782"):
        lookup = lookup_of(bsn, key=settings.OPMAAT_DATA_KEY)
        outcome = attempt(standing.viewer(name), "select * from opmaat_bsn_known(%s)", [lookup])
        assert outcome.message == "not_a_process_lead"


def test_thirty_look_ups_an_hour(small: SmallWorld) -> None:
    lookup = lookup_of("123456782", key=settings.OPMAAT_DATA_KEY)

    def ask(times: int) -> None:
        for _ in range(times):
            with acting_as(small.viewer("expert"), at=NOW), connection.cursor() as cursor:
                cursor.execute("select * from opmaat_bsn_known(%s)", [lookup])

    ask(30)
    with pytest.raises(DatabaseError, match="too_many_lookups"):
        ask(1)
    with pytest.raises(DatabaseError, match="too_many_lookups"):  # refused is not counted away
        ask(1)


def test_a_look_up_is_as_much_work_for_known_as_for_unknown(standing: SmallWorld) -> None:
    """By the pages that are read for it: how long that takes, says more of the machine."""

    def pages(bsn: str) -> int:
        look_up = "explain (analyze, buffers, format json) select * from opmaat_bsn_known(%s)"
        with acting_as(standing.viewer("expert"), at=NOW), connection.cursor() as cursor:
            cursor.execute(look_up, [lookup_of(bsn, key=settings.OPMAAT_DATA_KEY)])
            ((found,),) = cursor.fetchone()
            transaction.set_rollback(True)
        return int(found["Plan"]["Shared Hit Blocks"]) + int(found["Plan"]["Shared Read Blocks"])

    known, unknown = (min(pages(bsn) for _ in range(5)) for bsn in (BSNS[0], "123456782"))
    assert 0 <= known - unknown < A_NAME_AND_A_TELEPHONE


def test_the_error_of_a_constraint_holds_no_content(standing: SmallWorld) -> None:
    """PostgreSQL puts a row in the detail of an error; the message itself names the rule only."""
    outcome = attempt(standing.viewer("worker"), "update cases_item set secrecy = 'x'")
    assert outcome.refused == "23514"
    assert found_in([outcome.message]) == set()
