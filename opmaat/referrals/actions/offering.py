"""Offering a referral to a participant of WGS 2.27, which takes it over as its own or says why not.

For a unit without a place in the law in a zvh case. What was filled in waits with one named
unit; who takes it over gets it as an own referral to check, confirm and send, and answers for
its facts (WGS 2.31(1), BGS 1.6). Decided once; after that the words are gone from the offer, as
they are when its last day passed without a decision (`actions.expiring`).
"""

from opmaat.audit.recording import record_change, shown
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.rules.text import UNPROCESSABLE, required_line
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Place
from opmaat.network.models import Unit
from opmaat.referrals.actions.notebooks import OwnNotebook, start_notebook
from opmaat.referrals.actions.standing import require_referrer, require_writer_of_referrals
from opmaat.referrals.models import OfferedReferral
from opmaat.referrals.referral_enums import OfferState
from opmaat.referrals.rules.order import SLUGS
from opmaat.referrals.rules.terms import waits_until
from opmaat.regulation.enums import Regime

EXPIRED = "Deze aanmelding is verlopen: de termijn om haar over te nemen is voorbij, en de tekst is weg."
ASK_REPLY = "Schrijf in één zin waarom u de aanmelding niet overneemt."
DECIDED = "Over deze aanmelding is al besloten."
# How the offering unit supplies says nothing about how the other does.
NOT_TAKEN_ALONG = frozenset({"reference", "secrecy", "consent_on"})


def offer_referral(*, notebook: OwnNotebook, to_unit: Unit, by: Viewer) -> OfferedReferral:
    """What was filled in waits with this unit from now on."""
    with acting_as(by):
        referrer = require_writer_of_referrals(by, Regime.ZVH)
        if referrer.has_place or notebook.regime != Regime.ZVH:
            raise Refused("Uw organisatie kan deze aanmelding zelf versturen.", status=UNPROCESSABLE)
        if to_unit.place_2_27 == Place.NONE:
            raise Refused("Alleen een deelnemer kan een aanmelding overnemen.", "WGS 2.31(1)", UNPROCESSABLE)
        offer = OfferedReferral.objects.create(
            offered_by_id=engagement_of(by),
            to_unit=to_unit,
            offered_at=clock.now(),
            waits_until=waits_until(clock.today()),
            answers={slug: notebook.read(slug) for slug in SLUGS},
        )
        record_change(action="referral.offered")
        return offer


def take_over(*, offer: OfferedReferral, by: Viewer) -> OwnNotebook:
    """One's own referral from now on, to check and send."""
    with acting_as(by):
        require_referrer(by, Regime.ZVH)
        waiting = _waiting(offer, by)
        steps = {slug: _along(values) for slug, values in waiting.answers.items()}
        notebook = start_notebook(regime=Regime.ZVH, by=by, steps=steps)
        _decide(waiting, OfferState.TAKEN, by)
        record_change(action="referral.taken_over")
        return notebook


def decline_offer(*, offer: OfferedReferral, reply: str, by: Viewer) -> None:
    """Not taken over, with a reason for who offered it."""
    with acting_as(by):
        words = required_line(reply, ASK_REPLY)
        _decide(_waiting(offer, by), OfferState.DECLINED, by, reply=words)
        record_change(action="referral.offer_declined")


def withdraw_offer(*, offer: OfferedReferral, by: Viewer) -> None:
    """Taken back by who offered it."""
    with acting_as(by):
        if offer.offered_by_id != by.engagement_id:
            raise NotHere
        _decide(_locked(offer), OfferState.WITHDRAWN, by)
        record_change(action="referral.offer_withdrawn")


def read_offer(*, offer: OfferedReferral, by: Viewer) -> dict[str, dict[str, list[str]]]:
    """What was filled in, for the unit it waits with; the look is recorded."""
    if offer.to_unit_id != by.unit_id:
        raise NotHere
    _require_waiting(offer)
    shown(action="referral.offer_read")
    answers: dict[str, dict[str, list[str]]] = offer.answers
    return answers


def _waiting(offer: OfferedReferral, by: Viewer) -> OfferedReferral:
    if offer.to_unit_id != by.unit_id:
        raise NotHere
    return _locked(offer)


def _locked(offer: OfferedReferral) -> OfferedReferral:
    """The row, locked; refused when somebody was first."""
    row = OfferedReferral.objects.select_for_update().filter(pk=offer.pk).first()
    if row is None:
        raise NotHere(EXPIRED)
    _require_waiting(row)
    return row


def _require_waiting(offer: OfferedReferral) -> None:
    if offer.state == OfferState.EXPIRED:
        raise Overtaken(EXPIRED)
    if offer.state != OfferState.WAITING:
        raise Overtaken(DECIDED)


def _decide(offer: OfferedReferral, state: OfferState, by: Viewer, *, reply: str = "") -> None:
    OfferedReferral.objects.filter(pk=offer.pk).update(
        state=state, answers={}, decided_by_id=engagement_of(by), decided_at=clock.now(), reply=reply
    )


def _along(values: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name: lines for name, lines in values.items() if name not in NOT_TAKEN_ALONG}
