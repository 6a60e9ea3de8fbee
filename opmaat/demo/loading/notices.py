"""Who read something that was put right or taken back hears of it, as the action would tell.

In bulk only the process lead counts as reader: the one who reads nearly everything. The
look stands in the log before the notice. What is some days old has been put away.
"""

from datetime import datetime, timedelta

from opmaat.core import clock
from opmaat.demo.content.plan import CasePlan, ItemPlan, Seat
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.tables import Read, Rows
from opmaat.regulation.enums import About, Capacity, Category, Secrecy

CORRECTED = "verbeterde een bijdrage die u las. {reason}"
RETRACTED = "trok een bijdrage in die u las. {reason} Gebruik die niet meer."
CONSENT_ENDED = "meldt: de toestemming voor een bijdrage is ingetrokken. Gebruik die niet meer."
PUT_AWAY_AFTER = timedelta(days=1, hours=2)
STILL_THERE = timedelta(days=4)


def tell_lead(
    rows: Rows, plan: CasePlan, case_id: int, keys: Keys, item: ItemPlan, item_id: int, *, at: datetime, kind: str,
    told: str,
) -> None:  # fmt: skip
    """The process lead read this item half-way, and is told at this moment what happened to it."""
    read_at = item.at + (at - item.at) / 2
    lead = _lead(plan, read_at)
    if not _reads(lead, item, keys):
        return
    reader = keys.engagements[lead.engagement]
    rows.read.append(Read(read_at, reader, case_id, item_id))
    said_on = item.at.astimezone(clock.AMSTERDAM)
    rows.add(
        "cases_notice",
        engagement_id=reader,
        case_id=case_id,
        item_id=item_id,
        kind=kind,
        told=f"{keys.unit_names[keys.units[item.unit]]} {told} (bijdrage van {said_on:%d-%m-%Y})",
        created_at=at,
        read_at=None if at > clock.now() - STILL_THERE else at + PUT_AWAY_AFTER,
    )


def _lead(plan: CasePlan, at: datetime) -> Seat:
    led = [s for s in plan.seats if s.capacity is Capacity.PROCESS_LEAD and s.starts <= at]
    return max(led, key=lambda seat: seat.starts)


def _reads(lead: Seat, item: ItemPlan, keys: Keys) -> bool:
    """Whether the item is for the process lead, and is not of the lead's own unit."""
    unit, asked = keys.unit_of[lead.engagement], item.conditions
    limited = asked and (asked.only_kinds or asked.only_engagements or asked.until)
    return (
        unit != keys.units[item.unit]
        and (item.secrecy is Secrecy.NOT_SECRET or unit in {keys.units[one] for one in item.covers})
        and Category.CRIMINAL_JUSTICE not in item.categories
        and item.about in (About.SUBJECT, About.CIRCLE)
        and not limited
    )
