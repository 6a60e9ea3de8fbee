"""The proofs of destruction that this viewer may read, newest first; and whether the chain of them is whole."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from opmaat.cases.rules.numbers import shown_number
from opmaat.referrals.models import Destruction
from opmaat.referrals.referral_enums import Outcome
from opmaat.regulation.enums import Regime

MOST = 200
TABLES = {
    "cases_item": "bijdragen",
    "cases_itemtext": "teksten",
    "cases_participation": "plaatsen aan tafel",
    "cases_person": "persoonsgegevens",
    "cases_personaddress": "adressen",
    "cases_personbsn": "burgerservicenummers",
    "cases_circlemember": "mensen eromheen",
    "cases_attachment": "bijlagen",
    "cases_draft": "concepten",
    "referrals_referral": "aanmelding",
    "referrals_judgement": "oordelen",
    "bestanden": "bestanden",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """One declaration of destruction."""

    number: str
    regime: str
    outcome: str
    declined_on: date
    due_on: date
    destroyed_at: datetime
    by: str
    removed: tuple[tuple[str, int], ...]
    other_rows: int
    uninformed: int
    digest: str

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return shown_number(self.number)


def destructions() -> tuple[Proof, ...]:
    """The last ones, as far as this viewer may read them."""
    return tuple(_proof(row) for row in Destruction.objects.order_by("-destroyed_at", "-id")[:MOST])


def broken_proofs() -> int:
    """How many declarations do not fit the one before: altered, or taken out."""
    with connection.cursor() as cursor:
        cursor.execute("select referrals_destructions_broken()")
        return int(cursor.fetchone()[0])


def _proof(row: Destruction) -> Proof:
    named = tuple((label, row.removed[table]) for table, label in TABLES.items() if row.removed.get(table))
    other = sum(count for table, count in row.removed.items() if table not in TABLES)
    return Proof(
        number=row.case_number,
        regime=Regime(row.regime).label,
        outcome=Outcome(row.outcome).label if row.outcome else "Afgewezen",
        declined_on=row.declined_on,
        due_on=row.due_on,
        destroyed_at=row.destroyed_at,
        by="Opmaat, de nachtelijke vernietiging" if row.destroyed_by == "job:destruction" else row.destroyed_by,
        removed=named,
        other_rows=other,
        uninformed=row.uninformed,
        digest=row.digest,
    )
