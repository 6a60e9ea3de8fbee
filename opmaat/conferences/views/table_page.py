"""The page of the chair's screen: the agenda, the case of this moment, the field to write in, and who is there."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.actions.drafts import FormOf, read_draft
from opmaat.conferences.enums import ConferenceState, ItemState, Stage
from opmaat.conferences.forms.table import USUAL_KIND, CourseForm, LineForm
from opmaat.conferences.models import AgendaItem
from opmaat.conferences.queries.agenda import agenda_of
from opmaat.conferences.queries.at_table import AtTheTable, at_the_table
from opmaat.conferences.queries.following import to_confirm_at
from opmaat.conferences.queries.guests import Guest, guests_of
from opmaat.conferences.queries.successors import may_take_over
from opmaat.conferences.rules.agreements import names_of
from opmaat.conferences.views.scene import Meeting, show
from opmaat.network.views.filling_in import NOT_VALID
from opmaat.regulation.enums import About

FORM = "tafel"


def show_table(request: HttpRequest, meeting: Meeting, form: LineForm | None = None) -> HttpResponse:
    """The screen; with `form` what was typed and not kept."""
    rows = agenda_of(meeting.conference)
    current = _current(meeting)
    session = meeting.conference.state == ConferenceState.SESSION
    guests = guests_of(meeting.conference)
    now = at_the_table(meeting.conference, current, guests) if current else None
    wait = [row for row in rows if row.state == ItemState.PLANNED]
    context: dict[str, Any] = {
        "rows": rows,
        "wait": wait,
        "following": wait[0] if wait else None,
        "now": now,
        "stages": Stage.choices,
        "session": session,
        "earlier": to_confirm_at(meeting.conference),
        "successors": may_take_over(meeting.conference, meeting.viewer) if session else (),
        **_room(guests, now),
        **(_writing(meeting, now, form) if now else {}),
    }
    status = NOT_VALID if form is not None and form.errors else 200
    return show(request, meeting, "conferences/table.html", context, here="Aan tafel", status=status)


def mending(meeting: Meeting, item: AgendaItem) -> dict[str, Any]:
    """Where a line that was typed wrong is put right; by the unit that wrote it, while the meeting is on."""
    on = meeting.conference.state == ConferenceState.SESSION
    return {"mend_url": f"{meeting.url}tafel/{item.pk}/regel/" if on else "", "unit": meeting.viewer.unit_id}


def draft_at(item: AgendaItem) -> FormOf:
    """What is kept of what is typed at this case."""
    return FormOf(FORM, f"{item.conference_id}/{item.pk}")


def _room(guests: Sequence[Guest], now: AtTheTable | None) -> dict[str, Any]:
    """Who belongs to the case at the table and who does not; everybody does when there is none."""
    here = [guest for guest in guests if now is None or guest.engagement_id in now.seated]
    elsewhere = [guest for guest in guests if guest not in here]
    return {
        "here": here,
        "elsewhere": elsewhere,
        "unnoted": [guest.name for guest in here if guest.awaited],
        "strangers": any(guest.present for guest in elsewhere),
    }


def _writing(meeting: Meeting, now: AtTheTable, form: LineForm | None) -> dict[str, Any]:
    form = form or _empty(meeting, now)
    another = form["about"].value() not in (None, "", About.SUBJECT) or bool(form["asked"].value())
    return {
        "form": form,
        "about_another": another,
        "course_form": _course_form(now.item),
        "people": now.people,
        "names": names_of(now.people, now.people),
        **mending(meeting, now.item),
    }


def _empty(meeting: Meeting, now: AtTheTable) -> LineForm:
    """The field with what was typed before, or with the kind that goes with this stage."""
    kept = read_draft(of=draft_at(now.item), by=meeting.viewer)
    typed = {name: values[-1] for name, values in kept.items() if values}
    usual = {"kind": USUAL_KIND[Stage(now.item.stage)]}
    return LineForm(initial=usual | typed, people=now.people)


def _course_form(item: AgendaItem) -> CourseForm:
    expert = {True: "yes", False: "no", None: ""}[item.experience_expert]
    return CourseForm(initial={"at_table": item.at_table, "why_absent": item.why_absent, "experience_expert": expert})


def _current(meeting: Meeting) -> AgendaItem | None:
    found = AgendaItem.objects.filter(conference=meeting.conference, state=ItemState.CURRENT)
    return found.select_related("case__person", "case__municipality", "case__house").first()
