"""The mails around a conference: a number, a time and a link that leads through sign-in; never a name of a person.

Which numbers somebody reads is what they are invited for, so a mail tells nobody more than
their own agenda does.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from opmaat.cases.enums import ItemState
from opmaat.cases.models import Tabling
from opmaat.cases.rules.numbers import shown_number
from opmaat.conferences.enums import LineKind
from opmaat.conferences.models import Conference, Invitation, Line
from opmaat.conferences.rules.calendars import Appointment, calendar_of
from opmaat.core import clock
from opmaat.core.mail import link_to, queue_mail
from opmaat.core.templatetags.dutch_dates import time_of_day, weekday
from opmaat.network.models import Engagement, Replacement
from opmaat.network.queries.in_force import in_force

INVITED = (
    "{moved}U bent uitgenodigd voor een casusoverleg.\n\n{when}\n{place}\nVoorzitter: {chair}\n\n{cases}\n\n"
    "Wilt u antwoorden en uw agenda lezen? Log in:\n{url}\n\n"
    "In deze mail staan geen namen. Antwoord niet met gegevens van een persoon."
)
MOVED = "Dit overleg is verplaatst. U antwoordde voor de vorige datum: laat weten of u nu komt.\n\n"
CANCELLED = "Dit casusoverleg gaat niet door.\n\n{when}\n{place}\nVoorzitter: {chair}\n\n{url}"
WITHDRAWN = (
    "U hoeft niet naar dit casusoverleg te komen: uw uitnodiging vervalt.\n\n{when}\n{place}\nVoorzitter: {chair}"
)
MINUTES = (
    "Het verslag van het casusoverleg staat klaar, met wat u daarvan mag lezen.\n\n{when}\n{actions}\n"
    "Lees het verslag, na het inloggen:\n{url}verslag/"
)
ACTIONS = "\nMet u {is_are} afgesproken: {count}. Wat en wanneer staat op Mijn werk:\n{desk}\n"
HEADS = {
    INVITED: "Casusoverleg",
    CANCELLED: "Gaat niet door: casusoverleg",
    WITHDRAWN: "Uitnodiging vervalt: casusoverleg",
}


def tell_everybody(conference: Conference, *, cancelled: bool = False) -> None:
    """Invite everybody, invite again with what changed, or say that it does not take place.

    Who has no case left on the agenda hears that once, and nothing after it.
    """
    numbers = _numbers(conference)
    for one in _invited(conference):
        mine = numbers.get(one.engagement_id, [])
        _tell(conference, one, mine, CANCELLED if cancelled else INVITED if mine else WITHDRAWN)
    if not cancelled:
        _withdrawn(conference, Invitation.objects.exclude(engagement_id__in=numbers))


def tell_again(conference: Conference, engagement_id: int) -> None:
    """One of the invited hears what changed for them alone: invited for more, for less, or for nothing any more."""
    Conference.objects.filter(pk=conference.pk).update(sequence=conference.sequence + 1)
    conference.sequence += 1
    mine = _numbers(conference).get(engagement_id, [])
    for one in _invited(conference):
        if one.engagement_id == engagement_id:
            _tell(conference, one, mine, INVITED if mine else WITHDRAWN)
    if not mine:
        _withdrawn(conference, Invitation.objects.filter(engagement_id=engagement_id))


def tell_of_minutes(conference: Conference) -> None:
    """Say that the minutes are ready, and to who agreed to something how much that is; what it is stands inside."""
    agreed = _agreed(conference)
    for one in _invited(conference):
        queue_mail(
            to=one.mail,
            subject=f"Verslag casusoverleg {conference.territory}, {weekday(conference.starts_at)}",
            body=MINUTES.format(**_words(conference, []), actions=_actions(agreed.get(one.engagement_id, 0))),
            key=f"conference-{conference.pk}-minutes-{one.key}",
        )


@dataclass(frozen=True, slots=True)
class _Addressee:
    """Who is invited, and where the mail goes: to themselves, or to who stands in for them."""

    engagement_id: int
    mail: str
    key: str
    asked_anew: bool  # answered for an earlier moment


def _agreed(conference: Conference) -> dict[int, int]:
    """How many actions each took on in this meeting."""
    lines = Line.objects.filter(agenda_item__conference=conference, kind=LineKind.AGREEMENT, whose__isnull=False)
    lines = lines.filter(item__state=ItemState.CURRENT)
    return Counter(lines.values_list("whose_id", flat=True))


def _actions(count: int) -> str:
    if not count:
        return ""
    one = count == 1
    words = "1 actie" if one else f"{count} acties"
    return ACTIONS.format(is_are="is" if one else "zijn", count=words, desk=link_to("/"))


def _tell(conference: Conference, to: _Addressee, numbers: list[str], body: str) -> None:
    words = _words(conference, numbers)
    queue_mail(
        to=to.mail,
        subject=f"{HEADS[body]} {conference.territory}, {weekday(conference.starts_at)}",
        body=body.format(**words, moved=MOVED if to.asked_anew else ""),
        calendar=calendar_of(_appointment(conference, to.mail, words, cancelled=body != INVITED)),
        key=f"conference-{conference.pk}-{conference.sequence}-{to.key}",
    )


def _withdrawn(conference: Conference, rows: QuerySet[Invitation]) -> None:
    """They were told; what they answered was about another agenda."""
    rows.filter(conference=conference, withdrawn_at__isnull=True).update(
        withdrawn_at=clock.now(), answer="", earlier_answer="", answered_at=None, attendance=""
    )


def _invited(conference: Conference) -> Iterable[_Addressee]:
    """Whose invitation stands, and who stands in for them now (waarneming); whoever chairs knows it already."""
    rows = Invitation.objects.filter(conference=conference, withdrawn_at__isnull=True)
    people = rows.exclude(engagement_id=conference.chair_id).select_related("engagement__account")
    absent = Replacement.objects.filter(in_force(clock.now()), absent__in=people.values("engagement_id"))
    stands_in: dict[int, list[Engagement]] = {}
    for one in absent.select_related("substitute__account").order_by("substitute_id"):
        stands_in.setdefault(one.absent_id, []).append(one.substitute)
    for row in people.order_by("engagement_id"):
        for who in (row.engagement, *stands_in.get(row.engagement_id, ())):
            if who.account.is_active and who.pk != conference.chair_id:
                key = f"{row.engagement_id}" if who.pk == row.engagement_id else f"{row.engagement_id}-{who.pk}"
                yield _Addressee(row.engagement_id, who.account.email, key, asked_anew=bool(row.earlier_answer))


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
