"""Turns a rule's objection, or the database's, into a refusal somebody can read."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from opmaat.core.errors import Refused
from opmaat.network.rules.appointments import Objection

UNPROCESSABLE = 422
OVERTAKEN = 409


def refuse_on(objection: Objection | None) -> None:
    """Refuse when a rule objects."""
    if objection is not None:
        raise Refused(objection.message, objection.article, UNPROCESSABLE)


@contextmanager
def refusing(constraint: str, message: str) -> Iterator[None]:
    """Say in words what this constraint guards, also when two people act at once."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if constraint not in str(error):
            raise
        raise Refused(message, "", OVERTAKEN) from error
