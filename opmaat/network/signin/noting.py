"""Signing in and out stand in the log, under the engagement in which somebody works.

A failed try has no viewer, so it stands in the process log: that it happened, and its
trace, never the address or password that was typed.
"""

import logging

from django.http import HttpRequest

from opmaat.audit.recording import record_change
from opmaat.core import clock, tracing
from opmaat.core.addresses import address_of
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.queries.signed_in import session_of
from opmaat.network.rules.sign_in import chosen_engagement
from opmaat.network.signin import session_keys

logger = logging.getLogger("opmaat.signin")


def note_sign_in(request: HttpRequest, account_id: int, engagement_id: int | None = None) -> None:
    """Somebody signed in, or chose another engagement; who must still choose is noted then."""
    session = session_of(
        account_id,
        provider=session_keys.provider(request),
        any_provider=session_keys.is_demonstration(request),
        at=clock.now(),
    )
    chosen = chosen_engagement(session.engagement_ids, engagement_id) if session else None
    if session is not None and chosen is not None:
        _note(request, session.signed_in(chosen).viewer, "signed_in")


def note_sign_out(request: HttpRequest) -> None:
    """Somebody signed out."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    if viewer is not None:
        _note(request, viewer, "signed_out")


def note_failure() -> None:
    """A wrong password or an unknown address: the two look alike here as well."""
    logger.warning("sign-in failed")


def _note(request: HttpRequest, viewer: Viewer, action: str) -> None:
    with acting_as(viewer, trace_id=tracing.current(), address=address_of(request)):
        record_change(action=action)
