"""A right that is taken away, or that ends by itself, is gone at the next request.

Everything here is committed: by the owner as the actions would, then asked again by the
viewer in a transaction of its own. Each takes another right from somebody else, so that
they can share one copy of the world.
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from opmaat.core.database.maintenance import as_owner
from opmaat.regulation.enums import Gives
from tests.world.asking import ask_for
from tests.world.people import NOW
from tests.world.small import SmallWorld


@dataclass(frozen=True, slots=True)
class Taken:
    """Who loses the content of which item by which statement; `{who}`, `{case}`, `{item}` are numbers."""

    who: str
    by: str
    item: str = "who"
    case: str = "pga conferring"
    left: Gives = Gives.NOTHING


SEAT_ENDS = "update cases_participation set ends_at = {now} where engagement_id = {who} and case_id = {case}"
APPOINTED = (
    "insert into network_appointment (engagement_id, function, region_id, is_deputy, decision_reference, starts_at,"
    " end_reason) values ({who}, 'application_manager', 1, false, 'x', {now}, '')"
)
EXCLUDED = (
    "update cases_item set has_conditions = true where id = {item};"
    "insert into cases_itemrecipient (item_id, effect, unit_kind, engagement_id, set_by_unit_id, reference, given_at)"
    " values ({item}, 'excludes', '', {who}, 1, '', {now})"
)
OF_WHO = "(select account_id from network_engagement where id = {who})"
UNIT_OF_WHO = "(select unit_id from network_engagement where id = {who})"
TAKEN = {
    "account closed": Taken("income", f"update network_account set is_active = false where id = {OF_WHO}"),
    "engagement ended": Taken("ggd", "update network_engagement set ends_at = {now} where id = {who}"),
    "screening ended": Taken("prosecutor", "update network_screening set ends_at = {now} where engagement_id = {who}"),
    "screening gone": Taken("probation", "delete from network_screening where engagement_id = {who}"),
    "training lapsed": Taken("clinician", f"update network_training set ends_at = {{now}} where account_id = {OF_WHO}"),
    "seat ended": Taken("officer", SEAT_ENDS, case="pga aftercare"),
    "replacement ended": Taken("substitute", "update network_replacement set ends_at = {now}"),
    "appointment ended": Taken(
        "expert", "update network_appointment set ends_at = {now} where engagement_id = {who}", item="unreleased_om"
    ),
    "designation ended": Taken(
        "coordinator",
        "update network_appointment set ends_at = {now} where engagement_id = {who}",
        case="zvh conferring",
    ),
    "became application manager": Taken("support", APPOINTED, case="zvh conferring"),
    "unit of another kind": Taken("mayor", f"update network_unit set kind = 'other' where id = {UNIT_OF_WHO}"),
    "unit lost its place": Taken(
        "absent", f"update network_unit set place_2_27 = 'none' where id = {UNIT_OF_WHO}", case="zvh conferring"
    ),
    "case shielded": Taken(
        "officer", "update cases_case set phase = 'shielded' where id = {case}", case="zvh executing"
    ),
    "phase went on": Taken(
        "shelter", "update cases_case set phase = 'aftercare' where id = {case}", case="pga executing"
    ),
    "release withdrawn": Taken(
        "landlord",
        "update cases_itemrecipient set ends_at = {now} where item_id = {item}",
        item="released_family",
        left=Gives.EXISTENCE,
    ),
    "naming removed": Taken("worker", "delete from cases_itemrecipient where item_id = {item}", item="arrest"),
    "no longer covered": Taken(
        "officer", "update cases_itemrecipient set ends_at = {now} where item_id = {item}", item="statutory"
    ),
    "consent withdrawn": Taken("worker", "update cases_item set secrecy = 'withdrawn' where id = {item}", item="care"),
    "excluded afterwards": Taken("deputy", EXCLUDED),
}


@pytest.mark.parametrize("what", TAKEN)
def test_gone_at_the_next_request(standing: SmallWorld, what: str) -> None:
    taken = TAKEN[what]
    who, item = standing.names.people[taken.who], standing.item(taken.case, taken.item).id
    words = {"who": who, "item": item, "case": standing.names.cases[taken.case], "now": f"'{NOW.isoformat()}'"}
    assert ask_for(who, [item], NOW).gives(item) is Gives.CONTENT
    with as_owner() as owner, owner.cursor() as cursor:
        for statement in taken.by.split(";"):
            cursor.execute(statement.format(**words))
    assert ask_for(who, [item], NOW).gives(item) is taken.left


def test_a_unit_that_designates_takes_its_place_along(small: SmallWorld) -> None:
    """A process coordinator without a place of their own stands in that of the college (WGS 1.8(2)(a))."""
    who, item = small.names.people["coordinator"], small.item("zvh conferring", "who").id
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("update network_appointment set function = 'prosecutor' where engagement_id = %s", [who])
    assert ask_for(who, [item], NOW).gives(item) is Gives.NOTHING


def test_a_reglement_that_ended_opens_nothing(small: SmallWorld) -> None:
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("update regulation_reglementversion set ends_at = %s", [NOW])
    for item in small.rows.item[:: len(small.rows.item) // 40]:
        for name in ("expert", "coordinator", "worker", "officer"):
            assert ask_for(small.names.people[name], [item.id], NOW).items == frozenset()


def test_what_was_never_written_down_as_ended_still_holds(standing: SmallWorld) -> None:
    """The tests above would pass if nobody saw anything at all."""
    item = standing.item("pga conferring", "family").id
    later = NOW + timedelta(hours=1)
    assert ask_for(standing.names.people["worker"], [item], later).gives(item) is Gives.CONTENT
