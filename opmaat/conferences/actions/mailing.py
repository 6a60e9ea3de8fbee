"""The mails around a conference: a number, a time and a link that leads through sign-in; never a name of a person.

Which numbers somebody reads is what they are invited for, so a mail tells nobody more than
their own agenda does.
"""

from collections.abc import Iterable

from opmaat.cases.models import Tabling
from opmaat.cases.rules.numbers import shown_number
from opmaat.conferences.models import Conference, Invitation
from opmaat.conferences.rules.calendars import Appointment, calendar_of
from opmaat.core import clock
from opmaat.core.mail import link_to, queue_mail
from opmaat.core.templatetags.dutch_dates import time_of_day, weekday

INVITED = (
    "U bent uitgenodigd voor een casusoverleg.\n\n{when}\n{place}\nVoorzitter: {chair}\n\n{cases}\n\n"
    "Wilt u antwoorden en uw agenda lezen? Log in:\n{url}\n\n"
    "In deze mail staan geen namen. Antwoord niet met gegevens van een persoon."
)
CANCELLED = "Dit casusoverleg gaat niet door.\n\n{when}\n{place}\nVoorzitter: {chair}\n\n{url}"
WITHDRAWN = (
    "U hoeft niet naar dit casusoverleg te komen: uw uitnodiging vervalt.\n\n{when}\n{place}\nVoorzitter: {chair}"
)
MINUTES = "Het verslag van het casusoverleg staat klaar, met wat u daarvan mag lezen.\n\n{when}\n\nLog in:\n{url}"
HEADS = {
    INVITED: "Casusoverleg",
    CANCELLED: "Gaat niet door: casusoverleg",
    WITHDRAWN: "Uitnodiging vervalt: casusoverleg",
}


def tell_everybody(conference: Conference, *, cancelled: bool = False) -> None:
    """Invite everybody, invite again with what changed, or say that it does not take place."""
    numbers = _numbers(conference)
    for engagement_id, mail in _invited(conference):
        mine = numbers.get(engagement_id, [])
        if mine or cancelled:
            _tell(conference, engagement_id, mail, mine, CANCELLED if cancelled else INVITED)


def tell_again(conference: Conference, engagement_id: int) -> None:
    """One of the invited hears what changed for them alone: invited for more, for less, or for nothing any more."""
    Conference.objects.filter(pk=conference.pk).update(sequence=conference.sequence + 1)
    conference.sequence += 1
    mine = _numbers(conference).get(engagement_id, [])
    for one, mail in _invited(conference):
        if one == engagement_id:
            _tell(conference, one, mail, mine, INVITED if mine else WITHDRAWN)


def tell_of_minutes(conference: Conference) -> None:
    """Say that the minutes are ready."""
    for engagement_id, mail in _invited(conference):
        queue_mail(
            to=mail,
            subject=f"Verslag casusoverleg {conference.territory}, {weekday(conference.starts_at)}",
            body=MINUTES.format(**_words(conference, [])),
            key=f"conference-{conference.pk}-minutes-{engagement_id}",
        )


def _tell(conference: Conference, engagement_id: int, mail: str, numbers: list[str], body: str) -> None:
    words = _words(conference, numbers)
    queue_mail(
        to=mail,
        subject=f"{HEADS[body]} {conference.territory}, {weekday(conference.starts_at)}",
        body=body.format(**words),
        calendar=calendar_of(_appointment(conference, mail, words, cancelled=body != INVITED)),
        key=f"conference-{conference.pk}-{conference.sequence}-{engagement_id}",
    )


def _invited(conference: Conference) -> Iterable[tuple[int, str]]:
    rows = Invitation.objects.filter(conference=conference).select_related("engagement__account")
    for row in rows.order_by("engagement_id"):
        if row.engagement.account.is_active and row.engagement_id != conference.chair_id:
            yield row.engagement_id, row.engagement.account.email


def _numbers(conference: Conference) -> dict[int, list[str]]:
    """The numbers of the cases that lie on the table, for each who is invited for them."""
    found: dict[int, list[str]] = {}
    rows = Tabling.objects.filter(conference=conference.pk, ends_at__gt=clock.now())
    for engagement_id, number in rows.order_by("case__number").values_list("engagement_id", "case__number"):
        found.setdefault(engagement_id, []).append(shown_number(number))
    return found


def _words(conference: Conference, numbers: list[str]) -> dict[str, str]:
    count = f"{len(numbers)} {'casus' if len(numbers) == 1 else 'casussen'}: {', '.join(numbers)}"
    start, end = time_of_day(conference.starts_at), time_of_day(conference.ends_at)
    return {
        "when": f"{weekday(conference.starts_at)}, {start} tot {end} uur",
        "place": conference.place,
        "chair": conference.chair.account.name,
        "cases": count if numbers else "",
        "url": link_to(f"/overleg/{conference.pk}/"),
    }


def _appointment(conference: Conference, mail: str, words: dict[str, str], *, cancelled: bool) -> Appointment:
    return Appointment(
        uid=f"overleg-{conference.pk}@opmaat",
        sequence=conference.sequence,
        title=f"Casusoverleg {conference.territory}",
        words=f"{words['cases']}\n{words['url']}".strip(),
        place=conference.place,
        starts_at=conference.starts_at,
        ends_at=conference.ends_at,
        made_at=clock.now(),
        url=words["url"],
        chair=conference.chair.account.name,
        chair_mail=conference.chair.account.email,
        guest_mail=mail,
        cancelled=cancelled,
    )
