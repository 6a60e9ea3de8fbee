"""The case page, and who can see one item of it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.cases.actions.looking import mark_looked
from opmaat.cases.models import InformationRequest
from opmaat.cases.queries.seats import Seat
from opmaat.cases.queries.timeline import PER_PAGE, Wanted
from opmaat.core.pages import page
from opmaat.core.templatetags.dutch_dates import day
from opmaat.desk.forms import UNREAD, TimelineFilter
from opmaat.desk.queries.case_page import CasePage, case_page, more_actions
from opmaat.desk.queries.item_page import Group, ItemPage, item_page, word_for
from opmaat.desk.rules import is_constable
from opmaat.desk.views.paging import Counted, page_number
from opmaat.network.enums import UnitKind
from opmaat.network.queries.signed_in import SignedIn
from opmaat.referrals.queries.constable import constable_contacts
from opmaat.regulation.enums import Capacity


@page(methods=("GET",))
def case(request: HttpRequest, number: str) -> HttpResponse:
    """One case: where does it stand, who does what, what do I need to know?"""
    form = TimelineFilter(request.GET)
    form.is_valid()
    chosen = form.cleaned_data
    wanted = Wanted(
        category=chosen.get("categorie") or "",
        life_domain=chosen.get("leefgebied") or "",
        unread=chosen.get("alleen") == UNREAD,
    )
    asked = page_number(request)
    shown = case_page(request.viewer, number, wanted, page=asked)  # type: ignore[attr-defined]
    mark_looked(number=number, by=request.viewer)  # type: ignore[attr-defined]
    signed_in: SignedIn = request.signed_in  # type: ignore[attr-defined]
    return render(request, "desk/case.html", _context(shown, form, asked) | _constable(shown, signed_in))


@page(methods=("GET",))
def item(request: HttpRequest, number: str, item_id: int) -> HttpResponse:
    """Who can see this, by which rule; or why I cannot."""
    shown = item_page(request.viewer, number, item_id)  # type: ignore[attr-defined]
    return render(request, "cases/item_viewers.html", _item_context(shown))


def _context(shown: CasePage, form: TimelineFilter, asked: int) -> dict[str, object]:
    url = shown.case.url
    pages = Paginator(Counted(shown.rows, shown.timeline.matching), PER_PAGE)
    return {
        "case": shown.case,
        "levels": shown.levels,
        "phase": shown.case.phase_label,
        "next_step": shown.next_step,
        "status_url": url + "status/",
        "leads": shown.leads,
        "new_item_url": url + "bijdrage/nieuw/" if shown.may_add else "",
        "more": more_actions(shown),
        "about": shown.about,
        "bsn_url": url + "bsn/",
        "change_person_url": url + "persoon/" if shown.leads_process and shown.may_write else "",
        "people": shown.people,
        "drawing": shown.drawing,
        "add_person_url": url + "mensen/nieuw/" if shown.may_write else "",
        "participants": [_participant(seat) for seat in shown.participants],
        "invite_url": url + "deelnemers/" if shown.leads_process else "",
        "sees_team": shown.sees_team,
        "needs": [{"what": n.what, "done": n.done, "url": url + n.page if n.page else ""} for n in shown.needs],
        "questions": [_question(asked, url) for asked in shown.asked],
        "items": shown.rows,
        "seen": shown.timeline.read,
        "known": shown.timeline.known,
        "why_url": f"{url}?alleen={UNREAD}#bijdragen",
        "filters": form,
        "page": pages.get_page(asked),
        "capacity": shown.capacity,
        "picture_panel": shown.picture,
        "plan_panel": shown.plan,
        "part": shown.reads_part,
        "crumbs": [{"label": "Casussen", "url": "/casussen/"}, {"label": shown.case.number, "url": ""}],
    }


def _constable(shown: CasePage, who: SignedIn) -> dict[str, object]:
    """One click after speaking with the wijkagent; for the police a way to say that they doubt."""
    url = shown.case.url + "wijkagent/"
    leads_case = shown.capacity == Capacity.CASE_LEAD.label
    doubts = leads_case or shown.capacity == Capacity.PARTICIPANT.label
    has_lead = any(seat.capacity == Capacity.CASE_LEAD for seat in shown.participants)
    return {
        "constable_url": url if shown.capacity and not is_constable(who.kind, who.job_title) else "",
        "doubt_url": url + "twijfel/" if doubts and shown.may_write and who.kind == UnitKind.POLICE else "",
        "spoken": () if shown.reads_part else constable_contacts(shown.case.number),  # for who leads
        "doubt_to": "casusregisseur" if has_lead and not leads_case else "procesregisseur",
    }


def _question(asked: InformationRequest, url: str) -> dict[str, object]:
    """A question to one's own unit, where it is answered."""
    return {
        "what": "Beantwoord de vraag",
        "from": f"van {asked.asked_by.account.name}",
        "since": f"antwoord graag uiterlijk {day(asked.due)}",
        "url": f"{url}partners-bevragen/{asked.pk}/",
    }


def _participant(seat: Seat) -> dict[str, object]:
    return {
        "name": seat.name,
        "unit": seat.works_at,
        "capacity": seat.capacity_label,
        "phone": seat.phone,
    }


def _item_context(shown: ItemPage) -> dict[str, object]:
    mine = shown.mine
    return {
        "case": {
            "initials": shown.case.initials,
            "number": shown.case.number,
            "url": shown.case.url,
            "phase": shown.case.phase_label,
        },
        "item": None if shown.row.hidden else shown.row,
        "mine": {
            "gives": mine.gives,
            "word": word_for(mine.gives),
            "rule": mine.rule,
            "article": mine.article,
            "text": mine.text,
        }
        if mine
        else None,
        "groups": [_group(group) for group in shown.groups],
        "aware": [{"name": seen.seat.name, "unit": seen.seat.works_at} for seen in shown.aware],
        "ask": _ask(shown) if shown.row.hidden else None,
        "back_url": shown.case.url,
        "version": shown.version,
    }


def _group(group: Group) -> dict[str, object]:
    return {
        "title": group.title,
        "rule": group.rule,
        "article": group.article,
        "text": group.text,
        "version": group.version,
        "people": [
            {
                "name": seen.seat.name,
                "unit": seen.seat.works_at,
                "capacity": seen.seat.capacity_label,
            }
            for seen in group.people
        ],
    }


def _ask(shown: ItemPage) -> dict[str, str]:
    row = shown.row
    return {"name": row.ask_name, "unit": row.ask_unit, "phone": row.ask_phone, "url": row.ask_url}
