"""Break-glass: somebody with standing opens named categories of one case, for four hours at most.

Opens may rules only; what is never shared stays closed. Refused to who is not screened or
trained, and to who checks, governs or maintains: they take part in no case. The process lead and the
privacy officer are told in the same transaction, and a second person reviews it
within two working days. Which cases exist is not told: every number answers alike.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from opmaat.audit.recording import record_change
from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.facts import mask_of
from opmaat.cases.rules.articles import article, regime_of
from opmaat.cases.rules.text import LONGEST_TEXT, clean_text, required_line
from opmaat.cases.rules.workdays import review_due
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Appointment, Engagement
from opmaat.network.queries.in_force import in_force, screened, trained
from opmaat.network.rules.appointments import BREAKS_NO_GLASS
from opmaat.regulation.enums import Category

TAKES_NO_PART = (
    "Wie toetst, bestuurt of het systeem beheert, ziet geen inhoud van casussen. Is er nu gevaar, bel dan 112."
)


@dataclass(frozen=True, slots=True)
class Opened:
    """An emergency access as it was given."""

    id: int
    number: str


def open_emergency(*, number: str, categories: Collection[Category], reason: str, hours: int, by: Viewer) -> Opened:
    """Open these categories of a case for the viewer, at once."""
    with acting_as(by):
        _require_standing(by, regime_of(number))
        mask = mask_of(categories)
        given = call(
            "select opmaat_open_emergency(%s, %s, %s, %s, %s)",
            [number, mask, clean_text(reason, longest=LONGEST_TEXT), hours, review_due(clock.today())],
        )
        record_change(
            action="emergency.opened", case_id=_case_of(given), categories=mask, outcome=f"{hours} hours"
        )  # fmt: skip
        return Opened(given, number)


def review_emergency(*, emergency_id: int, justified: bool, finding: str, by: Viewer) -> None:
    """Say as a second person whether an emergency access was justified."""
    with acting_as(by):
        found = required_line(finding, "Schrijf in één zin wat u vond.", longest=400)
        case_id = _case_to_review(emergency_id)
        call("select opmaat_review_emergency(%s, %s, %s)", [emergency_id, justified, found])
        outcome = "justified" if justified else "not justified"
        record_change(action="emergency.reviewed", case_id=case_id, outcome=outcome)


def _require_standing(by: Viewer, regime: str) -> None:
    at = clock.now()
    engaged = Engagement.objects.filter(in_force(at), pk=engagement_of(by))
    if not engaged.filter(screened(at)).exists():
        raise Refused("Zonder verklaring omtrent het gedrag of screening krijgt u geen toegang.",
                      article(regime, "BGS 1.11"))  # fmt: skip
    if not engaged.filter(trained(at)).exists():
        raise Refused("Doe eerst de training in Opmaat. Is er nu gevaar, bel dan 112.", article(regime, "BGS 1.17"))
    if Appointment.objects.filter(in_force(at), engagement_id=engagement_of(by), function__in=BREAKS_NO_GLASS).exists():
        raise Refused(TAKES_NO_PART, article(regime, "WGS 1.8(2)"))


def _case_of(emergency_id: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("select case_id from cases_emergencyaccess where id = %s", [emergency_id])
        return int(cursor.fetchone()[0])


def _case_to_review(emergency_id: int) -> int | None:
    """The case, as far as this reviewer may know it; the log needs it, the page does not."""
    with connection.cursor() as cursor:
        cursor.execute("select id from opmaat_emergencies_to_review() where id = %s", [emergency_id])
        if cursor.fetchone() is None:
            raise NotHere
        cursor.execute("select case_id from cases_emergencyaccess where id = %s", [emergency_id])
        row = cursor.fetchone()
        return int(row[0]) if row else None
