"""Opening a case, and changing its purpose.

A case opens whole: person, process lead, purpose (WGS 1.8(5)) and first step in one
transaction, through the kernel, because nobody takes part yet. A municipality
without a process lead in force cannot receive a referral.
"""

import json
from dataclasses import dataclass

from opmaat.cases.actions.bsn import store_bsn
from opmaat.cases.actions.informing import start_duty
from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import require_capacity
from opmaat.cases.enums import Level
from opmaat.cases.models import Case
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.bsn import holds_bsn
from opmaat.cases.rules.people import PersonDraft, stored_person
from opmaat.cases.rules.text import LONGEST_LINE, UNPROCESSABLE, clean_line, clean_text
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Municipality, SafetyHouse
from opmaat.network.rules.periods import valid_on
from opmaat.regulation.enums import Capacity, Regime

LONGEST_PURPOSE = 500
MAY_CHANGE_PURPOSE = (Capacity.PROCESS_LEAD, Capacity.CASE_LEAD)
ASK_PURPOSE = "Schrijf het doel van de aanpak op: dat ligt vooraf vast."
LEVELS = {Regime.PGA: Level.PGA, Regime.ZVH: Level.ZVH}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDraft:
    """A case not yet opened."""

    regime: Regime
    municipality: Municipality
    purpose: str
    process_lead_id: int
    house: SafetyHouse | None = None
    in_detention: bool = False
    reason: str = ""


def open_case(*, person: PersonDraft | int, draft: CaseDraft, by: Viewer) -> Case:
    """Open a case about a new person, or about one of the viewer's own cases (by number of the person)."""
    with acting_as(by):
        words = json.dumps(_case_words(draft))
        who = {"id": person} if isinstance(person, int) else stored_person(person)
        case_id = call(
            "select opmaat_open_case(%s::jsonb, %s::jsonb, %s)",
            [json.dumps(who), words, draft.process_lead_id], regime=draft.regime,
        )  # fmt: skip
        case = Case.objects.select_related("person", "municipality", "house").get(pk=case_id)
        if isinstance(person, PersonDraft) and person.bsn:
            store_bsn(person_id=case.person_id, typed=person.bsn)
        record("case.opened", case)
        start_duty(case=case, by=by)
        return case


def change_purpose(*, case: Case, purpose: str, version: int, by: Viewer) -> Case:
    """Write the purpose anew; refused when somebody else was first."""
    with acting_as(by):
        require_capacity(by, case, MAY_CHANGE_PURPOSE, "het doel wijzigen")
        kept = _purpose(purpose, case.regime)
        changed = Case.objects.filter(pk=case.pk, version=version).update(purpose=kept, version=version + 1)
        if not changed:
            raise Overtaken("Iemand anders wijzigde deze casus intussen.")
        record("case.purpose_changed", case)
        return Case.objects.select_related("person", "municipality", "house").get(pk=case.pk)


def _case_words(draft: CaseDraft) -> dict[str, object]:
    if not valid_on(clock.today(), draft.municipality.valid_from, draft.municipality.valid_until):
        raise Refused(f"{draft.municipality.name} bestaat niet meer als gemeente.", status=UNPROCESSABLE)
    house_id = draft.house.pk if draft.house else None
    if draft.regime == Regime.ZVH and house_id is None:
        raise Refused("Kies het Zorg- en Veiligheidshuis van deze casus.", "WGS 2.24", UNPROCESSABLE)
    return {
        "regime": draft.regime.value,
        "municipality_id": draft.municipality.pk,
        "house_id": house_id if draft.regime == Regime.ZVH else None,
        "purpose": _purpose(draft.purpose, draft.regime),
        "level": LEVELS[draft.regime].value,
        "in_detention": draft.in_detention,
        "reason": clean_line(draft.reason, longest=LONGEST_LINE),
    }


def _purpose(typed: str, regime: str) -> str:
    """The purpose holds only wording of identity level; a number in it is refused."""
    purpose = clean_text(typed, longest=LONGEST_PURPOSE)
    if not purpose:
        raise Refused(ASK_PURPOSE, article(regime, "WGS 1.8(5)"), UNPROCESSABLE)
    if holds_bsn(purpose):
        raise Refused("In het doel staat een burgerservicenummer. Haal het weg.", "UAVG 46", UNPROCESSABLE)
    return purpose
