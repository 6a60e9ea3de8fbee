"""My conferences, and a new one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.audit.recording import shown
from opmaat.conferences.actions.planning import (
    cancel_conference,
    move_conference,
    plan_conference,
    when_and_where,
)
from opmaat.conferences.forms.conference import ConferenceForm
from opmaat.conferences.queries.figures import at_table_figures
from opmaat.conferences.queries.listing import conferences_of
from opmaat.conferences.queries.territories import territories_of
from opmaat.conferences.rules.designation import ANYWHERE
from opmaat.conferences.views.scene import LIST, chaired, pressed
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.pages import page
from opmaat.network.views.filling_in import ask_once_more, fill_in
from opmaat.network.views.request import viewer_of

YEARS = 3


@page(methods=("GET",))
def overview(request: HttpRequest) -> HttpResponse:
    """What comes, and what was."""
    viewer = viewer_of(request)
    coming, past = conferences_of(viewer)
    leads = bool(territories_of(viewer))
    context = {
        "coming": coming,
        "past": past,
        "new_url": f"{LIST}nieuw/" if leads else "",
        "figures_url": f"{LIST}cijfers/" if leads else "",
    }
    return render(request, "conferences/list.html", context)


@page()
def new(request: HttpRequest) -> HttpResponse:
    """Plan a conference."""
    viewer = viewer_of(request)
    territories = territories_of(viewer)
    if not territories:
        raise Refused("Een overleg maakt alleen wie is aangewezen om casussen te leiden.", ANYWHERE)
    form = ConferenceForm(request.POST or None, territories=territories)

    def save(_: dict[str, Any]) -> str:
        return f"{LIST}{plan_conference(plan=form.plan(), by=viewer).pk}/"

    return fill_in(
        request, form, heading="Overleg plannen", save=save, back_url=LIST, submit="Plannen en agenda maken",
        lead="Daarna kiest u de casussen. Pas als u de agenda verstuurt, ziet iemand anders dit overleg.",
        done="Het overleg staat klaar. Kies nu de casussen.",
    )  # fmt: skip


@page(methods=("GET",))
def figures(request: HttpRequest) -> HttpResponse:
    """How often the person sat at the table where I lead cases, and why not; small counts are not given."""
    territories = territories_of(viewer_of(request))
    if not territories:
        raise Refused("Deze cijfers zijn voor wie is aangewezen om casussen te leiden.", ANYWHERE)
    this_year = clock.today().year
    years = [this_year - back for back in range(YEARS)]
    asked = request.GET.get("jaar", "")
    year = next((one for one in years if str(one) == asked), this_year)
    shown(action="conference.figures")
    context = {
        "tabs": [{"label": str(one), "url": f"{LIST}cijfers/?jaar={one}", "current": one == year} for one in years],
        "year": year,
        "places": at_table_figures(year, territories),
        "crumbs": [{"label": "Overleg", "url": LIST}, {"label": "Cijfers", "url": ""}],
    }
    return render(request, "conferences/figures.html", context)


@page()
def change(request: HttpRequest, conference_id: int) -> HttpResponse:
    """Another time or place."""
    meeting = chaired(request, conference_id)
    conference = meeting.conference
    begins, ends = (at.astimezone(clock.AMSTERDAM) for at in (conference.starts_at, conference.ends_at))
    key = f"huis-{conference.house_id}" if conference.house_id else f"gemeente-{conference.municipality_id}"
    here = tuple(one for one in territories_of(meeting.viewer) if one.key == key)
    initial = {
        "territory": key, "day": begins.date(), "begins": begins.time(), "ends": ends.time(), "place": conference.place,
        "seen": when_and_where(conference),
    }  # fmt: skip
    form = ConferenceForm(request.POST or None, territories=here, initial=initial)

    def save(words: dict[str, Any]) -> str:
        move_conference(conference_id=conference_id, plan=form.plan(), seen=words["seen"], by=meeting.viewer)
        return meeting.url

    return fill_in(
        request, form, heading="Tijd of plaats wijzigen", save=save, back_url=meeting.url,
        lead="Wie is uitgenodigd, hoort het als u de agenda daarna opnieuw verstuurt.",
        done="Gewijzigd. Verstuur de agenda opnieuw om het iedereen te laten weten.",
    )  # fmt: skip


@page()
def cancel(request: HttpRequest, conference_id: int) -> HttpResponse:
    """It does not take place."""
    meeting = chaired(request, conference_id)

    def save(_: dict[str, Any]) -> str:
        cancel_conference(conference_id=conference_id, by=meeting.viewer)
        return LIST

    return ask_once_more(
        request, pressed(request), heading="Overleg afzeggen", question="Gaat dit overleg niet door?",
        save=save, back_url=meeting.url, submit="Afzeggen",
        consequences=["Wie is uitgenodigd, krijgt bericht.", "De extra leesrechten voor dit overleg eindigen meteen."],
        done="Het overleg is afgezegd.",
    )  # fmt: skip
