"""A text of the reglement becomes rows that the database decides by; two people put it in force.

`register_version` stores a text as a proposal with its rules; `activate_version` lets it
hold, by somebody else than who proposed it. Only the owner in maintenance registers and
activates without people: the first load of an installation. A registered text is never
changed. What the database cannot carry out as rows is refused, so that the two evaluators
cannot drift apart through a text.
"""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Q

from opmaat.audit.recording import record_change
from opmaat.core import clock
from opmaat.core.database.maintenance import in_maintenance
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function
from opmaat.network.models import Appointment, Engagement
from opmaat.network.queries.in_force import in_force
from opmaat.regulation.checking import check
from opmaat.regulation.models import MayRule, NeverRule, ReglementVersion
from opmaat.regulation.problems import ReglementInvalidError
from opmaat.regulation.reglement import Reglement
from opmaat.regulation.rows import may_row, never_row, refuse_what_the_database_fixes

UNPROCESSABLE, CONFLICT = 422, 409
SHORTEST_REASON = 10


def register_version(
    reglement: Reglement, source_text: str, *, by: Viewer | None, at: datetime | None = None
) -> ReglementVersion:
    """Store this text as a proposal; the same text a second time is the version that is there."""
    if by is None:
        _require_maintenance()
        with transaction.atomic("owner"):
            return _register(reglement, source_text, None, at or clock.now())
    with acting_as(by, at=at) as act:
        _require_privacy_officer(by)
        version = _register(reglement, source_text, by.engagement_id, act.now)
        record_change(action="reglement.propose", reglement=_label(version))
        return version


def activate_version(
    version: ReglementVersion, *, by: Viewer | None, reason: str, at: datetime | None = None
) -> ReglementVersion:
    """Let a proposal hold from this moment; the version before it ends at the same moment."""
    if by is None:
        _require_maintenance()
        with transaction.atomic("owner"):
            return _activate(version, None, reason, at or clock.now())
    with acting_as(by, at=at) as act:
        _require_privacy_officer(by)
        _require_somebody_else(version, by)
        if len(reason.strip()) < SHORTEST_REASON:
            raise Refused("Schrijf in een zin waarom deze versie gaat gelden.", status=UNPROCESSABLE)
        activated = _activate(version, by.engagement_id, reason.strip(), act.now)
        record_change(action="reglement.activate", reglement=_label(activated))
        return activated


def _register(reglement: Reglement, source_text: str, by: int | None, at: datetime) -> ReglementVersion:
    digest = sha256(source_text.encode()).hexdigest()
    known = ReglementVersion.objects.filter(regime=reglement.regime, version=reglement.version).first()
    if known is not None:
        return _same_text(known, digest, by)
    if problems := check(reglement):
        raise ReglementInvalidError(problems)
    refuse_what_the_database_fixes(reglement)
    version = ReglementVersion.objects.create(
        regime=reglement.regime,
        version=reglement.version,
        title=reglement.title,
        provisional=reglement.provisional,
        source=source_text,
        digest=digest,
        proposed_by_id=by,
        proposed_at=at,
    )
    MayRule.objects.bulk_create([may_row(rule, version) for rule in reglement.may])
    NeverRule.objects.bulk_create([never_row(rule, version) for rule in reglement.never])
    return version


def _same_text(known: ReglementVersion, digest: str, by: int | None) -> ReglementVersion:
    if known.digest != digest:
        raise Refused(
            f"Versie {known.version} bestaat al met een andere tekst. Geef de nieuwe een ander versienummer.",
            status=CONFLICT,
        )
    if known.proposed_by_id is None and known.starts_at is None and by is not None:
        # A text that came with Opmaat: whoever brings it forward is the first of the two people.
        known.proposed_by_id = by
        known.save(update_fields=["proposed_by"])
    return known


def _activate(version: ReglementVersion, by: int | None, reason: str, at: datetime) -> ReglementVersion:
    found = ReglementVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    if found.starts_at is not None:
        raise Refused("Deze versie geldt al of heeft gegolden. Geef de tekst een nieuw nummer.", status=CONFLICT)
    for held in ReglementVersion.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at), regime=found.regime, starts_at__lte=at
    ):
        held.ends_at = at
        held.save(update_fields=["ends_at"])
    found.starts_at, found.activated_by_id, found.reason = at, by, reason
    found.save(update_fields=["starts_at", "activated_by", "reason"])
    return found


def _require_maintenance() -> None:
    if not in_maintenance():
        raise Refused("Een reglement wordt voorgesteld en in werking gesteld door twee verschillende mensen.")


def _require_privacy_officer(by: Viewer) -> None:
    """The reglement is the privacy officer's; territory does not count, the text holds everywhere."""
    if (
        by.engagement_id is None
        or not Appointment.objects.filter(
            in_force(clock.now()), engagement_id=by.engagement_id, function=Function.PRIVACY_OFFICER
        ).exists()
    ):
        raise Refused("Een reglement voorstellen of in werking stellen doet een privacyfunctionaris.")


def _require_somebody_else(version: ReglementVersion, by: Viewer) -> None:
    """Two people, not two engagements of one person."""
    if version.proposed_by_id is None:
        raise Refused("Deze versie is nog door niemand voorgesteld. Stel haar eerst voor.", status=CONFLICT)
    proposer = Engagement.objects.values_list("account_id", flat=True).get(pk=version.proposed_by_id)
    if proposer == by.account_id:
        raise Refused("Wie een versie voorstelt, stelt haar niet zelf in werking. Vraag een collega.")


def _label(version: ReglementVersion) -> str:
    return f"{version.regime} {version.version}"
