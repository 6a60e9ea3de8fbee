"""An insider with the database before them: every column they may read, every key that points somewhere, what answers.

Each viewer asks with SQL what the pages never ask. What a row says, and what it points at, is no more than `decide`
gives them; what a function answers is no more than their policies do.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from psycopg import sql

from opmaat.core.database.maintenance import as_owner
from opmaat.core.mail import queue_mail
from opmaat.core.transaction import acting_as
from tests.need_to_know.expecting import Expectations
from tests.need_to_know.looking import TABLES, numbers_in
from tests.need_to_know.test_canary import OUTSIDE, PROFILES, allowed
from tests.need_to_know.trying import attempt
from tests.world.markers import found_in
from tests.world.people import NOW
from tests.world.small import SmallWorld

READABLE = """
select a.attname from pg_attribute a
where a.attrelid = %s::regclass and a.attnum > 0 and not a.attisdropped
  and has_column_privilege(a.attrelid, a.attnum, 'select')
order by a.attnum
"""
KEYS = """
select k.conrelid::regclass::text, a.attname, k.confrelid::regclass::text, key.attname
from pg_constraint k
  join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
  join pg_attribute key on key.attrelid = k.confrelid and key.attnum = k.confkey[1]
  join pg_class f on f.oid = k.confrelid and f.relrowsecurity
where k.contype = 'f' and cardinality(k.conkey) = 1 and k.conrelid = any (%s::regclass[])
  and has_column_privilege(k.conrelid, k.conkey[1], 'select')
order by 1, 2
"""


def _rows(query: str | sql.Composed, values: list[Any]) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


def _everything_in(table: str) -> Iterator[str]:
    """Every value of every column that the application may read, of every row that this viewer gets."""
    names = [name for (name,) in _rows(READABLE, [table])]
    query = sql.SQL("select {} from {}").format(
        sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(name)) for name in names), sql.Identifier(table)
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        for row in cursor.fetchall():
            yield from (value for value in row if value)


@pytest.mark.parametrize("name", [*PROFILES, *OUTSIDE])
def test_no_column_holds_a_word_that_is_not_given(standing: SmallWorld, name: str) -> None:
    """The canary past the pages: necessity and reason of an item, reasons of seats, names of files."""
    may_see = allowed(Expectations(standing.rows, NOW).of(standing.names.people[name]))
    leaks = {}
    with acting_as(standing.viewer(name), at=NOW):
        for table in TABLES:
            more = found_in(_everything_in(table)) - may_see
            if more:
                leaks[table] = sorted(more)
    assert leaks == {}


# Where a key does point at a row that its reader does not get, and why that tells them nothing of a person.
POINTS = {
    "of one's own, asked or proposed when one still saw it": {
        "cases_question.about_item_id", "conferences_correction.line_id", "conferences_wish.case_id",
        "referrals_referral.case_id",
    },
    "what the duty to inform needs: that somebody is told or not, for who leads or decides (decision 11)": {
        "cases_informingask.duty_id", "cases_informingdecision.duty_id", "cases_informingdecision.member_id",
        "cases_informingdecision.weighing_id", "cases_informingletter.member_id", "cases_informingletter.words_id",
    },
    "that there is a referral, an agenda, a picture, a version or an alignment: its part here is one's own to read": {
        "conferences_agendaitem.conference_id", "conferences_line.agenda_item_id", "plans_alignedshare.side_id",
        "plans_score.picture_id", "plans_versionline.version_id", "referrals_decision.referral_id",
        "referrals_judgement.referral_id", "referrals_referralanswer.referral_id", "referrals_knowncheck.referral_id",
        "referrals_triageseat.referral_id", "referrals_weighing.referral_id",
    },
    "the own side of an alignment, begun by who led before": {
        "plans_alignmentside.item_id", "plans_alignmentside.member_id",
    },
    # No page shows these, and taking them away takes tables of their own: see decision 20.
    "left: that an action stands under a goal, or a report has words, that one may not read": {
        "plans_action.goal_id", "plans_versionline.of_goal_id", "plans_progress.item_id",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", PROFILES)
def test_no_row_points_at_what_one_may_not_know_of(standing: SmallWorld, name: str) -> None:
    """A key to something hidden says that it is there: none does, but for those above."""
    allowed_to = set().union(*POINTS.values())
    asked = "select 1 from {table} where {column} is not null and {column} not in (select {key} from {target}) limit 1"
    found = set()
    with acting_as(standing.viewer(name), at=NOW):
        for table, column, target, key in _rows(KEYS, [list(TABLES)]):
            names = {"table": table, "column": column, "target": target, "key": key}
            query = sql.SQL(asked).format(**{part: sql.Identifier(one) for part, one in names.items()})
            if _rows(query, []):
                found.add(f"{table}.{column}")
    assert found - allowed_to == set()


@pytest.mark.parametrize("name", PROFILES)
def test_a_function_names_no_source_that_the_policies_hide(standing: SmallWorld, name: str) -> None:
    """That somebody who left is a source tells that their unit contributed (decision 12)."""
    me = standing.names.people[name]
    seen = "select engagement_id from cases_participation where case_id = %s and capacity = 'source'"
    with acting_as(standing.viewer(name), at=NOW):
        for case in standing.rows.case:
            named = _rows("select engagement_id from opmaat_case_seats(%s) where capacity = 'source'", [case.id])
            assert set(named) <= {*_rows(seen, [case.id]), (me,)}, case


@pytest.mark.parametrize("name", [*PROFILES, *OUTSIDE])
def test_where_one_does_not_lead_nothing_says_who_may_sit_down(standing: SmallWorld, name: str) -> None:
    """Not which case there is, under which regime, nor which unit takes part in it."""
    led = {
        seat.case_id
        for seat in standing.rows.participation
        if seat.engagement_id == standing.names.people[name] and seat.capacity == "process_lead"
    }
    cases, people = [case.id for case in standing.rows.case if case.id not in led], [*standing.names.people.values()]
    with acting_as(standing.viewer(name), at=NOW):
        told = _rows(
            "select c, e from unnest(%s::bigint[]) c, unnest(%s::bigint[]) e"
            " where opmaat_sits_directly(c, e, 'participant') is not null",
            [cases, people],
        )
        assert told == []


def test_a_judgement_at_a_hidden_seat_says_what_one_at_none_says(small: SmallWorld) -> None:
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("update referrals_triageseat set confirmed_at = %s, confirmed_by_id = 1 where id = 1", [NOW])
    statement = (
        "insert into referrals_judgement (referral_id, case_id, seat_id, criterion, verdict, noted_by_id, noted_at)"
        " values (1, 1, %s, 'x', 'met', %s, now())"
    )
    stranger = small.viewer("unscreened")
    answers = {attempt(stranger, statement, [seat, stranger.engagement_id]) for seat in (1, 99_999)}
    assert [answer.refused for answer in answers] == ["42501"]


def test_nobody_learns_from_the_outbox_who_was_told(standing: SmallWorld) -> None:
    """A key somebody makes up is taken, whether such a mail went out or not."""
    with acting_as(standing.viewer("expert"), at=NOW):
        queue_mail(to="iemand@voorbeeld.nl", subject="Casusoverleg", body="PGA 2026-0001", key="conference-1-1-7")
    guess = (
        'insert into core_mail ("to", subject, body, key, created_at, next_try_at, attempts, failed)'
        " values ('x@y.nl', 'x', 'x', %s, now(), now(), 0, '')"
    )
    worker = standing.viewer("worker")
    assert {attempt(worker, guess, [key]).refused for key in ("conference-1-1-7", "conference-1-1-8")} == {""}


WAARNEMING = (
    "insert into network_replacement (absent_id, substitute_id, named_by_id, reason, starts_at, ends_at)"
    " values (%s, %s, %s, '', %s, %s)"
)


def test_nobody_takes_the_seats_of_another(standing: SmallWorld) -> None:
    """By a waarneming for oneself, of another unit, in another's name; by moving oneself, or a unit, elsewhere."""
    people, later = standing.names.people, NOW + timedelta(days=9)
    colleague = standing.viewer("colleague")  # of the clinician's unit, without a seat
    mine = people["colleague"]
    for absent, substitute, named_by in (
        (people["clinician"], mine, mine),
        (people["clinician"], mine, people["clinician"]),
        (people["expert"], mine, mine),
        (people["expert"], people["worker"], mine),
    ):
        outcome = attempt(colleague, WAARNEMING, [absent, substitute, named_by, NOW, later])
        assert outcome.message == "replacement_not_by_oneself", (absent, substitute)
    for statement, says in (
        (f"update network_replacement set substitute_id = {mine}", "replacement_only_ends"),
        ("update network_replacement set ends_at = ends_at + interval '1 year'", "replacement_only_ends"),
        (f"update network_engagement set unit_id = 1 where id = {mine}", "not_an_application_manager"),
        (f"update network_engagement set account_id = 1 where id = {mine}", "not_an_application_manager"),
        ("update network_unit set kind = 'prosecution'", "not_an_application_manager"),
        ("update network_unit set place_2_27 = 'first' where place_2_27 = 'none'", "not_an_application_manager"),
    ):
        assert attempt(colleague, statement).message == says, statement


# Typed by oneself and sent to nobody, how one wants one's mail, until when one had which rights, for which body one
# speaks, and proofs of destruction that name nobody.
ONES_OWN = {
    "cases_draft", "cases_marker", "core_mailchoice", "audit_purpose_opening", "cases_case_access",
    "referrals_triagemember", "referrals_destruction",
}  # fmt: skip


@pytest.mark.parametrize("name", ["expert", "worker", "untrained", "clinician", "officer", "stranger"])
def test_whose_screening_ended_finds_nothing_any_more(small: SmallWorld, name: str) -> None:
    """BGS 1.11: also not what they were told, opened or sent when they still were screened; in no table."""
    me = small.names.people[name]
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("update network_screening set ends_at = %s where engagement_id = %s", [NOW, me])
    with acting_as(small.viewer(name), at=NOW):
        assert {table: numbers_in(table) for table in set(TABLES) - ONES_OWN if numbers_in(table)} == {}
        for asked in (
            "opmaat_informing_closed()",
            "opmaat_emergencies_to_review()",
            "opmaat_informing_waiting()",
            "referrals_declined()",
            "referrals_to_call()",
            "referrals_left_behind()",
            "conferences_led()",
        ):
            assert _rows(f"select 1 from {asked}", []) == [], asked
