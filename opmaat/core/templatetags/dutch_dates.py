"""Dates and times as a Dutch professional writes them: "12 nov", "vandaag", "14:02".

Everything is shown in Amsterdam time, whatever it is stored in. These filters
only speak; they decide nothing and know no case. An empty value gives an empty text.
"""

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from opmaat.core import clock

register = template.Library()

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
SHORT_MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
WEEKDAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]

Moment = date | datetime | None


@register.filter
def day(value: Moment) -> str:
    """Give the day, with its year only when that is not this year: "12 nov"."""
    if value is None:
        return ""
    on = _day(value)
    short = f"{on.day} {SHORT_MONTHS[on.month - 1]}"
    return short if on.year == clock.today().year else f"{short} {on.year}"


@register.filter
def day_long(value: Moment) -> str:
    """Give the day in full: "12 november 2026"."""
    if value is None:
        return ""
    on = _day(value)
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


@register.filter
def weekday(value: Moment) -> str:
    """Give the day of the week and the day: "donderdag 12 nov"."""
    return "" if value is None else f"{WEEKDAYS[_day(value).weekday()]} {day(value)}"


@register.filter
def time_of_day(value: datetime | None) -> str:
    """Give the time: "14:02"."""
    return "" if value is None else value.astimezone(clock.AMSTERDAM).strftime("%H:%M")


@register.filter
def moment(value: datetime | None) -> str:
    """Give day and time: "12 nov 14:02"."""
    return "" if value is None else f"{day(value)} {time_of_day(value)}"


@register.filter
def relative_day(value: Moment) -> str:
    """Give the day as seen from today: "vandaag", "over 3 dagen", "2 dagen geleden"; else the day itself."""
    if value is None:
        return ""
    distance = (_day(value) - clock.today()).days
    near = {0: "vandaag", 1: "morgen", -1: "gisteren"}
    if distance in near:
        return near[distance]
    if 1 < distance <= 14:
        return f"over {distance} dagen"
    if -14 <= distance < -1:
        return f"{-distance} dagen geleden"
    return day(value)


@register.simple_tag
def when(value: Moment, how: str = "day") -> SafeString:
    """Give a `<time>` element; `how` is the name of one of the filters above."""
    if value is None:
        return SafeString("")
    spoken = register.filters[how](value)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), spoken)


def _day(value: date | datetime) -> date:
    return value.astimezone(clock.AMSTERDAM).date() if isinstance(value, datetime) else value
