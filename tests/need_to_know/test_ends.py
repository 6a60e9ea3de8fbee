"""Every end comes by itself: the clock passes it and nothing is written.

All ends are set once, each on somebody else; then only the moment of asking differs.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connections

from opmaat.regulation.enums import Gives
from tests.need_to_know.expecting import Expectations
from tests.need_to_know.looking import TABLES, differences
from tests.world.asking import ask_for
from tests.world.people import NOW
from tests.world.small import SmallWorld, build

HOUR = timedelta(hours=1)
END = NOW + HOUR
OF_ITEM = "update cases_itemrecipient set ends_at = {end} where item_id = {item}"
OF_PERSON = "update network_appointment set ends_at = {end} where engagement_id = {who}"
# Who, which item, and how its end is set; in `pga conferring` unless it says otherwise.
ENDS: dict[str, tuple[str, str, str]] = {
    "engagement": ("income", "who", "update network_engagement set ends_at = {end} where id = {who}"),
    "screening": ("prosecutor", "who", "update network_screening set ends_at = {end} where engagement_id = {who}"),
    "training": ("probation", "who", "update network_training set ends_at = {end} where account_id = {who}"),
    "seat": ("ggd", "who", "update cases_participation set ends_at = {end} where engagement_id = {who}"),
    "replacement": ("substitute", "who", "update network_replacement set ends_at = {end}"),
    "appointment": ("expert", "unreleased_om", OF_PERSON),
    "emergency": ("stranger", "not_police", "update cases_emergencyaccess set ends_at = {end}"),
    "consent": ("worker", "care", OF_ITEM),
    "release": ("landlord", "released_family", OF_ITEM),
    "naming": ("worker", "arrest", OF_ITEM),
    "only": ("clinician", "only_ggz", OF_ITEM),
    "until": ("deputy", "for_a_week", "update cases_item set shared_until = {end} where id = {item}"),
}  # fmt: skip


def build_with_ends() -> SmallWorld:
    """The small world, in which everything above ends in an hour."""
    small = build()
    with connections["owner"].cursor() as cursor:
        for who, item, statement in ENDS.values():
            number = small.item("pga conferring", item).id
            cursor.execute(statement.format(end=f"'{END.isoformat()}'", who=small.names.people[who], item=number))
        excluded = small.item("pga conferring", "not_police").id
        cursor.execute("update cases_itemrecipient set ends_at = %s where item_id = %s", [END, excluded])
        cursor.execute("update regulation_reglementversion set ends_at = %s where regime = 'zvh'", [END])
    return small


def test_an_end_comes_by_itself(world: Callable[[Callable[[], SmallWorld]], SmallWorld]) -> None:
    small = world(build_with_ends)
    just_before = END - timedelta(microseconds=1)
    for what, (name, contribution, _) in ENDS.items():
        who, item = small.names.people[name], small.item("pga conferring", contribution).id
        assert ask_for(who, [item], just_before).gives(item) is Gives.CONTENT, what
        assert ask_for(who, [item], END).gives(item) is not Gives.CONTENT, what
    lead, item = small.names.people["coordinator"], small.item("zvh conferring", "who").id
    assert ask_for(lead, [item], just_before).gives(item) is Gives.CONTENT
    assert ask_for(lead, [item], END).gives(item) is Gives.NOTHING
    officer, excluded = small.names.people["officer"], small.item("pga conferring", "not_police").id
    assert ask_for(officer, [excluded], just_before).gives(excluded) is Gives.NOTHING
    assert ask_for(officer, [excluded], END).gives(excluded) is Gives.CONTENT  # what excludes ends too


def test_a_seal_ends_within_four_hours(standing: SmallWorld) -> None:
    expert, item = standing.names.people["expert"], standing.item("pga shielded", "who").id
    assert ask_for(expert, [item], NOW).gives(item) is Gives.CONTENT
    assert ask_for(expert, [item], NOW + 4 * HOUR).gives(item) is Gives.NOTHING


def test_a_conference_opens_the_table_until_its_minutes_are_confirmed(
    world: Callable[[Callable[[], SmallWorld]], SmallWorld],
) -> None:
    small = world(build_with_ends)
    stranger, item = small.names.people["stranger"], small.item("pga executing", "who").id
    assert ask_for(stranger, [item], END).gives(item) is Gives.CONTENT
    with connections["owner"].cursor() as cursor:
        cursor.execute("select set_config('opmaat.maintenance', 'on', false)")
        cursor.execute("update cases_tabling set ends_at = %s where engagement_id = %s", [END, stranger])
    assert ask_for(stranger, [item], END - timedelta(microseconds=1)).gives(item) is Gives.CONTENT
    assert ask_for(stranger, [item], END).gives(item) is Gives.NOTHING


@pytest.mark.parametrize("later", [timedelta(hours=4), timedelta(days=2), timedelta(days=8)], ids=str)
def test_everything_follows_the_clock(standing: SmallWorld, later: timedelta) -> None:
    people = standing.names.people.values()
    assert list(differences(standing.rows, people, TABLES, NOW + later)) == []
    before, after = Expectations(standing.rows, NOW), Expectations(standing.rows, NOW + later)
    assert any(before.of(one).rows != after.of(one).rows for one in people)
