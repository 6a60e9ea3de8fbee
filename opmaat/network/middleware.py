"""Who is asking: sets `request.viewer` and `request.signed_in` from the session, at every request.

Two SQL statements: the session and the account with its engagements in force. An ended
engagement, a closed account or a changed password counts at the next request. Somebody
who has not finished signing in is led to the step that is left, whatever the address.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from opmaat.core import clock
from opmaat.network.queries.signed_in import Session, session_of
from opmaat.network.rules.sign_in import Standing, Step, chosen_engagement, next_step
from opmaat.network.signin import session_keys, steps
from opmaat.network.signin.authentication import has_second_factor, is_still_valid

Answer = Callable[[HttpRequest], HttpResponse]


def viewer(get_response: Answer) -> Answer:
    """Give the request its viewer, or the response that leads to the next step."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.viewer = None  # type: ignore[attr-defined]
        request.signed_in = None  # type: ignore[attr-defined]
        request.workplaces = ()  # type: ignore[attr-defined]
        account_id = session_keys.account_id(request)
        elsewhere = _identify(request, account_id) if account_id else None
        return elsewhere or get_response(request)

    return answer


def _identify(request: HttpRequest, account_id: int) -> HttpResponse | None:
    session = session_of(
        account_id,
        provider=session_keys.provider(request),
        any_provider=session_keys.is_demonstration(request),
        at=clock.now(),
    )
    if session is None or not is_still_valid(request, session.account):
        request.session.flush()
        return None
    request.user = session.account
    step = _take_steps(request, session)
    return None if step is Step.DONE else steps.lead_to(request, step)


def _take_steps(request: HttpRequest, session: Session) -> Step:
    chosen = chosen_engagement(session.engagement_ids, session_keys.engagement_id(request))
    standing = Standing(
        second_factor=has_second_factor(request),
        engagement_id=chosen,
        secrecy_confirmed=session.account.secrecy_confirmed_at is not None,
    )
    request.workplaces = session.workplaces  # type: ignore[attr-defined]
    if chosen is not None and standing.second_factor:
        request.signed_in = session.signed_in(chosen)  # type: ignore[attr-defined]
        request.viewer = request.signed_in.viewer  # type: ignore[attr-defined]
    return next_step(standing)
