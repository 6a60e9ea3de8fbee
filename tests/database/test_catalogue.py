"""No table about people in cases is forgotten, and nothing steps over row security."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.core.database import catalogue

Owner = Callable[[], AbstractContextManager[BaseDatabaseWrapper]]
PROTECTED = """
create table probe (id bigint);
alter table probe enable row level security;
alter table probe force row level security;
create policy probe_read on probe for select using ((select opmaat_viewer()) = id);
create policy probe_maintenance on probe for all to opmaat_owner using ((select opmaat_maintenance()));
"""


@pytest.mark.django_db
def test_every_table_is_protected_or_named_with_a_reason() -> None:
    assert catalogue.unprotected() == {}


@pytest.mark.django_db
def test_every_exception_is_a_table_and_has_a_reason() -> None:
    named = catalogue.open_tables()
    assert set(named) - {table.name for table in catalogue.tables()} == set()
    assert all(len(reason) > 10 for reason in named.values())


@pytest.mark.django_db
def test_views_and_functions_do_not_step_over_row_security() -> None:
    assert catalogue.open_views() == []
    assert catalogue.loose_functions() == []


@pytest.mark.django_db
def test_the_application_has_no_more_rights_than_it_needs() -> None:
    assert catalogue.role_faults() == []


def test_a_protected_table_passes(as_owner: Owner) -> None:
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute(PROTECTED)
    assert "probe" not in catalogue.unprotected()


@pytest.mark.parametrize(
    ("undo", "why"),
    [
        ("alter table probe disable row level security", "not enabled and forced"),
        ("alter table probe no force row level security", "not enabled and forced"),
        ("drop policy probe_read on probe", "no policy says who may read"),
        ("drop policy probe_maintenance on probe", "no maintenance policy"),
        (
            "drop policy probe_read on probe; create policy probe_never on probe as restrictive using (true)",
            "no policy says who may read",
        ),
    ],
)
def test_what_is_missing_is_named(as_owner: Owner, undo: str, why: str) -> None:
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute(PROTECTED + undo)
    assert why in "; ".join(catalogue.unprotected()["probe"])


def test_a_view_and_a_function_of_the_owner_are_named(as_owner: Owner) -> None:
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("create view probe_view as select 1 as one")
        cursor.execute("create function probe_function() returns int language sql security definer return 1")
    assert catalogue.open_views() == ["probe_view"]
    assert catalogue.loose_functions() == ["probe_function()"]


def test_the_owner_is_blind_without_maintenance(as_owner: Owner) -> None:
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute(PROTECTED)
        cursor.execute("insert into probe values (1)")
        cursor.execute("set opmaat.maintenance = ''")
        cursor.execute("select count(*) from probe")
        assert cursor.fetchone() == (0,)


@pytest.mark.no_guard
def test_the_application_sees_nothing_without_a_viewer(as_owner: Owner) -> None:
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute(PROTECTED)
        cursor.execute("insert into probe values (1)")
    with connection.cursor() as cursor:
        cursor.execute("set opmaat.maintenance = 'on'")
        cursor.execute("select count(*) from probe")
        assert cursor.fetchone() == (0,)
