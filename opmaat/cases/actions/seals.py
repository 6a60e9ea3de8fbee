"""Opening a closed case: its process lead or a privacy officer, for one purpose, four hours at most.

Which cases exist is not told: a number that is not a closed case of this viewer
answers like one that does not exist (WGS 2.31(8)).
"""

from django.db import connection

from opmaat.audit.recording import record_change
from opmaat.cases.actions.kernel import call
from opmaat.cases.rules.articles import regime_of
from opmaat.cases.rules.text import clean_text
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer


def open_seal(*, number: str, purpose: str, hours: int, by: Viewer) -> int:
    """Lift the shield for the viewer alone."""
    with acting_as(by):
        given = int(call("select opmaat_open_seal(%s, %s, %s)", [number, clean_text(purpose), hours],
                         regime=regime_of(number)))  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute("select case_id from cases_seal where id = %s", [given])
            case_id = cursor.fetchone()[0]
        record_change(action="seal.opened", case_id=case_id, outcome=f"{hours} hours")
        return given
