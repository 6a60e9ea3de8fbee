"""Destroys declined referrals on their date, with proof; as the job `destruction`, never as a person.

One case is one act: files first, then the commit that takes the rows and writes the proof, so that nothing of
it stays when the act is cut off in between. A case that cannot be destroyed stops no other; the log says so.
"""

import json
import logging
from typing import Any

from django.db import connection

from opmaat.audit.recording import record_change
from opmaat.cases.actions.attachments import remove_files
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.referrals.rules.terms import terms

JOB = Viewer.job("destruction")
logger = logging.getLogger("opmaat.destruction")


def destroy_due() -> int:
    """Destroy everything whose day has come; gives how many cases."""
    return sum(_destroyed(case_id) for case_id in _due())


def _due() -> list[int]:
    with acting_as(JOB), connection.cursor() as cursor:
        cursor.execute("select referrals_due_for_destruction(%s::jsonb)", [_weeks()])
        return [case_id for (case_id,) in cursor.fetchall()]


def _destroyed(case_id: int) -> bool:
    try:
        return destroy(case_id=case_id)
    except Exception:
        logger.exception("A declined referral could not be destroyed.")
        return False


def destroy(*, case_id: int) -> bool:
    """Destroy one declined case; false when it is not due, or somebody else was first."""
    with acting_as(JOB), connection.cursor() as cursor:
        cursor.execute("select referrals_destroy(%s, %s::jsonb)", [case_id, _weeks()])
        files: list[str] | None = cursor.fetchone()[0]
        if files is None:
            return False
        record_change(action="referral.destroyed", case_id=case_id)
        remove_files(files)
        return True


def _weeks() -> str:
    weeks: dict[str, Any] = terms().destroy_after_weeks
    return json.dumps(weeks)
