"""Turns an objection of a rule, or of the database, into a refusal somebody can read.

The database speaks in code words. Those of the cases each have one sentence here; a room
above hands its own along (`refusing(own)`) and changes nothing here. In a case the regime
goes along too: the WGS is no law in a local case. `Overtaken` is the refusal of somebody
whose page is older than what it is about.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from django.db import DatabaseError, connection, transaction

from opmaat.cases.rules.articles import article
from opmaat.cases.rules.contributing import Objection
from opmaat.cases.rules.text import OVERTAKEN, UNPROCESSABLE
from opmaat.core.errors import NotHere, Refused

FORBIDDEN = 403
BUSY = 429
# Whoever looks up is in no case yet: between houses it is the law, locally it follows the law.
LOOKS_UP = "WGS 1.7(8); lokaal naar deze wet, voorlopige invulling"
Sayings = Mapping[str, tuple[str, str, int]]
"""Code word of the database -> what somebody reads, on which article, with which status."""

SAYS: Sayings = MappingProxyType({
    "no_process_lead_in_force": (
        "Deze persoon is nu niet aangewezen als procesregisseur voor deze gemeente of dit huis.",
        "WGS 1.8(2)",
        UNPROCESSABLE,
    ),
    "not_screened": (
        "Zonder verklaring omtrent het gedrag of screening krijgt u geen toegang.",
        "BGS 1.11",
        FORBIDDEN,
    ),
    "not_trained": ("Doe eerst de training in Opmaat. Is er nu gevaar, bel dan 112.", "BGS 1.17", FORBIDDEN),
    "takes_no_part": (
        "Wie toetst, bestuurt of het systeem beheert, ziet geen inhoud van casussen. Is er nu gevaar, bel dan 112.",
        "WGS 1.8(2)",
        FORBIDDEN,
    ),
    "emergency_incomplete": (
        "Kies minstens één categorie en hooguit vier uur, en schrijf in een hele zin waarom het nu moet.",
        "",
        UNPROCESSABLE,
    ),
    "seal_incomplete": (
        "Schrijf in een hele zin waarvoor u de casus opent, voor hooguit vier uur.",
        "WGS 2.31(8)",
        UNPROCESSABLE,
    ),
    "not_yours_to_review": (
        "U kunt deze noodtoegang niet beoordelen: dat doet iemand anders dan wie hem opende, één keer.",
        "",
        OVERTAKEN,
    ),
    "not_your_item": ("Alleen de bron kan dit doen.", "BGS 1.7", FORBIDDEN),
    "not_a_process_lead": ("Alleen een procesregisseur gaat na of iemand bekend is.", LOOKS_UP, FORBIDDEN),
    "too_many_lookups": ("U zocht dit uur al dertig keer. Probeer het later opnieuw.", "UAVG 46", BUSY),
    "phase_step_refused": ("Deze stap kan niet vanuit de fase waarin de casus is.", "WGS 2.31", OVERTAKEN),
    "triage_first": (
        "Over de aanmelding is nog niet zo besloten. Doe dat in de triage; de casus gaat dan vanzelf verder.",
        "WGS 2.31(2)",
        OVERTAKEN,
    ),
    "judgement_missing": (
        "Nog niet alle publieke deelnemers aan tafel bevestigden hun oordeel. Zwijgen telt niet als ja.",
        "WGS 2.31(2)",
        UNPROCESSABLE,
    ),
    "case_without_case_lead": (
        "Kies eerst wie de casusregie voert, vanaf het casusoverleg.",
        "WGS 2.31(5)",
        UNPROCESSABLE,
    ),
    "case_without_process_lead": (
        "Een casus is nooit zonder procesregisseur. Kies eerst een opvolger.",
        "",
        UNPROCESSABLE,
    ),
    "address_hidden": (
        "Het adres is geheim en u ziet het niet. Wie op huisbezoek gaat, kan het wijzigen.",
        "",
        UNPROCESSABLE,
    ),
    "cases_personbsn_person_id": ("Er staat al een burgerservicenummer bij deze persoon.", "UAVG 46", UNPROCESSABLE),
    "one_process_lead_at_a_time": ("Deze casus heeft al een procesregisseur.", "", OVERTAKEN),
    "one_case_lead_at_a_time": ("Deze casus heeft al een casusregisseur.", "", OVERTAKEN),
    "one_decision_for": ("Iemand anders besloot hier intussen al over.", "", OVERTAKEN),
    "request_closed": ("Deze vraag is al beantwoord of ingetrokken.", "", OVERTAKEN),
    "one_open_request_per_unit": ("Deze afdeling heeft in deze casus nog een open vraag.", "", OVERTAKEN),
    "one_open_proposal_per_case": ("Er ligt al een voorstel. Trek dat eerst in.", "", OVERTAKEN),
    "proposal_closed": ("Over dit voorstel is al beslist, of het is ingetrokken.", "", OVERTAKEN),
    "question_still_open": (
        "Deze persoon moet eerst nog een vraag beantwoorden. Wacht op het antwoord of trek de vraag in.",
        "",
        UNPROCESSABLE,
    ),
    "seat_ended": ("Deze deelname is al beëindigd.", "", OVERTAKEN),
    "voted_before": ("Uw organisatie sprak zich al uit over dit voorstel.", "", OVERTAKEN),
    "not_a_deciding_participant": (
        "Alleen de publieke deelnemers aan tafel beslissen wie meedoet. Het huis stelt voor en legt vast.",
        "WGS 2.31(4)",
        FORBIDDEN,
    ),
    "proposed_seat_impossible": (
        "Iemand uit het voorstel kan nu niet meedoen: niet meer in dienst, niet gescreend of zonder plaats in de wet.",
        "WGS 2.27, BGS 1.11",
        UNPROCESSABLE,
    ),
    "one_capacity_at_a_time": ("Deze persoon doet al mee aan de casus.", "", OVERTAKEN),
})  # fmt: skip
NOTHING_OWN: Sayings = MappingProxyType({})
ABSENT = frozenset({"case_not_here", "person_not_here", "item_not_here", "no_viewer"})


class Overtaken(Refused):
    """Somebody else was first; what was typed goes back to who typed it."""

    status = OVERTAKEN


def refuse_on(objection: Objection | None) -> None:
    """Refuse when a rule objects."""
    if objection is not None:
        raise Refused(objection.message, objection.article, UNPROCESSABLE)


@contextmanager
def refusing(own: Sayings = NOTHING_OWN, *, regime: str = "") -> Iterator[None]:
    """Say in words what the database refuses inside; what it checks at the end is checked here.

    `own`: the sentences of the room that asks, beside those of the cases. `regime`: that of the case it is about.
    """
    try:
        with transaction.atomic():
            yield
            _check_now()
    except DatabaseError as error:
        raise _in_words(error, own, regime) from error


def _check_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def _in_words(error: DatabaseError, own: Sayings, regime: str) -> Exception:
    said = str(error)
    if ABSENT & set(said.split()):
        return NotHere()
    for code, (message, rests_on, status) in {**SAYS, **own}.items():
        if code in said:
            return Refused(message, article(regime, rests_on) if regime else rests_on, status)
    return error
