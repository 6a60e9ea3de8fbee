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
    OWN = "answers whom it belongs to; others alike, whether it is somebody else's or not there at all"


CASE = "casus/<casenumber:number>/"
ITEM = f"{CASE}bijdrage/<int:item_id>/"
TRIAGE = "triage/<casenumber:number>/"
PLAN = f"{CASE}plan/"
ACTION = f"{PLAN}actie/<int:action_id>/"
ALIGNMENT = f"{PLAN}afstemming/<int:side_id>/"
ACCOUNT = "beheer/accounts/<int:account_id>/"
WORK = "beheer/werkplekken/<int:engagement_id>/"
UNIT = "beheer/onderdelen/<int:unit_id>/"
PARTNER = "beheer/organisaties/<int:organisation_id>/"
COVENANT = "beheer/convenanten/<int:covenant_id>/"

MEETING = "overleg/<int:conference_id>/"
AT_TABLE = f"{MEETING}tafel/<int:agenda_id>/"
WRITING = "aanmelden/<slug:key>/"
BY_LINK = "aanmelden/met-link/<str:token>/"
STEP = "<slug:step>/"

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
        *(f"{BY_LINK}{page}" for page in ("", "brief/", f"{STEP}", f"{STEP}concept/", f"{STEP}criteria/")),
    ),
    Kind.SIGNED_IN: (
        "aanmelden/",
        "aanmelden/nieuw/",
        "overleg/",
        "mijn-gebied/",
        "mijn-gebied/<slug:lack>/",
        "dagelijkse-mail/",
        "sparren/",
        "sparren/nieuw/",
        "sparren/telefoon/",
        "sparren/cijfers/",
        "sparren/sporen/",
        "sparren/concept/<slug:form>/",
        "overleg/nieuw/",
        "overleg/cijfers/",
        "triage/",
        "triage/regio/",
        "triage/vernietigd/",
        "triage/tafel/",
        "aanmeldingen/",
        "aanmeldingen/links/",
        "",
        "casussen/",
        "casus/nieuw/",
        "concept/casus/",
        "concept/reglement/<slug:regime>/",
        "informeren/",
        "bekendheid/",
        "noodtoegang/",
        "afgeschermd/",
        "noodtoegang/beoordelen/",
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
        "training/",
        "training/<int:number>/",
        "training/vragen/",
        "werkplek/kiezen/",
        "geheimhouding/",
        "stijl/",
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
        f"{CASE}informeren/",
        f"{CASE}informeren/starten/",
        f"{CASE}informeren/besluit/",
        f"{CASE}informeren/besluit/<int:member_id>/",
        f"{CASE}informeren/grond/<int:decision_id>/",
        f"{CASE}informeren/ronde/",
        f"{CASE}informeren/ronde/<int:ask_id>/",
        f"{CASE}informeren/brief/",
        f"{CASE}informeren/brief/<int:member_id>/",
        f"{CASE}informeren/brieven/<int:letter_id>/",
        f"{CASE}informeren/brieven/<int:letter_id>/gegeven/",
        f"{CASE}wijkagent/",
        f"{CASE}wijkagent/twijfel/",
        f"{CASE}overleg/",
        f"{CASE}foto/",
        f"{CASE}foto/nieuw/",
        f"{CASE}foto/<int:picture_id>/",
        f"{CASE}foto/<int:picture_id>/invullen/",
        f"{CASE}foto/<int:picture_id>/vaststellen/",
        f"{CASE}foto/<int:picture_id>/annuleren/",
        f"{CASE}partners-bevragen/",
        f"{CASE}partners-bevragen/nieuw/",
        f"{CASE}partners-bevragen/<int:request_id>/",
        f"{CASE}partners-bevragen/<int:request_id>/intrekken/",
        f"{CASE}samenstelling/",
        f"{CASE}samenstelling/nieuw/",
        f"{CASE}samenstelling/<int:proposal_id>/oordeel/",
        f"{CASE}samenstelling/<int:proposal_id>/intrekken/",
        f"{CASE}derden/",
        f"{CASE}derden/nieuw/",
        f"{CASE}derden/<int:third_id>/verklaring/",
        f"{CASE}derden/<int:third_id>/beeindigen/",
        f"{CASE}derden/<int:third_id>/verstrekken/",
        f"{CASE}derden/toestemming/<int:consent_id>/",
        f"{CASE}derden/papier/<int:handout_id>/",
        f"{CASE}bijlage/<int:attachment_id>/",
        f"{CASE}bsn/",
        *(f"{TRIAGE}{page}" for page in ("", "beoordelen/", "overnemen/", "voorrang/", "toets/")),
        f"{TRIAGE}oordeel/<int:body_id>/",
        f"{TRIAGE}deelnemer/",
        *(f"{TRIAGE}oordeel/<int:body_id>/{page}" for page in ("bevestigen/", "vervangen/", "van-tafel/")),
        f"{CASE}aanmelding/",
        f"{CASE}aanmelding/contact/",
        f"{CASE}concept/<slug:form>/",
        f"{CASE}concept/<slug:form>/<int:about>/",
        PLAN,
        f"{PLAN}doel/nieuw/",
        f"{PLAN}doel/<int:goal_id>/",
        f"{PLAN}actie/nieuw/",
        ACTION,
        f"{ACTION}voortgang/",
        f"{ACTION}anders/",
        f"{ACTION}besluit/",
        f"{PLAN}instemming/",
        f"{PLAN}vaststellen/",
        f"{PLAN}versies/",
        f"{PLAN}achttien/",
        f"{PLAN}afstemming/",
        f"{PLAN}afstemming/nieuw/",
        ALIGNMENT,
        f"{ALIGNMENT}ja/",
        f"{ALIGNMENT}nee/",
        f"{ALIGNMENT}delen/",
        f"{ALIGNMENT}stoppen/",
    ),
    Kind.OWN: (
        *(f"{WRITING}{page}" for page in ("brief/", "weg/", f"{STEP}", f"{STEP}concept/", f"{STEP}criteria/")),
        "sparren/<int:consultation_id>/",
        "sparren/<int:consultation_id>/concept/",
        *(f"{MEETING}{page}" for page in ("", "wijzigen/", "afzeggen/", "antwoord/", "agenda/", "versturen/")),
        *(f"{MEETING}{page}" for page in ("openen/", "aanwezig/", "tafel/", "scherm/", "sluiten/", "vaststellen/")),
        *(f"{MEETING}{page}" for page in ("verslag/", "verslag.pdf", "verslag/<int:line_id>/verbeteren/")),
        f"{MEETING}verbetering/<int:correction_id>/",
        f"{MEETING}agenda/<int:agenda_id>/",
        *(f"{MEETING}{page}" for page in ("voorzitter/", "voorzitter/overnemen/")),
        f"{MEETING}verslag/<int:line_id>/verbeteren/concept/",
        f"{MEETING}agenda/<int:agenda_id>/erbij/",
        f"{MEETING}agenda/<int:agenda_id>/erbij/<int:guest_id>/intrekken/",
        f"{AT_TABLE}derde/<int:third_id>/",
        *(f"{AT_TABLE}{page}" for page in ("", "stap/", "persoon/", "zaal/", "regel/", "concept/")),
        f"{AT_TABLE}regel/<int:line_id>/",
        "triage/tafel/<int:house_id>/nieuw/",
        "triage/tafel/<int:member_id>/beeindigen/",
        "aanmeldingen/<int:referral_id>/",
        "aanmeldingen/<int:referral_id>/bellen/",
        "aanmeldingen/links/<int:link_id>/intrekken/",
        *(f"aanmeldingen/aangeboden/<int:offer_id>/{page}" for page in ("", "overnemen/", "terugnemen/")),
        "berichten/<int:notice_id>/gelezen/",
        "noodtoegang/beoordelen/<int:emergency_id>/",
        "waarneming/<int:replacement_id>/beeindigen/",
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
