"""Making a picture: begin one, make it final, or cancel it while it is a draft.

Both sides fill in the same draft. A row is an item of the unit that scored it, so it is refused or
kept by the same rules as a contribution, and a changed row is a new item in the place of the old.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q

from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken, refusing
from opmaat.cases.actions.standing import engagement_of, require_capacity, require_writer
from opmaat.cases.models import Case, CaseAccess
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.plans.actions.in_words import NOT_YOURS, SAYS
from opmaat.plans.models import Picture
from opmaat.plans.picture_enums import NEXT_STATES, Cancelled, Missing, Moment, PictureState, Side
from opmaat.plans.rules.instruments import current_instrument
from opmaat.plans.rules.scoring import missing_sides
from opmaat.regulation.enums import Capacity

AT_THE_TABLE = (Capacity.PROCESS_LEAD, Capacity.CASE_LEAD, Capacity.PARTICIPANT)
LEADS = (Capacity.PROCESS_LEAD, Capacity.CASE_LEAD)
DOING = "een foto annuleren"
NO_DRAFT = {
    PictureState.FINAL: "Deze foto is al vastgesteld. Begin een nieuwe.",
    PictureState.CANCELLED: "Deze foto is geannuleerd. Begin een nieuwe.",
}


@dataclass(frozen=True, slots=True)
class Finished:
    """What became final, and what was asked about it."""

    picture: Picture
    missing: tuple[Side, ...]


def start_picture(*, case: Case, moment: Moment, by: Viewer) -> Picture:
    """Begin a picture that both sides fill in; one at a time in a case."""
    with acting_as(by):
        require_capacity(by, case, AT_THE_TABLE, "een foto maken")
        require_writer(by, case)
        _require_room(case, moment)
        picture = _begun(case, moment, by)
        record("picture.started", case)
        return picture


def finish_picture(*, case: Case, picture: Picture, missing_reason: str = "", by: Viewer) -> Finished:
    """Make a draft final; when a side is missing, with the reason why (asked once, kept)."""
    with acting_as(by), refusing(regime=case.regime):
        require_capacity(by, case, LEADS, "een foto vaststellen")
        draft = draft_picture(case, picture.pk)
        missing = missing_sides(filled_in(draft))
        _require_sides(missing, missing_reason)
        reason = Missing(missing_reason) if missing else ""
        Picture.objects.filter(pk=draft.pk).update(
            state=PictureState.FINAL,
            final_at=clock.now(),
            final_by_id=engagement_of(by),
            missing_reason=reason,
        )
        record("picture.finished", case, outcome=f"zonder_{missing[0]}" if missing else "done")
        return Finished(draft, missing)


def cancel_picture(*, case: Case, picture: Picture, reason: Cancelled, by: Viewer) -> None:
    """Cancel a draft, by who began it or the process lead; what was scored in it no longer counts."""
    with acting_as(by):
        rights = require_capacity(by, case, AT_THE_TABLE, DOING)
        require_writer(by, case)
        draft = draft_picture(case, picture.pk)
        require_canceller(draft, rights, by)
        call("select opmaat_cancel_picture(%s, %s)", [draft.pk, Cancelled(reason)], SAYS, regime=case.regime)
        record("picture.cancelled", case, outcome=str(reason))


def may_cancel(picture: Picture, rights: CaseAccess, by: Viewer) -> bool:
    """Whether somebody at the table may cancel this draft: what a page may offer."""
    return picture.state == PictureState.DRAFT and _cancels(picture, rights, by)


def require_canceller(picture: Picture, rights: CaseAccess, by: Viewer) -> None:
    """Who began it, or the process lead; also who may only look at the page of cancelling."""
    if not _cancels(picture, rights, by):
        raise Refused(NOT_YOURS)


def not_a_draft(state: str) -> str:
    """Why a picture cannot be filled in any more."""
    return NO_DRAFT.get(PictureState(state), NO_DRAFT[PictureState.FINAL])


def draft_picture(case: Case, picture_id: int) -> Picture:
    """This picture while it may be changed, locked until the end of the act."""
    found = Picture.objects.filter(pk=picture_id, case=case).first()
    if found is None:
        raise NotHere
    if not NEXT_STATES[found.state]:
        raise Overtaken(not_a_draft(found.state))
    # Who may read it but not change it gets no lock, and no row.
    locked = Picture.objects.select_for_update(of=("self",)).filter(pk=picture_id, case=case).first()
    if locked is None:
        raise Overtaken(not_a_draft(Picture.objects.values_list("state", flat=True).get(pk=picture_id)))
    return locked


def filled_in(picture: Picture) -> dict[Side, bool]:
    """Which sides filled in a picture."""
    return {Side.SAFETY: picture.safety_at is not None, Side.SOCIAL: picture.social_at is not None}


def _cancels(picture: Picture, rights: CaseAccess, by: Viewer) -> bool:
    return rights.capacity == Capacity.PROCESS_LEAD or picture.started_by_id == by.engagement_id


def _require_room(case: Case, moment: Moment) -> None:
    draft, begin = Q(state=PictureState.DRAFT), Q(moment=Moment.BEGIN, state=PictureState.FINAL)
    there = Picture.objects.filter(Q(case=case) & (draft | begin))
    for picture in there:
        if picture.state == PictureState.DRAFT:
            raise Overtaken("Er wordt al een foto ingevuld. Vul die eerst samen af.")
        if moment == Moment.BEGIN:
            raise Refused("Deze casus heeft al een beginfoto. Kies tussenfoto of eindfoto.", status=UNPROCESSABLE)


def _begun(case: Case, moment: Moment, by: Viewer) -> Picture:
    """Of fifty at once one begins: the database keeps one draft, and one begin picture."""
    try:
        with transaction.atomic():
            return Picture.objects.create(
                case=case,
                instrument=current_instrument(clock.today()).code,
                moment=moment,
                started_by_id=engagement_of(by),
                started_at=clock.now(),
            )
    except IntegrityError as error:
        if not any(name in str(error) for name in ("one_draft_picture", "one_begin_picture")):
            raise
        raise Overtaken("Een collega begon net een foto. Vul die samen in.") from error


def _require_sides(missing: Collection[Side], reason: str) -> None:
    if len(missing) > 1:
        raise Refused("Nog niemand heeft deze foto ingevuld.", status=UNPROCESSABLE)
    if missing and reason not in Missing.values:
        side = next(iter(missing)).label.lower()
        raise Refused(f"De kant {side} heeft nog niet ingevuld. Kies waarom de foto zonder kan.", status=UNPROCESSABLE)
