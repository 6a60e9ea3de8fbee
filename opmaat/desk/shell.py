"""The top bar: what the role has, who is signed in, and which exceptional access is open.

A context processor, so that every page shows the same bar. It shows where somebody may
go and never what they may see: a page behind a link asks the database itself.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from opmaat.cases.queries.opened import opened_by
from opmaat.core.transaction import current_act
from opmaat.network.enums import Function
from opmaat.network.queries.signed_in import SignedIn

SEES_THE_BOARD = {
    Function.PGA_EXPERT, Function.PGA_COORDINATOR, Function.PROCESS_COORDINATOR, Function.PROCESS_SUPPORT,
}  # fmt: skip
READS_THE_LOG = {Function.PRIVACY_OFFICER, Function.AUDITOR}


def shell(request: HttpRequest) -> dict[str, Any]:
    """What `core/shell.html` needs; nothing of a person before sign-in."""
    signed_in: SignedIn | None = getattr(request, "signed_in", None)
    bar: dict[str, Any] = {"demonstration": settings.OPMAAT_DEMO, "home_url": "/", "items": []}
    if signed_in is None:
        return {"shell": bar}
    bar |= {
        "items": _items(signed_in, request.path),
        "search_url": "" if signed_in.is_manager else "/casussen/",
        "search_query": request.GET.get("zoek", ""),
        "person": signed_in.name,
        "organisation": signed_in.organisation,
        "function": signed_in.function_label,
        "engagements": _engagements(signed_in),
        "switch_url": "/werkplek/kiezen/",
        "replacements_url": "/waarneming/",
        "account_url": "/tweede-factor/",
        "sign_out_url": "/uitloggen/",
    }
    return {"shell": bar | _strips(signed_in)}


def _items(signed_in: SignedIn, path: str) -> list[dict[str, Any]]:
    places = [("Mijn werk", "/")]
    if not signed_in.is_manager:
        places += [("Casussen", "/casussen/"), ("Sparren", "/sparren/"), ("Aanmelden", "/aanmeldingen/")]
        if SEES_THE_BOARD & signed_in.function_names:
            places.append(("Triage", "/triage/"))
        elif Function.REGIONAL_OFFICE in signed_in.function_names:
            places.append(("Triage", "/triage/regio/"))
        places += [("Overleg", "/overleg/"), ("Reglement", "/reglement/")]
    places += [("Partners", "/partners/"), ("Gemeenten", "/gemeenten/")]
    if READS_THE_LOG & signed_in.function_names:
        places.append(("Log", "/log/"))
    if Function.PRIVACY_OFFICER in signed_in.function_names:
        places.append(("Noodtoegang", "/noodtoegang/beoordelen/"))
    if signed_in.is_manager:
        places.append(("Beheer", "/beheer/"))
    return [{"label": label, "url": url, "current": _is_here(path, url)} for label, url in places]


def _is_here(path: str, url: str) -> bool:
    if url == "/":
        return path == "/"
    also = {"/casussen/": "/casus/", "/aanmeldingen/": "/aanmelden/"}
    return path.startswith((url, also.get(url, url)))


def _engagements(signed_in: SignedIn) -> list[dict[str, Any]]:
    mine = {
        "id": signed_in.engagement_id,
        "organisation": signed_in.organisation,
        "function": signed_in.job_title,
        "current": True,
    }
    others = [
        {"id": o.engagement_id, "organisation": o.organisation, "function": o.job_title} for o in signed_in.others
    ]
    return [mine, *others] if others else []


def _strips(signed_in: SignedIn) -> dict[str, Any]:
    """Opened emergencies and seals; only inside an act, where the policies know who is looking."""
    if current_act() is None or signed_in.is_manager:
        return {}
    opened = opened_by(signed_in.engagement_id)
    return {kind: next((o for o in opened if o.kind == kind), None) for kind in ("emergency", "unsealed")}
