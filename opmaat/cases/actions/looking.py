"""That somebody opened a case: a marker of their own, so that the desk can say what is new since.

It is a convenience and no trace: the log of looks is apart, and nobody else reads this.
"""

from django.db import connection

from opmaat.cases.actions.standing import engagement_of
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer


def mark_looked(*, number: str, by: Viewer) -> None:
    """Now; a case that is not there for this viewer is left alone."""
    with acting_as(by), connection.cursor() as cursor:
        cursor.execute(
            "insert into cases_marker (engagement_id, case_id, opened_at)"
            " select %s, c.id, %s from cases_case c where c.number = %s"
            " on conflict (engagement_id, case_id) do update set opened_at = excluded.opened_at",
            [engagement_of(by), clock.now(), number.upper().replace(" ", "-")],
        )
