"""The second tab of who leads processes: "Mijn gemeenten" or "Mijn huis", and the list behind each number."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.audit.recording import shown
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.desk.queries.my_places import TITLES, Lack, LedCase, PlaceRow, led_cases, places_of
from opmaat.network.enums import Function
from opmaat.network.views.request import signed_in_of

OF_MUNICIPALITIES = {Function.PGA_EXPERT, Function.PGA_COORDINATOR}
OF_HOUSES = {Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT}
URL = "/mijn-gebied/"


def title_for(functions: frozenset[str]) -> str:
    """What the tab is called for somebody with these functions; empty for who leads no process."""
    if OF_MUNICIPALITIES & functions:
        return "Mijn gemeenten en huis" if OF_HOUSES & functions else "Mijn gemeenten"
    return "Mijn huis" if OF_HOUSES & functions else ""


def tabs_of(functions: frozenset[str], *, current: str) -> list[dict[str, Any]]:
    """The tabs of the desk; none for who has only one."""
    title = title_for(functions)
    tabs = [{"label": "Mijn werk", "url": "/"}, {"label": title, "url": URL}]
    return [tab | {"current": tab["url"] == current} for tab in tabs] if title else []


@page(methods=("GET",))
def my_places(request: HttpRequest) -> HttpResponse:
    """In which of my cases is something missing?"""
    functions = signed_in_of(request).function_names
    cases = _led(request)
    shown(action="my_places.read")
    context = {
        "title": title_for(functions),
        "tabs": tabs_of(functions, current=URL),
        "headings": [{"label": TITLES[lack], "url": f"{URL}{lack}/"} for lack in Lack],
        "rows": [_row(row) for row in places_of(cases)],
    }
    return render(request, "desk/my_places.html", context)


@page(methods=("GET",))
def listed(request: HttpRequest, lack: str) -> HttpResponse:
    """The cases behind one number."""
    if lack not in {one.value for one in Lack}:
        raise NotHere
    wanted, place = Lack(lack), request.GET.get("plaats", "")
    cases = [case for case in _led(request) if wanted in case.lacks and place in ("", case.place)]
    shown(action="my_places.read")
    title = title_for(signed_in_of(request).function_names)
    context = {
        "heading": TITLES[wanted],
        "place": place if any(case.place == place for case in cases) else "",
        "cases": [{"case": case, "why": case.lacks[wanted]} for case in cases],
        "crumbs": [{"label": title, "url": URL}, {"label": TITLES[wanted], "url": ""}],
    }
    return render(request, "desk/my_places_list.html", context)


def _row(row: PlaceRow) -> dict[str, Any]:
    counts = [{"count": count, "url": _list_url(lack, row.name), "label": TITLES[lack]} for lack, count in row.counts]
    return {"name": row.name, "cases": row.cases, "counts": counts}


def _led(request: HttpRequest) -> tuple[LedCase, ...]:
    signed_in = signed_in_of(request)
    if not title_for(signed_in.function_names):
        raise NotHere
    return led_cases(signed_in.viewer)


def _list_url(lack: Lack, place: str) -> str:
    return f"{URL}{lack}/" + (f"?{urlencode({'plaats': place})}" if place else "")
