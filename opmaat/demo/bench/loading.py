"""Makes a data set: in SQL, by the owner, with the triggers off and their work done afterwards.

A set that is there and was made by the same files is left alone; one that was cut off or
made by other files is refused, so that nobody measures half of it. The foreign keys and
exclusion constraints check the rows when they come back.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.cases.reference import load_reference
from opmaat.core import clock
from opmaat.core.database.bulk import bulk_loading, move_sequence
from opmaat.core.database.maintenance import as_owner
from opmaat.core.errors import NotConfigured
from opmaat.demo.bench import sizes, words
from opmaat.demo.bench.bare import bare
from opmaat.demo.bench.sizes import Size
from opmaat.network.models import Region

Tell = Callable[[str, int, int], None]
HERE = Path(__file__).parent
ROOM_SQL = (HERE.parent.parent, "*/sql/*.sql"), (HERE.parent.parent, "*/migrations/*.py"), (HERE, "sql/*.sql")
STEPS = (
    ("Partners", "network.sql"), ("Casussen", "cases.sql"), ("Bijdragen", "items.sql"), ("Werk", "work.sql"),
)  # fmt: skip
NETWORK = (
    "network_region", "network_safetyhouse", "network_municipality", "network_organisation", "network_unit",
    "network_account", "network_engagement", "network_screening", "network_training", "network_appointment",
)  # fmt: skip
CASES = (
    "cases_person", "cases_personname", "cases_personaddress", "cases_case", "cases_casenumber", "cases_casestep",
    "cases_participation", "cases_emergencyaccess", "cases_seal", "cases_item", "cases_itemtext",
    "cases_itemrecipient", "cases_circlemember", "cases_attachment", "cases_notice",
)  # fmt: skip
WORK = (
    "referrals_referral", "referrals_referralanswer", "referrals_weighing", "cases_informingduty", "plans_goal",
    "plans_action", "plans_picture", "plans_score", "conferences_conference", "conferences_agendaitem",
    "conferences_seat", "conferences_invitation", "conferences_line", "cases_tabling",
)  # fmt: skip
WITHOUT_ID = {"cases_itemtext"}
CASES_AT_ONCE = 500


def stamp() -> str:
    """Changes with every file that decides what the data set looks like."""
    total = hashlib.sha256()
    for folder, pattern in ROOM_SQL:
        for path in sorted(folder.glob(pattern)):
            total.update(path.read_bytes())
    total.update(Path(words.__file__).read_bytes() + Path(sizes.__file__).read_bytes())
    return total.hexdigest()[:16]


def load(size: Size, tell: Tell) -> bool:
    """Make the data set in this database; False when it is there already."""
    with as_owner() as connection:
        found = _told(connection)
        if found == f"{size.name} {stamp()}":
            return False
        if found or Region.objects.exists():
            raise NotConfigured(
                f"In deze database staat een andere of een halve gegevensset ({found}). Maak haar leeg."
            )
        load_reference()
        with connection.cursor() as cursor:
            cursor.execute("set work_mem = '256MB'")
            cursor.execute("set maintenance_work_mem = '512MB'")
        _load_cases(connection, size, tell)
        _load_looks(connection, size, tell)
        _refresh(connection, tell)
        _tidy(connection, tell)
        _tell(connection, f"{size.name} {stamp()}")
    return True


def _load_cases(connection: BaseDatabaseWrapper, size: Size, tell: Tell) -> None:
    tables = (*NETWORK, *CASES, *WORK)
    with bulk_loading(connection, tables):
        _prepare(connection, size)
        with bare(connection, tables, tell), connection.cursor() as cursor:
            for number, (what, file) in enumerate(STEPS):
                tell(what, number, len(STEPS))
                cursor.execute((HERE / "sql" / file).read_text(encoding="utf-8"))
            tell("Rijen geschreven", len(STEPS), len(STEPS))
        for table in tables:
            if table not in WITHOUT_ID:
                move_sequence(connection, table)


def _prepare(connection: BaseDatabaseWrapper, size: Size) -> None:
    """Sizes, words and staff, where the SQL finds them."""
    found = list(words.words())
    numbers = {
        "regions": size.regions, "active": size.active, "closed": size.closed, "items": size.items,
        "municipalities": words.MUNICIPALITIES, "houses": words.HOUSES,
        "police": round(size.active * sizes.POLICE_SHARE), "lead": round(size.active * sizes.LEAD_SHARE),
        "big_every": sizes.BIG_CASE_EVERY, "big_items": sizes.BIG_CASE_ITEMS, "events": size.events,
        "people": size.regions * sum(staff.units * staff.people for staff in words.STAFF),
        "cases": size.regions * (size.active + size.closed), "all_items": size.regions * size.items,
        **{kind: sum(word[0] == kind for word in found) for kind in {word[0] for word in found}},
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("select set_config('bench.now', %s, false)", [clock.now().isoformat()])
        for name, value in numbers.items():
            cursor.execute("select set_config(%s, %s, false)", [f"bench.{name}", str(value)])
        cursor.execute((HERE / "sql" / "parts.sql").read_text(encoding="utf-8"))
        cursor.executemany("insert into bench_word values (%s, %s, %s, %s)", found)
        cursor.executemany(
            "insert into bench_staff values (%s, %s, %s, %s, %s, %s, %s)",
            [(number, *staff.row) for number, staff in enumerate(words.STAFF)],
        )
        cursor.executemany("insert into bench_ground values (%s, %s, %s)", list(words.grounds(clock.today())))


def _load_looks(connection: BaseDatabaseWrapper, size: Size, tell: Tell) -> None:
    """The log belongs to opmaat_kernel, so as opmaat_kernel it is filled."""
    tell("Logboek", 0, 1)
    with connection.cursor() as cursor, transaction.atomic(using=connection.alias):
        cursor.execute("select audit_prepare_months(%s - interval '4 years', %s)", [clock.now(), clock.now()])
        cursor.execute("set local role opmaat_kernel")
        with bulk_loading(connection, ["audit_event"]), bare(connection, ["audit_event"], tell):
            cursor.execute((HERE / "sql" / "looks.sql").read_text(encoding="utf-8"))
        cursor.execute("select setval('audit_event_id_seq', %s)", [size.events])
    tell("Logboek", 1, 1)


def _refresh(connection: BaseDatabaseWrapper, tell: Tell) -> None:
    """The triggers stood still: who may see what is worked out now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select id from cases_case where phase not in ('declined', 'shielded')"
            " union select case_id from cases_seal order by 1"
        )
        cases = [row[0] for row in cursor.fetchall()]
        for start in range(0, len(cases), CASES_AT_ONCE):
            cursor.execute("select opmaat_refresh_access(%s)", [cases[start : start + CASES_AT_ONCE]])
            tell("Wie mag wat zien", min(start + CASES_AT_ONCE, len(cases)), len(cases))


def _tidy(connection: BaseDatabaseWrapper, tell: Tell) -> None:
    """What autovacuum would have done by the time a database is this large."""
    tell("Opruimen en tellen", 0, 1)
    with connection.cursor() as cursor:
        cursor.execute("discard temp")
        cursor.execute("vacuum (analyze)")
    tell("Opruimen en tellen", 1, 1)


def _told(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(shobj_description(oid, 'pg_database'), '') from pg_database"
            " where datname = current_database()"
        )
        return str(cursor.fetchone()[0])


def _tell(connection: BaseDatabaseWrapper, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select format('comment on database %%I is %%L', current_database(), %s::text)", [text])
        cursor.execute(cursor.fetchone()[0])
