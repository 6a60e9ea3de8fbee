"""The data sets of `make bench`, at a size of seconds: valid, as large as said, and measurable to a report."""

from collections.abc import Callable

import pytest
from django.db import connections

from opmaat.core.database.maintenance import OWNER, as_owner
from opmaat.core.errors import NotConfigured
from opmaat.core.transaction import acting_as
from opmaat.demo import checking
from opmaat.demo.agreement import disagreements
from opmaat.demo.bench import loading, people, report, results
from opmaat.demo.bench.people import Onlooker
from opmaat.demo.bench.sizes import TINY

Shape = list[tuple[str, ...]]
World = Callable[[Callable[[], Shape]], Shape]
SHAPE = r"""
select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
    where conrelid::regclass::text !~ '^audit_event_' and connamespace = 'public'::regnamespace and contype <> 'n'
union all
-- A condition that is read back is written with its casts in another order.
select tablename, indexname, regexp_replace(indexdef, '::[a-z ]+(\[\])?|[()]', '', 'g')
    from pg_indexes where schemaname = 'public' and tablename !~ '^audit_event_'
union all
select tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger
    where not tgisinternal and tgrelid::regclass::text !~ '^audit_event_'
union all
select relname, 'row security', (relrowsecurity, relforcerowsecurity)::text from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname !~ '^audit_event_'
order by 1, 2, 3
"""
IN_GENERAL = {
    "decisions": [
        {"reglement": "r", "compared": 1, "differences": 0, "silent": 0, "ready_made": 2e6, "with_building": 1e5}
    ],
    "letter": {"median": 10.0, "p95": 20.0, "samples": 3},
    "demo": {"migrating": 5.0, "loading": 70.0},
}


# What the shape of a large set must have; that each ground fits its date and words is the region's alone.
SHARED_WITH_THE_REGION = (
    "lopende casus zonder precies één procesregisseur",
    "casus na het overleg zonder precies één casusregisseur",
    "stap die niet in de tabel staat",
    "fase die niet bij de laatste stap past",
    "twee personen met één burgerservicenummer",
    "deelnemer zonder plaats in WGS 2.27 in een zvh-casus",
    "bijdrage zonder tekst",
    "bijdrage van voor de eerste verwerking",
    "bijdrage van iemand die er toen niet bij was (wat uit een afgestemd plan overkwam, houdt zijn eigen bron)",
    "gedeeld geheim zonder ontvanger",
    "toestemming voor een hele soort eenheden",
    "doel dat meer zegt dan identiteit",
)


def tiny() -> Shape:
    """Loaded by the owner, once; tells what the tables looked like before."""
    before = _shape()
    _load()
    return before


@pytest.mark.no_guard  # asks as sixty people, each in a transaction of its own
def test_the_data_are_valid_and_as_large_as_said(world: World) -> None:
    world(tiny)
    with as_owner():
        statements = checking.statements()
        assert [what for what in SHARED_WITH_THE_REGION if _rows(statements[what])] == []
        assert list(disagreements()) == []
        assert _one("select count(*) from cases_item") == TINY.regions * TINY.items
        assert _one("select count(*) from cases_case where closed_at is null") == TINY.regions * TINY.active
        assert _one("select count(*) from cases_case where closed_at is not null") == TINY.regions * TINY.closed
        assert _one("select count(*) from audit_event") == TINY.events
        secret = _one("select avg((secrecy <> 'not_secret')::int) from cases_item")
        assert 0.10 < secret < 0.20


def test_what_the_triggers_would_have_kept_is_there(world: World) -> None:
    world(tiny)
    with as_owner():
        before = _kept()
        _one("select opmaat_refresh_marks(array(select id from cases_item))::text")
        _one("select opmaat_refresh_access(array(select id from cases_case))::text")
        assert _kept() == before


def test_keys_indexes_triggers_and_policies_are_back(world: World) -> None:
    before = world(tiny)
    with as_owner():
        assert _shape() == before
        assert len(before) > 200


def test_the_viewers_have_the_share_of_cases_that_is_said(world: World) -> None:
    world(tiny)
    for onlooker, cases in ((people.police(), 14), (people.process_lead(), 12)):
        assert _cases_of(onlooker) == cases
        assert onlooker.largest_case()[1] > 100


def test_it_is_loaded_once_and_nothing_is_laid_over_it(committed_db: object, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _load()
    assert not _load()
    monkeypatch.setattr(loading, "stamp", lambda: "other files")
    with pytest.raises(NotConfigured, match="Maak haar leeg"):
        _load()


def test_every_figure_gets_a_line_and_no_page_asks_more_than_it_may(world: World) -> None:
    world(tiny)
    found = results.of_data_set(TINY, samples=4)
    written = report.text({TINY.name: found, "general": IN_GENERAL})
    for figure in (
        "my case list",
        "one case page",
        "search a person",
        "Mijn werk",
        "the board",
        "the chair's screen",
        "the plan",
        "row security",
        "log a look",
        "decide",
        "PDF",
        "demo",
    ):
        assert f"| {figure}" in written
    assert "| decide with building the facts | >= 200,000 per second and core | r | 100,000 | **no** |" in written
    most = {"list": 15, "case": 25, "search": 15, "desk": 15, "board": 15, "plan": 30, "picture": 30, "table": 30}
    asked = {(figure["page"], figure["viewer"]): figure["statements"] for figure in found["pages"]}
    assert {one: number for one, number in asked.items() if number > most[one[0]]} == {}


def _load() -> bool:
    return loading.load(TINY, lambda what, done, total: None)


def _shape() -> Shape:
    """Constraints, indexes, triggers and row security, but for what each month of the log brings along."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(SHAPE)
        return [tuple(row) for row in cursor.fetchall()]


def _one(statement: str) -> float:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]  # type: ignore[no-any-return]


def _rows(statement: str) -> list[tuple[object, ...]]:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()  # type: ignore[no-any-return]


def _kept() -> list[object]:
    """Marks and rights, without the numbers of the rows."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "select id, (select array_agg(m order by m) from unnest(marks) m)::text from cases_item order by id"
        )
        marks = cursor.fetchall()
        cursor.execute("select (to_jsonb(a) - 'id')::text from cases_case_access a order by 1")
        return [marks, cursor.fetchall()]


def _cases_of(onlooker: Onlooker) -> int:
    with acting_as(onlooker.viewer), connections["default"].cursor() as cursor:
        cursor.execute("select count(*) from cases_case")
        return int(cursor.fetchone()[0])
