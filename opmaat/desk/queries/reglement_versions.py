"""The versions of a reglement, and what a proposed one would change for whom."""

from dataclasses import dataclass
from datetime import datetime

from opmaat.cases.queries.profiles import profiles_held
from opmaat.core import clock
from opmaat.regulation.enums import Gives
from opmaat.regulation.in_force import reglement_in_force
from opmaat.regulation.loading import load_text
from opmaat.regulation.models import ReglementVersion
from opmaat.regulation.preview import Change, preview

WORDS = {Gives.CONTENT: "inhoud", Gives.EXISTENCE: "bestaan", Gives.NOTHING: "niets"}
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in the list."""

    pk: int
    label: str
    since: datetime | None
    until: datetime | None
    state: str
    state_label: str
    proposed_by: str
    approved_by: str
    matrix_url: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One combination that changes."""

    category: str
    kind: str
    phase: str
    before: str
    before_word: str
    after: str
    after_word: str
    cases: int


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """What a proposed version would change."""

    pk: int
    title: str
    sentence: str
    proposed_by: str
    proposed_by_account: int | None
    at: datetime
    wider: int
    narrower: int
    cases: int
    people: int
    changes: tuple[ChangeRow, ...]


def versions_of(regime: str) -> tuple[VersionRow, ...]:
    """All versions of a regime, the newest first; one statement."""
    rows = ReglementVersion.objects.filter(regime=regime).select_related(
        "proposed_by__account", "activated_by__account"
    )
    return tuple(_row(version, clock.now()) for version in rows.order_by("-proposed_at", "-id"))


def proposal_of(regime: str) -> ReglementVersion | None:
    """The newest text that was proposed and does not hold yet."""
    waiting = ReglementVersion.objects.filter(regime=regime, starts_at__isnull=True, proposed_by__isnull=False)
    return waiting.select_related("proposed_by__account").order_by("-proposed_at").first()


def preview_of(version: ReglementVersion) -> PreviewPage:
    """What this version changes against the one in force, for the seats that people hold now."""
    current = reglement_in_force(version.regime, clock.now())
    found = preview(current, load_text(version.source), profiles_held(version.regime))
    proposer = version.proposed_by
    return PreviewPage(
        pk=version.pk,
        title=f"Voorstel: versie {version.version}",
        sentence=found.sentence,
        proposed_by=proposer.account.name if proposer else "",
        proposed_by_account=proposer.account_id if proposer else None,
        at=version.proposed_at,
        wider=found.wider,
        narrower=found.narrower,
        cases=found.cases,
        people=found.people,
        changes=tuple(map(_change, found.changes[:MOST_SHOWN])),
    )


def _row(version: ReglementVersion, now: datetime) -> VersionRow:
    state, label = _state(version, now)
    return VersionRow(
        pk=version.pk,
        label=f"{version.version}{' (voorlopige invulling)' if version.provisional else ''}",
        since=version.starts_at,
        until=version.ends_at,
        state=state,
        state_label=label,
        proposed_by=version.proposed_by.account.name if version.proposed_by else "meegeleverd",
        approved_by=version.activated_by.account.name if version.activated_by else "",
        matrix_url=f"/reglement/?regime={version.regime}",
    )


def _state(version: ReglementVersion, now: datetime) -> tuple[str, str]:
    if version.starts_at is None:
        return "proposed", "voorstel"
    if version.ends_at is not None and version.ends_at <= now:
        return "former", "gold eerder"
    return "in_force", "geldt nu"


def _change(change: Change) -> ChangeRow:
    return ChangeRow(
        category=change.category.label,
        kind=change.profile.kind.label,
        phase=change.profile.phase.label,
        before=change.before.value,
        before_word=WORDS[change.before],
        after=change.after.value,
        after_word=WORDS[change.after],
        cases=change.cases,
    )
