"""The region as it is loaded: forty cases, a few of them lived through the actions, the rest in bulk.

Both roads keep every invariant, the two evaluators agree on what people see, the same seed
makes the same rows, and the check notices what is broken on purpose.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.core import clock
from opmaat.core.database.bulk import bulk_loading
from opmaat.core.database.maintenance import as_owner
from opmaat.core.errors import NotConfigured
from opmaat.demo import agreement, checking
from opmaat.demo.content import ANCHOR, case_plans, demo_region
from opmaat.demo.loading import Loaded, load_region
from opmaat.network.models import Region

# The check reads as one person after another; the loading itself is watched.
pytestmark = pytest.mark.no_guard

CASES = 40
World = Callable[[Callable[[], Any]], Any]


def forty_cases() -> tuple[Loaded | None, list[tuple[str, int, int]]]:
    """Loads a small region; gives what was done, and what was told on the way."""
    told: list[tuple[str, int, int]] = []
    return load_region(lambda *step: told.append(step), limit=CASES), told


def forty_again() -> None:
    """The same in another database."""
    load_region(lambda *_: None, limit=CASES)


@contextmanager
def owner() -> Iterator[BaseDatabaseWrapper]:
    """The owner, on the day of the region."""
    with clock.frozen(ANCHOR), as_owner() as connection:
        yield connection


def rows(statement: str) -> list[tuple[Any, ...]]:
    """What the owner reads."""
    with owner() as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return list(cursor.fetchall())


# --- what was loaded ---------------------------------------------------------------------------------------------


def test_every_invariant_holds_and_both_evaluators_agree(world: World) -> None:
    world(forty_cases)
    with owner():
        assert checking.faults() == []


def test_the_cases_have_the_numbers_phases_and_words_of_the_plan(world: World) -> None:
    world(forty_cases)
    plans = {plan.number.replace(" ", "-"): plan for plan in case_plans(demo_region(), CASES)}
    planned = (
        "select number, phase from cases_case c where not exists (select 1 from referrals_referral r"
        " where r.case_id = c.id and r.via_link_id is not null)"
    )
    assert dict(rows(planned)) == {number: p.phase for number, p in plans.items()}
    said = dict(
        rows(
            "select c.number, array_agg(t.body order by i.created_at, i.id) from cases_item i"
            " join cases_case c on c.id = i.case_id join cases_itemtext t on t.item_id = i.id group by 1"
        )
    )
    for number, plan in plans.items():
        assert {item.text for item in plan.items} <= set(said[number]), number


def test_some_cases_went_through_the_actions_with_the_clock_of_their_time(world: World) -> None:
    world(forty_cases)
    opened = rows(
        "select c.number from audit_event e join cases_case c on c.id = e.case_id where e.action = 'case.opened'"
        " and e.kind = 'change' and e.occurred_at = c.opened_at and e.person <> '' and e.function <> ''"
    )
    assert len(opened) >= 2
    done = dict(rows("select action, count(*) from audit_event where kind = 'change' group by 1"))
    for action in ("item.added", "circle.added", "participant.seated", "case.moved", "case_lead.changed"):
        assert done[action] >= len(opened), action
    seats = rows(
        "select p.id from cases_participation p join audit_event e on e.case_id = p.case_id"
        " and e.action = 'participant.seated' and e.occurred_at = p.starts_at"
    )
    assert len(seats) >= done["participant.seated"]


def test_the_actions_refuse_nothing_that_the_plans_ask(world: World) -> None:
    loaded, _ = world(forty_cases)
    assert (loaded.cases, loaded.lived) == (CASES, 2)
    assert sum(loaded.tally.done.values()) > 80
    assert dict(loaded.tally.refused) == {}


def test_something_waits_on_the_desks(world: World) -> None:
    world(forty_cases)
    assert rows("select 1 from cases_question where answer_item_id is null")
    assert rows("select 1 from network_replacement where starts_at < ends_at")
    assert rows("select 1 from cases_notice where read_at is null and kind = 'corrected'")


def test_a_link_was_used_and_its_outcome_is_still_to_be_told(world: World) -> None:
    world(forty_cases)
    with owner():
        assert rows(
            "select 1 from referrals_referral r join referrals_onetimelink l on l.id = r.via_link_id"
            " where r.outcome = 'advice' and r.heard_at is null and r.contacted_at > l.used_at"
        )


def test_progress_is_told_from_beginning_to_end(world: World) -> None:
    _, told = world(forty_cases)
    stages = list(dict.fromkeys(what for what, _, _ in told))
    assert len(stages) >= 6
    for stage in stages:
        steps = [(done, total) for what, done, total in told if what == stage]
        assert steps == sorted(steps), stage
        assert len({total for _, total in steps}) == 1, stage
        assert steps[-1][0] == steps[-1][1], stage


# --- the same again ----------------------------------------------------------------------------------------------

DIGESTED = (
    "select id, body from cases_itemtext join cases_item on id = item_id order by id",
    "select engagement_id, capacity, reason, must_visit, starts_at, ends_at from cases_participation order by id",
    "select case_id, from_phase, to_phase, at, by_id, reason from cases_casestep order by id",
    "select id, number, person_id, purpose, phase, ave_phase, version from cases_case order by id",
    "select item_id, effect, unit_id, unit_kind, engagement_id, given_at from cases_itemrecipient order by id",
    "select id, case_id, unit_id, categories, ground, secrecy, state, created_at from cases_item order by id",
    "select engagement_id, case_id, item_id, kind, told, created_at, read_at from cases_notice order by id",
    "select occurred_at, kind, action, outcome, engagement_id, case_id, item_ids from audit_event order by id",
    "select lookup is null, person_id from cases_personbsn order by person_id",
)


def digest(statement: str) -> str:
    return hashlib.sha256(repr(rows(statement)).encode()).hexdigest()


def test_the_same_seed_makes_the_same_rows(world: World) -> None:
    world(forty_cases)
    first = [digest(statement) for statement in DIGESTED]
    world(forty_again)
    assert [digest(statement) for statement in DIGESTED] == first


def test_a_region_that_is_there_is_left_alone(world: World) -> None:
    world(forty_cases)
    before = rows("select count(*), max(id) from audit_event")
    told: list[object] = []
    assert load_region(lambda *step: told.append(step), limit=CASES) is None
    assert told == []
    assert rows("select count(*), max(id) from audit_event") == before


@pytest.mark.usefixtures("committed_db")
def test_half_a_region_is_refused_with_what_to_do() -> None:
    with as_owner():
        Region.objects.create(name="Afgebroken")
    with pytest.raises(NotConfigured, match="Maak een lege database"):
        load_region(lambda *_: None, limit=CASES)


# --- the check itself --------------------------------------------------------------------------------------------


def test_every_statement_of_the_folder_is_asked_under_a_name_of_its_own() -> None:
    blocks = [block for file in checking.STATEMENTS.glob("*.sql") for block in file.read_text().split("\n\n")]
    asked = checking.statements()
    assert len(asked) == sum("\nselect" in block for block in blocks) > 100
    assert all(name and not name.startswith("select") for name in asked)


ANY_ITEM = "(select min(id) from cases_item where kind = 'contribution')"
SPOILT = {
    "lopende casus zonder precies één procesregisseur": "update cases_participation set starts_at = starts_at"
    " + interval '1 day' where capacity = 'process_lead' and ends_at is null",
    "fase die niet bij de laatste stap past": "update cases_case set phase = 'aftercare' where phase = 'executing'"
    " and regime = 'pga'",
    "stap die niet op de vorige volgt": "update cases_casestep set from_phase = 'composing'"
    " where from_phase = 'gathering'",
    "plaats buiten de tijd waarin iemand daar werkt": "update network_engagement set ends_at = now()"
    " where id in (select engagement_id from cases_participation where ends_at is null)",
    "plaats voor iemand die toen niet gescreend was": "delete from network_screening",
    "bijdrage van iemand zonder training": "delete from network_training",
    "bijdrage van iemand die er toen niet bij was": "update cases_item set author_id ="
    " (select max(id) from network_engagement)",
    "gedeeld geheim zonder ontvanger": "delete from cases_itemrecipient where effect = 'covers'",
    "kenmerken van ontvangers die niet bij de ontvangers passen": "update cases_item set marks = '{}'",
    "minderjarige in de kring die niet zo gemerkt is": "update cases_circlemember set minor = not minor",
    "antwoord dat niet van de gevraagde komt": "update cases_question set answered_at = null",
    "gegevens van het OM die geen officier verstrekte": "update cases_item set author_id ="
    " (select min(author_id) from cases_item where source_kind = 'police') where source_kind = 'prosecution'",
    "casus die langer dan vijf jaar bewaard is": "update cases_case set first_processed_at = '2015-01-01'",
    "bericht aan iemand die de bijdrage nooit zag": "update cases_notice set item_id = " + ANY_ITEM,
    "lezer die niet hoorde": "delete from cases_notice",
    "gebruikte link zonder aanmelding": "update referrals_onetimelink set used_at = null",
    "grond wpg_20_3 staat niet open": "update cases_item set ground = 'wpg_20_3' where regime = 'pga'",
    "in de tekst staat een burgerservicenummer": "update cases_itemtext set body = 'Zijn nummer is 999990019.'"
    " where item_id = " + ANY_ITEM,
}


@pytest.mark.parametrize(("fault", "statement"), SPOILT.items(), ids=list(SPOILT))
def test_the_check_notices(world: World, fault: str, statement: str) -> None:
    world(forty_cases)
    table = re.split(r"update |delete from ", statement)[1].split()[0]
    with owner() as connection, bulk_loading(connection, [table]), connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("set constraints all immediate")
    with owner():
        assert any(fault in found for found in checking.faults())


def test_the_check_notices_when_somebody_sees_too_little(world: World) -> None:
    world(forty_cases)
    with owner() as connection, connection.cursor() as cursor:
        cursor.execute("update cases_case_access set sees_content = 0, sees_existence = 0")
        assert list(agreement.disagreements())
