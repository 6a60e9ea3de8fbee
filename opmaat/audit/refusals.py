"""Records that somebody was refused, after the rollback, in a short transaction of its own.

`core.pages` calls this and keeps to it: when recording fails the refusal stands, and the
process log says so. The message of a refusal is not recorded, for it may name somebody;
its status, its article and the page do.
"""

from django.http import HttpRequest

from opmaat.audit.enums import Kind
from opmaat.audit.recording import write
from opmaat.audit.subjects import concerned
from opmaat.core.errors import DomainError
from opmaat.core.transaction import required_act


def record_refusal(request: HttpRequest, error: DomainError) -> None:
    """One row: which page, which status, on which article, about which case as far as known."""
    about = concerned()
    if error.article:
        about.rules.add(error.article)
    write(required_act(), Kind.REFUSAL, _page(request), about, outcome=str(error.status))


def _page(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.view_name if match else "") or "page"
