"""Sparren, the wijkagent and the daily mail: who gets which rows, a sentence each."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from opmaat.network.enums import Function
from tests.world.facts import holds
from tests.world.rows import World

OF_MUNICIPALITIES = (Function.PGA_EXPERT, Function.PGA_COORDINATOR)
OF_HOUSES = (Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT)
CONSULTATION_CHANGES = {
    "referrals_consultation": "changed_at = changed_at",
    "core_mailchoice": "daily = daily",
}


class _Sight(Protocol):
    @property
    def anything(self) -> bool: ...
    @property
    def table(self) -> bool: ...


def consultations_expected(
    world: World, sights: Mapping[int, _Sight], engagement: int, at: datetime
) -> dict[str, set[int]]:
    """A consultation and its words: who asked, or who may answer there, screened; the rest as for one's own."""
    asked = {row.id for row in world.above["referrals_consultation"] if _reads(world, row, engagement, at)}
    contacts: list[Any] = world.above["referrals_constablecontact"]
    return {
        "referrals_consultation": asked,
        "referrals_consultationword": {
            row.id for row in world.above["referrals_consultationword"] if row.consultation_id in asked
        },
        # That somebody spoke with the wijkagent: who sits at the table, or was there oneself and still takes part.
        "referrals_constablecontact": {
            row.id
            for row in contacts
            if sights[row.case_id].table or (row.by_id == engagement and sights[row.case_id].anything)
        },
        "core_mailchoice": {row.id for row in world.above["core_mailchoice"] if row.engagement_id == engagement},
    }


def _reads(world: World, row: Any, engagement: int, at: datetime) -> bool:
    return stands_now(world, engagement, at) and (row.asked_by_id == engagement or _answers(world, row, engagement, at))


def stands_now(world: World, engagement: int, at: datetime) -> bool:
    """At work, with an account that is open, and screened."""
    work = next(one for one in world.engagement if one.id == engagement)
    account = next(one for one in world.account if one.id == work.account_id)
    screened = any(holds(one, at) for one in world.screening if one.engagement_id == engagement)
    return account.is_active and holds(work, at) and screened


def _answers(world: World, row: Any, engagement: int, at: datetime) -> bool:
    held = [one for one in world.appointment if one.engagement_id == engagement and holds(one, at)]
    return any(
        (one.function in OF_MUNICIPALITIES and one.municipality_id == row.municipality_id is not None)
        or (one.function in OF_HOUSES and one.house_id == row.house_id is not None)
        for one in held
    )
