"""Of what waits in the cases, the questions, proposals and consents."""

from opmaat.cases.queries.waiting_in_cases import Waiting, waiting_in_cases
from opmaat.core.viewer import Viewer

KINDS = {"request", "overdue", "proposal", "stuck", "consent"}


def requests_waiting(viewer: Viewer) -> tuple[Waiting, ...]:
    """As the desk asks for them."""
    return tuple(waiting for waiting in waiting_in_cases(viewer) if waiting.kind in KINDS)
