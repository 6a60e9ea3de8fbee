"""The iCalendar part of an invitation: when and where, and a link that leads through sign-in. Pure.

Names nobody whom a case is about: at most the numbers of cases. The same UID with a higher
SEQUENCE replaces the earlier one in the calendar of who receives it (RFC 5546).
"""

from dataclasses import dataclass
from datetime import datetime

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//Opmaat//Casusoverleg//NL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One conference as one of the invited receives it."""

    uid: str
    sequence: int
    title: str
    words: str
    place: str
    starts_at: datetime
    ends_at: datetime
    made_at: datetime
    url: str
    chair: str
    chair_mail: str
    guest_mail: str
    cancelled: bool = False


def calendar_of(appointment: Appointment) -> bytes:
    """The calendar part: a request, or that it is cancelled."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if appointment.cancelled else "REQUEST")
    calendar.add_component(_event(appointment))
    found: bytes = calendar.to_ical()
    return found


def _event(given: Appointment) -> Event:
    event = Event()
    event.add("uid", given.uid)
    event.add("sequence", given.sequence)
    event.add("dtstamp", given.made_at)
    event.add("dtstart", given.starts_at)
    event.add("dtend", given.ends_at)
    event.add("summary", given.title)
    event.add("description", given.words)
    event.add("location", given.place)
    event.add("url", given.url)
    event.add("class", "CONFIDENTIAL")
    event.add("status", "CANCELLED" if given.cancelled else "CONFIRMED")
    event["organizer"] = _address(given.chair_mail, given.chair)
    event.add("attendee", _address(given.guest_mail, ""), encode=False)
    return event


def _address(mail: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{mail}")
    if name:
        address.params["cn"] = vText(name)
    return address
