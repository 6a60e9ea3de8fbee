"""Typed text that is not yet sent: kept on the server for one engagement, and nowhere else.

Saving a draft is not logged: it tells nobody anything, and what is sent is. The
row of a form also remembers which sending it was, so that a second press, or a
retry after a time-out, has no second effect.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.models import Draft
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

MOST_FIELDS = 150
LARGEST = 60_000
SENT = "__sent"
PLACE = "__place"

Values = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class FormOf:
    """Which form about what: one draft for each."""

    form: str
    subject: str


def save_draft(*, of: FormOf, values: Mapping[str, list[str]], by: Viewer, largest: int = LARGEST) -> None:
    """Keep what was typed so far; NUL cannot be kept, and is what no keyboard types."""
    with acting_as(by):
        kept = {
            name: [line.replace("\x00", "") for line in lines]
            for name, lines in values.items()
            if not name.startswith("__")
        }
        if len(kept) > MOST_FIELDS or sum(len(v) for lines in kept.values() for v in lines) > largest:
            raise Refused("Dit concept is te groot om te bewaren.", status=UNPROCESSABLE)
        row = _locked(of, by)
        Draft.objects.filter(pk=row.pk).update(values=row.values_kept | kept, saved_at=clock.now())


def read_draft(*, of: FormOf, by: Viewer) -> Values:
    """What was typed before; empty when there is nothing."""
    with acting_as(by):
        row = Draft.objects.filter(engagement_id=engagement_of(by), form=of.form, subject=of.subject).first()
        found: Values = row.values if row else {}
        return {name: lines for name, lines in found.items() if not name.startswith("__")}


def discard_draft(*, of: FormOf, by: Viewer) -> None:
    """Throw away what was typed."""
    with acting_as(by):
        Draft.objects.filter(engagement_id=engagement_of(by), form=of.form, subject=of.subject).delete()


def sent_before(*, of: FormOf, token: str, by: Viewer) -> str | None:
    """Where this very sending went before; nothing when it is the first. Holds others up until the end."""
    with acting_as(by):
        row = _locked(of, by)
        return row.place if token and row.sent == token else None


def mark_sent(*, of: FormOf, token: str, place: str, by: Viewer) -> None:
    """The form was sent: its draft goes, its sending is remembered."""
    with acting_as(by):
        row = _locked(of, by)
        values = {SENT: [token], PLACE: [place]}
        Draft.objects.filter(pk=row.pk).update(values=values, saved_at=clock.now())


@dataclass(frozen=True, slots=True)
class _Row:
    pk: int
    sent: str
    place: str

    @property
    def values_kept(self) -> Values:
        """What stays in the row while somebody types on."""
        return {SENT: [self.sent], PLACE: [self.place]} if self.sent else {}


def _locked(of: FormOf, by: Viewer) -> _Row:
    """The row of this form, made when absent, locked until the end of the act."""
    with connection.cursor() as cursor:
        cursor.execute(
            'insert into cases_draft (engagement_id, form, subject, "values", saved_at)'
            " values (%s, %s, %s, '{}', %s)"
            " on conflict (engagement_id, form, subject) do update set saved_at = excluded.saved_at"
            " returning id, coalesce(\"values\" #>> '{__sent,0}', ''),"
            " coalesce(\"values\" #>> '{__place,0}', '')",
            [engagement_of(by), of.form, of.subject, clock.now()],
        )
        return _Row(*cursor.fetchone())
