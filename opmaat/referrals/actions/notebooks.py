"""Where a referral that is being written is kept: step by step, for one engagement or for one link.

Nothing typed is lost: each step is saved as typed, also when it is not valid yet. Sent,
the notebook is empty and remembers where its referral is, so that a second press, a second
tab or a retry after a time-out makes no second referral.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.db import connection

from opmaat.cases.actions.drafts import (
    PLACE,
    FormOf,
    Values,
    discard_draft,
    mark_sent,
    read_draft,
    save_draft,
    sent_before,
)
from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.models import Draft
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.referrals.models import LinkDraft
from opmaat.referrals.rules.order import WHO
from opmaat.regulation.enums import Regime

FORM = "aanmelding"
KEY = re.compile(r"[0-9a-f]{16}")
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "once", "do", "facts_checked"})
MOST_FIELDS = 60
LARGEST = 60_000
MOST_SAVES = 600
WITHIN = timedelta(hours=1)
BUSY = 429


class Notebook(Protocol):
    """A referral that is being written."""

    @property
    def regime(self) -> str:
        """Under which regime."""

    def read(self, step: str) -> Values:
        """What was typed in a step."""

    def save(self, step: str, values: Mapping[str, list[str]]) -> None:
        """Keep what was typed in a step."""


@dataclass(frozen=True, slots=True)
class OwnNotebook:
    """The notebook of somebody with an account; `key` tells one referral from the next."""

    by: Viewer
    key: str
    regime: str
    place: str = ""

    def read(self, step: str) -> Values:
        """What was typed in a step."""
        return read_draft(of=FormOf(FORM, f"{self.key}/{step}"), by=self.by)

    def save(self, step: str, values: Mapping[str, list[str]]) -> None:
        """Keep what was typed in a step."""
        save_draft(of=FormOf(FORM, f"{self.key}/{step}"), values=kept(values), by=self.by)
        save_draft(of=FormOf(FORM, self.key), values={"regime": [self.regime]}, by=self.by)

    def sent_to(self) -> str:
        """Where its referral is, when it was sent; holds other sendings up until the end of this act."""
        return sent_before(of=FormOf(FORM, self.key), token=self.key, by=self.by) or ""

    def close(self, place: str) -> None:
        """It was sent, or offered: empty, and it remembers where that is."""
        mark_sent(of=FormOf(FORM, self.key), token=self.key, place=place, by=self.by)
        self._drop("/")

    def discard(self) -> None:
        """Throw it away."""
        discard_draft(of=FormOf(FORM, self.key), by=self.by)
        self._drop("/")

    def _drop(self, after: str) -> None:
        Draft.objects.filter(
            engagement_id=engagement_of(self.by), form=FORM, subject__startswith=f"{self.key}{after}"
        ).delete()


@dataclass(frozen=True, slots=True)
class LinkNotebook:
    """The notebook of who holds a link, inside the act of that link."""

    link_id: int
    regime: str = Regime.PGA.value

    def read(self, step: str) -> Values:
        """What was typed in a step."""
        row = LinkDraft.objects.filter(link_id=self.link_id, step=step).first()
        return row.values if row else {}

    def save(self, step: str, values: Mapping[str, list[str]]) -> None:
        """Keep what was typed in a step; within the limit of one link."""
        lines = fitting(kept(values))
        with connection.cursor() as cursor:
            cursor.execute(
                'insert into referrals_linkdraft as d (link_id, step, "values", saved_at, saves, counted_from)'
                " values (%(link)s, %(step)s, '{}', %(now)s, 1, %(now)s)"
                " on conflict (link_id, step) do update set saved_at = excluded.saved_at,"
                " saves = case when d.counted_from > %(since)s then d.saves + 1 else 1 end,"
                " counted_from = case when d.counted_from > %(since)s then d.counted_from"
                " else excluded.counted_from end"
                " returning saves",
                {"link": self.link_id, "step": step, "now": clock.now(), "since": clock.now() - WITHIN},
            )
            if int(cursor.fetchone()[0]) > MOST_SAVES:
                raise Refused("U slaat te vaak achter elkaar op. Wacht een uur en ga dan verder.", status=BUSY)
        LinkDraft.objects.filter(link_id=self.link_id, step=step).update(values=lines)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A referral that somebody is still writing, with the name as far as it was typed."""

    key: str
    regime: str
    name: str
    saved_at: datetime


def start_notebook(*, regime: str, by: Viewer, steps: Mapping[str, Values] | None = None) -> OwnNotebook:
    """A new referral to write, empty or with what is known already (of a consultation, of an offer)."""
    if regime not in Regime.values:
        raise NotHere
    with acting_as(by):
        notebook = OwnNotebook(by, secrets.token_hex(8), regime)
        save_draft(of=FormOf(FORM, notebook.key), values={"regime": [regime]}, by=by)
        for step, values in (steps or {}).items():
            notebook.save(step, values)
        return notebook


def notebook_of(*, key: str, by: Viewer) -> OwnNotebook:
    """One's own notebook; `NotHere` when there is none of this key."""
    row = Draft.objects.filter(engagement_id=engagement_of(by), form=FORM, subject=key).first()
    if not KEY.fullmatch(key) or row is None:
        raise NotHere
    regime, place = row.values.get("regime", [Regime.PGA.value]), row.values.get(PLACE, [""])
    return OwnNotebook(by, key, str(regime[0]), str(place[0]))


def unfinished(*, by: Viewer) -> tuple[Unfinished, ...]:
    """What somebody is still writing, newest first."""
    mine = Draft.objects.filter(engagement_id=engagement_of(by), form=FORM)
    rows = list(mine.filter(subject__regex=r"^[0-9a-f]{16}$", values__has_key="regime").order_by("-saved_at"))
    who = dict(mine.filter(subject__in=[f"{row.subject}/{WHO}" for row in rows]).values_list("subject", "values"))
    return tuple(
        Unfinished(row.subject, str(row.values["regime"][0]), _name(who.get(f"{row.subject}/{WHO}", {})), row.saved_at)
        for row in rows
    )


def _name(typed: Values) -> str:
    parts = (line.strip() for part in ("call_name", "particle", "surname") for line in typed.get(part, [])[:1])
    return " ".join(filter(None, parts))


def kept(values: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What of a posted form is worth keeping; NUL cannot be kept and is what no keyboard types."""
    return {
        name: [line.replace("\x00", "") for line in lines] for name, lines in values.items() if name not in NOT_KEPT
    }


def fitting(values: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The same, refused when it is more than a form of ours can hold."""
    lines = dict(values)
    if len(lines) > MOST_FIELDS or sum(len(v) for many in lines.values() for v in many) > LARGEST:
        raise Refused("Dit concept is te groot om te bewaren.", status=UNPROCESSABLE)
    return lines
