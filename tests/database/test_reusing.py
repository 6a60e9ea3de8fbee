"""What one test did to its copy, the next one does not find: rows, numbers, settings, tables."""

import time
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import connection

from opmaat.core.database.maintenance import as_owner
from opmaat.network.models import Region
from tests.harness.databases import Place
from tests.harness.fixtures import Database
from tests.harness.reusing import reused

World = Callable[[Callable[[], Any]], Any]
SETTING = "select coalesce(current_setting('opmaat.viewer', true), '')"


def two_regions() -> int:
    """A world of two rows; gives the number of the last."""
    Region.objects.create(name="Gooi")
    return Region.objects.create(name="Vecht").pk


def asked(query: str) -> list[tuple[Any, ...]]:
    """What the owner reads."""
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


@pytest.mark.parametrize("turn", range(4))
def test_rows_numbers_and_settings_are_as_at_first(world: World, turn: int) -> None:
    last = world(two_regions)
    assert asked("select name from network_region order by id") == [("Gooi",), ("Vecht",)]
    with connection.cursor() as cursor:
        cursor.execute(SETTING)
        assert cursor.fetchone() == ("",)
        cursor.execute("select set_config('opmaat.viewer', '5', false)")
    with as_owner():
        Region.objects.filter(name="Gooi").delete()
        Region.objects.filter(name="Vecht").update(name="Eem")
        assert Region.objects.create(name="Nieuw").pk == last + 1


@pytest.mark.parametrize("turn", range(4))
def test_another_table_or_policy_is_gone(world: World, turn: int) -> None:
    world(two_regions)
    assert asked("select to_regclass('probe')") == [(None,)]
    assert asked("select relrowsecurity from pg_class where oid = 'cases_item'::regclass") == [(True,)]
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("create table probe ()" if turn % 2 else "alter table cases_item disable row level security")


def test_a_copy_that_somebody_holds_on_to_is_not_put_back(own_copy: Database, test_server: Place) -> None:
    copy = reused(test_server.address(test_server.admin, own_copy.name))
    if copy is None:
        pytest.skip("whoever prepares this server may not write past triggers; there each test gets a new copy")
    with psycopg.connect(own_copy.app):
        assert not copy.put_back()
    until = time.monotonic() + 60
    while not copy.put_back():
        assert time.monotonic() < until, "nobody is there any more"
    copy.close()
