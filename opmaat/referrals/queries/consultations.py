"""Consultations as their pages show them: lists, one exchange, and how often it led where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from opmaat.audit.recording import shown
from opmaat.core.errors import NotHere
from opmaat.core.viewer import Viewer
from opmaat.referrals.consultation_enums import Channel, ConsultationState, Outcome, Said
from opmaat.referrals.models import Consultation, ConsultationWord
from opmaat.referrals.queries.answering import At, answers_at

OPENING = 110  # signs of the first question in a list
MOST = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One consultation in a list."""

    id: int
    place: str
    opening: str
    asked_at: datetime
    changed_at: datetime
    channel: str
    state: str
    state_label: str
    outcome: str
    mine: bool

    @property
    def url(self) -> str:
        """Its page."""
        return f"/sparren/{self.id}/"


@dataclass(frozen=True, slots=True)
class Word:
    """One question or answer."""

    at: datetime
    who: str
    unit: str
    said: str
    body: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Exchange:
    """One consultation with its words, and what this viewer can do with it."""

    row: Row
    consultation: Consultation
    words: tuple[Word, ...]
    may_answer: bool
    may_ask_on: bool

    @property
    def refers(self) -> bool:
        """Whether the asker was advised to refer."""
        return self.row.outcome == Outcome.REFER.label and self.row.mine and self.row.channel == Channel.WRITTEN


def consultations_of(viewer: Viewer) -> tuple[Row, ...]:
    """What this viewer asked and may answer, what waits first; two statements."""
    found = _consultations().order_by("-changed_at")[:MOST]
    openings = _openings([one.pk for one in found])
    rows = [_row(one, openings.get(one.pk, ""), viewer) for one in found]
    return tuple(sorted(rows, key=lambda row: row.state == ConsultationState.CONCLUDED))


def exchange(viewer: Viewer, consultation_id: int) -> Exchange:
    """One consultation; `NotHere` when it is not for this viewer. The look is recorded."""
    found = _consultations().filter(pk=consultation_id).first()
    if found is None:
        raise NotHere
    words = found.words.select_related("by__account", "by__unit__organisation")
    shown(action="consultation.read")
    spoken = tuple(_word(one, viewer) for one in words)
    row = _row(found, spoken[0].body if spoken else "", viewer)
    waits = found.state != ConsultationState.CONCLUDED
    return Exchange(
        row=row,
        consultation=found,
        words=spoken,
        may_answer=waits and answers_at(viewer, At(found.municipality_id, found.house_id)),
        may_ask_on=row.mine and found.channel == Channel.WRITTEN,
    )


def words_for_referral(viewer: Viewer, consultation_id: int) -> str:
    """What the asker wrote, to begin a referral with; `NotHere` for anybody else."""
    found = Consultation.objects.filter(pk=consultation_id, asked_by_id=viewer.engagement_id).first()
    if found is None or found.channel != Channel.WRITTEN:
        raise NotHere
    shown(action="consultation.read")
    asked = found.words.filter(said=Said.QUESTION).values_list("body", flat=True)
    return "\n\n".join(asked)


@dataclass(frozen=True, slots=True)
class Counted:
    """How often it led where at one place; None is a count too small to give."""

    place: str
    by_outcome: tuple[tuple[str, int | None], ...]


HEADINGS = (*Outcome.labels, "Nog open")
_COLUMNS = (*Outcome.values, "")


def counted(year: int, names: dict[tuple[int | None, int | None], str]) -> tuple[Counted, ...]:
    """Each place with consultations in a year, the sum last; one statement."""
    cells: dict[tuple[int | None, int | None], dict[str, int | None]] = {}
    with connection.cursor() as cursor:
        cursor.execute("select * from opmaat_consultation_counts(%s)", [year])
        for municipality, house, outcome, times in cursor.fetchall():
            cells.setdefault((municipality, house), {})[outcome] = times
    total = cells.pop((None, None), None)
    rows = [Counted(names.get(key, ""), _cells(found)) for key, found in cells.items()]
    rows.sort(key=lambda row: row.place)
    return (*rows, Counted("Alle plaatsen samen", _cells(total))) if total else ()


def _cells(found: dict[str, int | None]) -> tuple[tuple[str, int | None], ...]:
    """Each number with its heading: on a phone it stands beside it."""
    return tuple((heading, found.get(column, 0)) for heading, column in zip(HEADINGS, _COLUMNS, strict=True))


def _consultations() -> QuerySet[Consultation]:
    return Consultation.objects.select_related("municipality", "house")


def _openings(ids: Iterable[int]) -> dict[int, str]:
    words = ConsultationWord.objects.filter(consultation__in=list(ids)).order_by("consultation", "at", "id")
    return dict(words.distinct("consultation").values_list("consultation_id", "body"))


def _row(one: Consultation, body: str, viewer: Viewer) -> Row:
    place = one.municipality or one.house
    return Row(
        id=one.pk,
        place=place.name if place else "",
        opening=body if len(body) <= OPENING else f"{body[:OPENING].rsplit(' ', 1)[0]} …",
        asked_at=one.asked_at,
        changed_at=one.changed_at,
        channel=one.channel,
        state=one.state,
        state_label=ConsultationState(one.state).label,
        outcome=Outcome(one.outcome).label if one.outcome else "",
        mine=one.asked_by_id == viewer.engagement_id,
    )


def _word(one: ConsultationWord, viewer: Viewer) -> Word:
    return Word(
        at=one.at,
        who=one.by.account.name,
        unit=f"{one.by.unit.organisation.name}, {one.by.unit.name}",
        said=Said(one.said).label,
        body=one.body,
        mine=one.by_id == viewer.engagement_id,
    )
