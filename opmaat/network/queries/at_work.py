"""Where an account is at work at a moment, with what holds there: screening, training, functions.

Asked at every request, so the statement is written out: composing it anew with the ORM took
longer than the database needs to answer it. Refuses nothing; who may sign in says `rules.sign_in`.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from django.db import connections, models, router

from opmaat.network.models import Account, Engagement, Organisation, Unit
from opmaat.network.queries.functions import FunctionHeld

# Whole rows: the account is also what Django takes for the user of the request.
READ: dict[str, type[models.Model]] = {"e": Engagement, "a": Account, "u": Unit, "o": Organisation}
IN_FORCE = "{0}.starts_at <= %(at)s and ({0}.ends_at is null or {0}.ends_at > %(at)s)"
STATEMENT = """
select {columns},
    exists (select from network_screening s where s.engagement_id = e.id and {screening}),
    exists (select from network_training t where t.account_id = e.account_id and {training}),
    (select coalesce(json_agg(json_build_object(
        'function', p.function, 'is_deputy', p.is_deputy, 'municipality_id', p.municipality_id,
        'house_id', p.house_id, 'region_id', p.region_id, 'designated_by', d.name,
        'territory', coalesce(m.name, h.name, r.name)) order by p.function, p.is_deputy, p.starts_at), '[]')::text
    from network_appointment p
    left join network_municipality m on m.id = p.municipality_id
    left join network_safetyhouse h on h.id = p.house_id
    left join network_region r on r.id = p.region_id
    left join network_unit b on b.id = p.designated_by_id
    left join network_organisation d on d.id = b.organisation_id
    where p.engagement_id = e.id and {appointment})
from network_engagement e
join network_account a on a.id = e.account_id
join network_unit u on u.id = e.unit_id
join network_organisation o on o.id = u.organisation_id
where e.account_id = %(account)s and {engagement}
    and (%(provider)s::text is null or o.sign_in_provider = %(provider)s::text)
order by e.id
"""


@dataclass(frozen=True, slots=True)
class AtWork:
    """One engagement in force, its account, unit and organisation with it."""

    engagement: Engagement
    screened: bool
    trained: bool
    functions: tuple[FunctionHeld, ...]


def at_work(account_id: int, at: datetime, *, provider: str | None) -> tuple[AtWork, ...]:
    """The engagements in force, of the organisations with this sign-in; `None` is whichever they have."""
    database = router.db_for_read(Engagement)
    with connections[database].cursor() as cursor:
        cursor.execute(_statement(), {"account": account_id, "at": at, "provider": provider})
        return tuple(_at_work(database, row) for row in cursor.fetchall())


@cache
def _statement() -> str:
    columns = ", ".join(f'{short}."{field.column}"' for short, model in READ.items() for field in _fields(model))
    periods = {"screening": "s", "training": "t", "appointment": "p", "engagement": "e"}
    return STATEMENT.format(columns=columns, **{name: IN_FORCE.format(short) for name, short in periods.items()})


def _at_work(database: str, row: tuple[Any, ...]) -> AtWork:
    values = iter(row)
    engagement, account, unit, organisation = (_read(database, model, values) for model in READ.values())
    unit.organisation = organisation
    engagement.account, engagement.unit = account, unit
    screened, trained, held = values
    return AtWork(engagement, screened, trained, tuple(FunctionHeld(**each) for each in json.loads(held)))


def _read(database: str, model: type[models.Model], values: Any) -> Any:
    fields = _fields(model)
    return model.from_db(database, [field.attname for field in fields], list(islice(values, len(fields))))


def _fields(model: type[models.Model]) -> tuple[Any, ...]:
    return tuple(model._meta.concrete_fields)  # noqa: SLF001 (Django's own word for it)
