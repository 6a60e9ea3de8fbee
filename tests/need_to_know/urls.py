"""Every address of the application: how it is filled in, and whom it answers.

A pattern that is not in this table fails `test_urls`: whoever adds a page says here what it
is. The kinds are explained at `Kind`.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from django.urls import URLPattern, URLResolver, get_resolver


class Kind(StrEnum):
    """What somebody may expect of an address."""

    PUBLIC = "answers before signing in"
    SIGNED_IN = "answers everybody who is signed in, with what is theirs"
    MANAGER = "answers the application manager; refuses others alike, whatever the number"
    CASE = "answers who has to do with the case; 404 for all others, as for a case that is not there"
    BLIND = "answers the same for every number, existing or not"
    LOG = "answers who may open the log; 404 for all others"


CASE = "casus/<casenumber:number>/"
ITEM = f"{CASE}bijdrage/<int:item_id>/"
ACCOUNT = "beheer/accounts/<int:account_id>/"
WORK = "beheer/werkplekken/<int:engagement_id>/"
UNIT = "beheer/onderdelen/<int:unit_id>/"
PARTNER = "beheer/organisaties/<int:organisation_id>/"
COVENANT = "beheer/convenanten/<int:covenant_id>/"

URLS: dict[Kind, tuple[str, ...]] = {
    Kind.PUBLIC: (
        "inloggen/",
        "inloggen/gesloten/",
        "inloggen/toegangssleutel/",
        "inloggen/tweede-stap/",
        "inloggen/organisatie/<slug:provider_id>/",
        "inloggen/organisatie/<slug:provider_id>/terug/",
        "uitloggen/",
        "wachtwoord/vergeten/",
        "wachtwoord/vergeten/verstuurd/",
        "^wachtwoord/kiezen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        "wachtwoord/gekozen/",
        "demonstratie/",
    ),
    Kind.SIGNED_IN: (
        "",
        "casussen/",
        "casus/nieuw/",
        "concept/casus/",
        "concept/reglement/<slug:regime>/",
        "berichten/<int:notice_id>/gelezen/",
        "bekendheid/",
        "noodtoegang/",
        "afgeschermd/",
        "noodtoegang/beoordelen/",
        "noodtoegang/beoordelen/<int:emergency_id>/",
        "reglement/",
        "reglement/wat-als/",
        "reglement/matrix.xlsx",
        "reglement/versies/",
        "reglement/versies/voorstellen/",
        "partners/",
        "partners/<int:organisation_id>/",
        "partners/eenheid/<int:unit_id>/a4/",
        "gemeenten/",
        "waarneming/",
        "waarneming/nieuw/",
        "waarneming/<int:replacement_id>/beeindigen/",
        "training/",
        "training/<int:number>/",
        "training/vragen/",
        "werkplek/kiezen/",
        "geheimhouding/",
        "bevestigen/",
        "bevestigen/code/",
        "bevestigen/sleutel/",
        "wachtwoord/",
        "tweede-factor/",
        "tweede-factor/app/",
        "tweede-factor/app/weg/",
        "tweede-factor/sleutels/",
        "tweede-factor/sleutels/nieuw/",
        "tweede-factor/sleutels/<int:pk>/naam/",
        "tweede-factor/sleutels/<int:pk>/weg/",
        "tweede-factor/herstelcodes/",
        "tweede-factor/herstelcodes/nieuw/",
        "tweede-factor/herstelcodes/bestand/",
    ),
    Kind.MANAGER: (
        "beheer/",
        "beheer/organisaties/nieuw/",
        PARTNER,
        f"{PARTNER}beeindigen/",
        f"{PARTNER}onderdelen/nieuw/",
        UNIT,
        f"{UNIT}beeindigen/",
        "beheer/accounts/",
        "beheer/accounts/nieuw/",
        ACCOUNT,
        f"{ACCOUNT}naam/",
        f"{ACCOUNT}uitnodigen/",
        f"{ACCOUNT}sluiten/",
        f"{ACCOUNT}heropenen/",
        f"{ACCOUNT}tweede-factor/",
        f"{ACCOUNT}werkplekken/nieuw/",
        WORK,
        f"{WORK}beeindigen/",
        f"{WORK}screening/",
        f"{WORK}aanstellen/",
        "beheer/screenings/<int:screening_id>/beeindigen/",
        "beheer/aanstellingen/",
        "beheer/aanstellingen/<int:appointment_id>/beeindigen/",
        "beheer/gemeenten/<int:municipality_id>/",
        "beheer/convenanten/",
        "beheer/convenanten/nieuw/",
        COVENANT,
        f"{COVENANT}toetreden/",
        f"{COVENANT}beeindigen/",
        "beheer/toetredingen/<int:accession_id>/beeindigen/",
    ),
    Kind.CASE: (
        CASE,
        f"{CASE}doel/",
        f"{CASE}persoon/",
        ITEM,
        f"{ITEM}corrigeren/",
        f"{ITEM}intrekken/",
        f"{ITEM}toestemming-intrekken/",
        f"{ITEM}vrijgeven/",
        f"{ITEM}vraag/",
        f"{CASE}bijdrage/nieuw/",
        f"{CASE}bijdrage/nieuw/lezers/",
        f"{CASE}vraag/<int:question_id>/antwoord/",
        f"{CASE}mensen/nieuw/",
        f"{CASE}mensen/<int:member_id>/",
        f"{CASE}status/",
        f"{CASE}status/<slug:phase>/",
        f"{CASE}deelnemers/",
        f"{CASE}deelnemers/nieuw/",
        f"{CASE}deelnemers/casusregie/",
        f"{CASE}deelnemers/procesregie/",
        f"{CASE}deelnemers/<int:seat_id>/beeindigen/",
        f"{CASE}deelnemers/<int:seat_id>/waarnemer/",
        f"{CASE}bijlage/<int:attachment_id>/",
        f"{CASE}bsn/",
        f"{CASE}concept/<slug:form>/",
        f"{CASE}concept/<slug:form>/<int:about>/",
    ),
    Kind.LOG: ("log/", f"{CASE}gekeken/"),
    Kind.BLIND: (f"{CASE}noodtoegang/", f"{CASE}afgeschermd/", "concept/<slug:form>/<casenumber:number>/"),
}
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def of_a_case(route: str) -> bool:
    """Whether a case's number stands in it."""
    return "<casenumber:" in route


def declared() -> set[str]:
    """All addresses in the table."""
    return {route for routes in URLS.values() for route in routes}


def existing() -> set[str]:
    """All addresses of the application."""
    return set(_routes(get_resolver()))


def filled(route: str, values: dict[str, str]) -> str:
    """An address with its parameters filled in."""
    if route.startswith("^"):
        return "/wachtwoord/kiezen/abc-def-123/"
    return "/" + PARAMETER.sub(lambda found: values[found[1]], route)


def _routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _routes(pattern, route)
