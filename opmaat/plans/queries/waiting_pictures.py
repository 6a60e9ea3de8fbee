"""Pictures that wait: to fill in for one's own side, to make final, to begin, or to make again.

The terms stand in the instrument (voorlopige invulling). One statement, through the policies of who looks.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db import connection

from opmaat.cases.rules.persons import Named
from opmaat.core import clock
from opmaat.core.clock import AMSTERDAM
from opmaat.core.viewer import Viewer
from opmaat.network.models import Unit
from opmaat.plans.picture_enums import Side
from opmaat.plans.rules.instruments import Instrument, current_instrument
from opmaat.regulation.enums import Capacity

_WAITING = """
select c.number, p.given_names, p.call_name, p.particle, p.surname, p.birth_year, p.birth_month, p.birth_day,
  a.capacity, w.what, w.since, w.picture
from cases_case_access a
join cases_case c on c.id = a.case_id
join cases_person p on p.id = c.person_id
left join plans_picture d on d.case_id = c.id and d.state = 'draft'
left join lateral (select max(f.final_at) as last from plans_picture f
  where f.case_id = c.id and f.state = 'final') f on true
cross join lateral (select
  case when d.safety_at is not null and d.social_at is not null and a.capacity in ('process_lead', 'case_lead')
      then 'finish'
    when d.id is not null and (%(safety)s and d.safety_at is null or %(social)s and d.social_at is null)
      and not (%(safety)s and d.safety_at is not null) and not (%(social)s and d.social_at is not null) then 'fill_in'
    when d.id is null and f.last is null and c.phase = 'executing' and a.capacity in ('process_lead', 'case_lead')
      then 'begin'
    when d.id is null and c.phase in ('executing', 'aftercare') and a.capacity in ('process_lead', 'case_lead')
      and f.last + make_interval(months => %(months)s) <= %(soon)s then 'again'
  end as what,
  coalesce(d.started_at, f.last, c.phase_since) as since, d.id as picture) w
where a.engagement_id = %(viewer)s and a.place_ok and a.may_write and not a.own_only
  and a.capacity in ('process_lead', 'case_lead', 'participant')
  and a.valid_from <= %(now)s and a.valid_until > %(now)s
  and c.phase in ('conferring', 'executing', 'aftercare') and w.what is not null
order by w.since
"""
SOON = timedelta(days=14)  # a picture that is due within two weeks shows already
FILL_IN_WITHIN = timedelta(days=14)  # voorlopige invulling


class Waits(StrEnum):
    """What there is to do."""

    FILL_IN = "fill_in"
    FINISH = "finish"
    BEGIN = "begin"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class WaitingPicture:
    """A case whose picture waits for this viewer."""

    number: str
    person: Named
    capacity: Capacity
    waits: Waits
    due: date
    url: str


def pictures_waiting(viewer: Viewer, kind: str = "") -> tuple[WaitingPicture, ...]:
    """What waits for this viewer, oldest first; beginning and making again are for who leads the case.

    `kind` is that of the viewer's unit, when it is known already.
    """
    return tuple(
        waiting
        for waiting in _all(viewer, kind)
        if waiting.waits in (Waits.FILL_IN, Waits.FINISH) or waiting.capacity == Capacity.CASE_LEAD
    )


def _all(viewer: Viewer, kind: str = "") -> tuple[WaitingPicture, ...]:
    instrument = current_instrument(clock.today())
    sides = instrument.sides_of(kind) if kind else _sides(viewer, instrument)
    asked = {
        "viewer": viewer.engagement_id,
        "now": clock.now(),
        "soon": clock.now() + SOON,
        "months": instrument.next_after_months,
        "safety": Side.SAFETY in sides,
        "social": Side.SOCIAL in sides,
    }
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, asked)
        return tuple(
            WaitingPicture(
                row[0],
                Named(*row[1:8]),
                Capacity(row[8]),
                Waits(row[9]),
                _due(Waits(row[9]), row[10].astimezone(AMSTERDAM).date(), instrument),
                _url(row[0], Waits(row[9]), row[11]),
            )
            for row in cursor.fetchall()
        )


def _sides(viewer: Viewer, instrument: Instrument) -> tuple[Side, ...]:
    kind = Unit.objects.filter(pk__in=[viewer.unit_id]).values_list("kind", flat=True).first()
    return instrument.sides_of(kind) if kind else ()


def _due(waits: Waits, since: date, instrument: Instrument) -> date:
    if waits is Waits.BEGIN:
        return since + instrument.first_within
    if waits is Waits.AGAIN:
        return months_later(since, instrument.next_after_months)
    return since + FILL_IN_WITHIN


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has a twenty-eighth day")


def _url(number: str, waits: Waits, picture: int | None) -> str:
    base = f"/casus/{number}/foto/"
    place = {Waits.FILL_IN: f"{picture}/invullen/", Waits.FINISH: f"{picture}/vaststellen/"}
    return base + place.get(waits, "nieuw/")
