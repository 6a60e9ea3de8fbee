"""Sparren and the wijkagent, written in bulk by the owner: what the actions would have stored."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.core.database.bulk import bulk_loading, copy_rows, move_sequence
from opmaat.demo.content.consultations import ConsultationPlan, Person, answered, consultations_at, waiting
from opmaat.demo.content.moments import ANCHOR
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.tables import highest_id
from opmaat.referrals.consultation_enums import ConsultationState

CONSULTATION = (
    "id", "municipality_id", "house_id", "asked_by_id", "channel", "state", "outcome", "asked_at", "changed_at",
    "heard_at",
)  # fmt: skip
WORD = ("consultation_id", "said", "by_id", "body", "at")
TABLES = ("referrals_consultation", "referrals_consultationword", "referrals_constablecontact")
PLACES = """
select 'municipality' as kind, m.id, m.name from network_municipality m where m.valid_until is null
union all select 'house', h.id, h.name from network_safetyhouse h order by 1, 3
"""
# The period in which somebody is at work and screened; who answers also has the function then.
ANSWERERS = """
select a.municipality_id, a.house_id, e.id, greatest(a.starts_at, e.starts_at, s.starts_at),
  least(a.ends_at, e.ends_at, s.ends_at)
from network_appointment a join network_engagement e on e.id = a.engagement_id
join network_account acc on acc.id = e.account_id and acc.is_active
join network_screening s on s.engagement_id = e.id
where a.function in ('pga_expert', 'process_coordinator')
order by a.is_deputy, a.function, e.id, s.starts_at
"""
ASKERS = """
select u.municipality_id, coalesce(u.house_id, m.house_id), e.id, greatest(e.starts_at, s.starts_at),
  least(e.ends_at, s.ends_at)
from network_engagement e join network_unit u on u.id = e.unit_id
left join network_municipality m on m.id = u.municipality_id
join network_account acc on acc.id = e.account_id and acc.is_active
join network_screening s on s.engagement_id = e.id
where u.kind in ('social_team', 'welfare', 'housing_association', 'school', 'shelter', 'police', 'contracted_care',
  'mental_health', 'income_support', 'school_attendance')
  and not exists (select 1 from network_appointment a where a.engagement_id = e.id)
order by e.id, s.starts_at
"""
CONTACTS = """
insert into referrals_constablecontact (case_id, by_id, moment, at)
select p.case_id, p.engagement_id, 'during_case', p.starts_at + interval '20 days 3 hours'
from cases_participation p join cases_case c on c.id = p.case_id
join network_engagement e on e.id = p.engagement_id join network_unit u on u.id = e.unit_id
where p.capacity = 'case_lead' and p.case_id %% 7 = 3 and u.kind <> 'police'
  and p.starts_at + interval '20 days 3 hours' < least(p.ends_at, c.closed_at, %(now)s)
  and c.phase not in ('declined', 'destroyed')
union all
select r.case_id, r.referred_by_id, 'before_referral', r.received_at
from referrals_referral r join cases_case c on c.id = r.case_id
where r.referred_by_id is not null and r.case_id %% 3 = 1 and c.phase not in ('declined', 'destroyed')
"""


def load(connection: BaseDatabaseWrapper, keys: Keys, tell: Callable[[str, int, int], None]) -> None:
    """Write every consultation with its words, and the contacts with the wijkagent."""
    tell("Sparren", 0, 1)
    consultations: list[list[Any]] = []
    words: list[list[Any]] = []
    before = highest_id(connection, "referrals_consultation")
    for kind, place, plan in chain(_by_place(connection), _by_name(keys)):
        number = before + len(consultations) + 1
        consultations.append(_row(number, kind, place, plan))
        words += [[number, word.said, word.by, word.body, word.at] for word in plan.words]
    with bulk_loading(connection, TABLES):
        copy_rows(connection, "referrals_consultation", CONSULTATION, consultations)
        copy_rows(connection, "referrals_consultationword", WORD, words)
        with connection.cursor() as cursor:
            cursor.execute(CONTACTS, {"now": ANCHOR})
        move_sequence(connection, "referrals_consultation")
    tell("Sparren", 1, 1)


def _by_place(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, int, ConsultationPlan]]:
    """What was asked in each municipality and house."""
    answerers, askers = _people(connection, ANSWERERS), _people(connection, ASKERS)
    for kind, place, name in _ask(connection, PLACES):
        for plan in consultations_at(f"{kind}:{name}", askers[kind, place], answerers[kind, place]):
            yield kind, place, plan


def _by_name(keys: Keys) -> Iterator[tuple[str, int, ConsultationPlan]]:
    """What somebody without cases asked."""
    for one in waiting():
        kind, _, key = one.at.partition(":")
        place = keys.houses[key] if kind == "house" else keys.municipalities[key]
        yield kind, place, answered(one, keys.engagements[one.asker], keys.engagements[one.by])


def _row(number: int, kind: str, place: int, plan: ConsultationPlan) -> list[Any]:
    municipality, house = (place, None) if kind == "municipality" else (None, place)
    moments = [word.at for word in plan.words]
    return [
        number, municipality, house, plan.asked_by, plan.channel, plan.state, plan.outcome, moments[0], moments[-1],
        _heard(moments[-1]) if plan.state == ConsultationState.CONCLUDED else None,
    ]  # fmt: skip


def _heard(answered_at: datetime) -> datetime | None:
    """Somebody reads an answer the next day; of the last days it still waits on their desk."""
    read_at = answered_at + timedelta(days=1)
    return read_at if read_at < ANCHOR else None


def _people(connection: BaseDatabaseWrapper, query: str) -> defaultdict[tuple[str, int], list[Person]]:
    """By place: of a municipality, and of a house."""
    found: defaultdict[tuple[str, int], list[Person]] = defaultdict(list)
    for municipality, house, engagement, starts_at, ends_at in _ask(connection, query):
        person = Person(engagement, starts_at, ends_at)
        if municipality is not None:
            found["municipality", municipality].append(person)
        if house is not None:
            found["house", house].append(person)
    return found


def _ask(connection: BaseDatabaseWrapper, query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
