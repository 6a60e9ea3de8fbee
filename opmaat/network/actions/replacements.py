"""Waarneming: somebody is away, a screened colleague takes the seats until a date. One action.

Named by a colleague of the unit, by the application manager, or by the process lead (the
room of the cases checks that and says so). Releases to a person and functions do not pass.
"""

from datetime import datetime

from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.actions.recording import record
from opmaat.network.actions.refusing import refuse_on
from opmaat.network.models import Engagement, Replacement
from opmaat.network.queries.authority import regions_managed_by
from opmaat.network.queries.in_force import in_force, screened, takes_no_part
from opmaat.network.rules.engagements import Substitution, objection_to_substitution


def name_replacement(
    *,
    absent: Engagement,
    substitute: Engagement,
    ends_at: datetime,
    reason: str = "",
    starts_at: datetime | None = None,
    as_process_lead: bool = False,
    by: Viewer,
) -> Replacement:
    """A colleague takes the seats of somebody who is away, at once; refused where the rules object."""
    with acting_as(by) as act:
        begins = starts_at or act.now
        if by.engagement_id is None:
            raise Refused("Een waarnemer wordt aangewezen door iemand, niet door een taak.")
        replacement = Replacement(
            absent=absent, substitute=substitute, reason=reason, starts_at=begins, ends_at=ends_at
        )
        refuse_on(objection_to_substitution(_substitution(replacement, by, as_process_lead=as_process_lead)))
        replacement.named_by = Engagement.objects.get(pk=by.engagement_id)
        replacement.save(force_insert=True)
        record("replacement_named", replacement, account_id=substitute.account_id)
        return replacement


def end_replacement(*, replacement: Replacement, by: Viewer) -> None:
    """The absent person is back: the seats return at once."""
    with acting_as(by) as act:
        entitled = (replacement.absent.unit_id == by.unit_id, replacement.named_by_id == by.engagement_id)
        if not any(entitled) and not _manages(by, replacement.absent):
            raise Refused("Een waarneming beëindigt de eigen afdeling, wie de waarnemer aanwees of de beheerder.")
        if replacement.ends_at <= act.now:
            raise Refused("Deze waarneming is al voorbij.", "", 409)
        if replacement.starts_at >= act.now:
            replacement.delete()
        else:
            replacement.ends_at = act.now
            replacement.save(update_fields=["ends_at"])
        record("replacement_ended", replacement, account_id=replacement.substitute.account_id)


def _substitution(replacement: Replacement, by: Viewer, *, as_process_lead: bool) -> Substitution:
    """What the rules ask about a waarneming before it is stored."""
    absent, substitute = replacement.absent, replacement.substitute
    return Substitution(
        absent_unit_id=absent.unit_id,
        substitute_unit_id=substitute.unit_id,
        same_person=absent.account_id == substitute.account_id,
        names_oneself=substitute.account_id == by.account_id,
        named_by_own_unit=absent.unit_id == by.unit_id,
        named_by_manager=_manages(by, absent),
        named_by_process_lead=as_process_lead,
        substitute_screened=_is_screened(substitute),
        substitute_in_force=_is_in_force(substitute),
        takes_no_part=_takes_no_part(substitute) and not _takes_no_part(absent),
        starts_at=replacement.starts_at,
        ends_at=replacement.ends_at,
    )


def _manages(by: Viewer, engagement: Engagement) -> bool:
    return engagement.unit.organisation.region_id in regions_managed_by(by)


def _is_screened(engagement: Engagement) -> bool:
    return Engagement.objects.filter(screened(clock.now()), pk=engagement.pk).exists()


def _takes_no_part(engagement: Engagement) -> bool:
    return Engagement.objects.filter(takes_no_part(clock.now()), pk=engagement.pk).exists()


def _is_in_force(engagement: Engagement) -> bool:
    found = Engagement.objects.filter(in_force(clock.now()), pk=engagement.pk, account__is_active=True)
    return found.exists()
