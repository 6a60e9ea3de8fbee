"""One event in the log for each act of management: what it was done to, and whose account it touches."""

from django.db.models import Model

from opmaat.audit.pseudonyms import account_pseudonym
from opmaat.audit.recording import record_change


def record(action: str, what: Model, *, account_id: int | None = None) -> None:
    """Write the event: the row by its kind and number, the person by pseudonym. Never what it says."""
    record_change(
        action=action,
        outcome=f"done {type(what).__name__.lower()} {what.pk}",
        person_pseudonym=account_pseudonym(account_id),
    )
