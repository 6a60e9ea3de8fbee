"""The sums over the log, without a database."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import characters, integers, lists, none, text

from opmaat.audit.models import Event
from opmaat.audit.rules import HASHED, SealHead, Snapshot, leaf, microseconds, root

MOMENT = datetime(2026, 6, 15, 8, 0, 0, 123457, tzinfo=UTC)
HEAD = SealHead(1, 1, 1, 2500, "5:9:6,7", "10", MOMENT)
STORABLE = text(characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def test_a_moment_is_counted_in_whole_microseconds() -> None:
    assert microseconds(MOMENT) == 1_781_510_400_123_457
    assert microseconds(datetime(1960, 1, 1, tzinfo=UTC)) < 0
    assert microseconds(MOMENT.astimezone(UTC) + timedelta(microseconds=1)) == microseconds(MOMENT) + 1


def test_a_leaf_is_the_hash_of_one_line_of_json() -> None:
    assert (
        leaf([1, MOMENT, "é", None, [2, 3], []])
        == sha256('[1, 1781510400123457, "é", null, [2, 3], []]'.encode()).digest()
    )


def test_no_two_events_share_a_leaf_by_shifting_words() -> None:
    assert leaf(["ab", "c"]) != leaf(["a", "bc"])
    assert leaf([["a,b"]]) != leaf([["a", "b"]])
    assert leaf([""]) != leaf([None])


def test_the_root_hangs_on_everything_under_and_before_it() -> None:
    leaves = [sha256(bytes([number % 256])).digest() for number in range(2500)]
    original = root(b"", HEAD, leaves)
    swapped = [leaves[1], leaves[0], *leaves[2:]]
    others = [
        root(b"x", HEAD, leaves),
        root(b"", replace(HEAD, closed_in="11"), leaves),
        root(b"", HEAD, leaves[:-1]),
        root(b"", HEAD, swapped),
    ]
    assert len({original, *others}) == 5


def test_what_was_finished_at_a_snapshot() -> None:
    snapshot = Snapshot.read("5:9:6,7")
    assert [number for number in range(3, 11) if snapshot.finished(number)] == [3, 4, 5, 8]
    assert Snapshot.read("5:5:").running == frozenset()


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=200)
@given(lists(STORABLE), lists(integers(-(2**63), 2**63 - 1)), none() | STORABLE)
def test_python_and_the_database_write_the_same_json(words: list[str], numbers: list[int], word: str | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select jsonb_build_array(%s::text[], %s::bigint[], %s::text)::text", [words, numbers, word])
        assert cursor.fetchone() == (json.dumps([words, numbers, word], ensure_ascii=False),)


def test_every_column_but_the_leaf_is_hashed() -> None:
    assert {field.name for field in Event._meta.concrete_fields} - {"pk"} == {*HASHED, "leaf"}
