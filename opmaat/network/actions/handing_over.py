"""Handing over the open cases of somebody who leaves, in the act in which they leave.

Refused: leaving open cases behind, and being one's own successor.
"""

from opmaat.core.errors import Refused
from opmaat.core.viewer import Viewer
from opmaat.network.actions.refusing import UNPROCESSABLE
from opmaat.network.models import Engagement
from opmaat.network.ports import CaseHandover, Leaving
from opmaat.network.words import cases_in_words


def hand_over(leaving: Leaving, *, successor: Engagement | None, handover: CaseHandover, by: Viewer) -> int:
    """Refuse to leave cases behind; otherwise give them to the successor and say how many."""
    open_cases = handover.count_open(leaving)
    if not open_cases:
        return 0
    if successor is None:
        raise Refused(f"Er {cases_in_words(open_cases)} op naam. Kies wie die overneemt.", "", UNPROCESSABLE)
    if successor.pk == leaving.engagement_id:
        raise Refused("Kies als opvolger iemand anders dan wie vertrekt.", "", UNPROCESSABLE)
    return handover.transfer(leaving, successor_engagement_id=successor.pk, by=by)
