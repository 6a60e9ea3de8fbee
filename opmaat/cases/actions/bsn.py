"""The burgerservicenummer of a person: stored sealed, shown by a logged click, looked up by a keyed hash.

No message tells whether somebody else has this number; a look-up answers known or
not and whom to call, and is counted.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from opmaat.audit.pseudonyms import person_pseudonym
from opmaat.audit.recording import record_change, shown
from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.refusing import refusing
from opmaat.cases.actions.standing import require_part
from opmaat.cases.models import Case, PersonBsn
from opmaat.cases.rules.bsn import checked_bsn, lookup_of, opened_bsn, sealed_bsn
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.regulation.enums import Category


@dataclass(frozen=True, slots=True)
class Known:
    """The answer to a check op bekendheid: known or not, and whom to call."""

    known: bool
    call_name: str = ""
    call_phone: str = ""


def store_bsn(*, person_id: int, typed: str) -> None:
    """Seal a number with a person, inside the act that opens the case."""
    bsn, key = checked_bsn(typed), settings.OPMAAT_DATA_KEY
    sealed = sealed_bsn(bsn, person_id=person_id, key=key)
    call("select opmaat_store_bsn(%s, %s, %s)", [person_id, sealed, lookup_of(bsn, key=key)])


def show_bsn(*, case: Case, by: Viewer) -> str:
    """The number in full; the look is recorded with its category."""
    with acting_as(by):
        require_part(by, case)
        row = PersonBsn.objects.filter(person_id=case.person_id).first()
        if row is None:
            raise Refused("Het burgerservicenummer is niet vastgesteld, of niet voor u.", "UAVG 46", 404)
        shown(
            action="bsn.shown",
            case_id=case.pk,
            person_pseudonym=person_pseudonym(case.person_id),
            categories=Category.BSN.bit,
            reglement=case.regime,
        )
        return opened_bsn(bytes(row.sealed), person_id=case.person_id, key=settings.OPMAAT_DATA_KEY)


def ask_whether_known(*, typed: str, by: Viewer) -> Known:
    """Check op bekendheid, by a process lead: known or not, never in what case."""
    with acting_as(by):
        lookup = lookup_of(checked_bsn(typed), key=settings.OPMAAT_DATA_KEY)
        with refusing(), connection.cursor() as cursor:
            cursor.execute("select known, call_name, call_phone from opmaat_bsn_known(%s)", [lookup])
            known, name, phone = cursor.fetchone()
        record_change(action="bsn.looked_up", outcome="done", categories=Category.BSN.bit)
        return Known(known, name or "", phone or "")
