"""An offered referral: read, taken over as one's own, declined with a reason, or taken back."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.models import Municipality
from opmaat.network.views.filling_in import NOT_VALID, saved, try_to
from opmaat.network.views.request import viewer_of
from opmaat.referrals.actions.offering import decline_offer, read_offer, take_over, withdraw_offer
from opmaat.referrals.forms.offers import ReplyForm
from opmaat.referrals.forms.order import STEPS
from opmaat.referrals.forms.steps import Asked
from opmaat.referrals.forms.whole import Whole, data_of
from opmaat.referrals.models import OfferedReferral
from opmaat.referrals.queries.offers import offer_of
from opmaat.referrals.rules.letter import letter_of
from opmaat.regulation.enums import Regime

MINE = "/aanmeldingen/"


@page()
def offered(request: HttpRequest, offer_id: int) -> HttpResponse:
    """What another partner asks this unit to refer; declining needs a reason."""
    by = viewer_of(request)
    offer = _offer(offer_id)
    answers = read_offer(offer=offer, by=by)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        address = try_to(request, form, lambda: _declined(offer, form, request))
        if address:
            return saved(request, address, "U neemt haar niet over. De aanbieder leest uw reden.")
    whole = _whole(offer, answers)
    context = {
        "offer": offer,
        "letter": letter_of(Regime.ZVH, whole.fields, whole.person),
        "form": form,
        "take_url": f"{MINE}aangeboden/{offer.pk}/overnemen/",
        "crumbs": [{"label": "Aanmeldingen", "url": MINE}, {"label": "Aangeboden", "url": ""}],
    }
    return render(request, "referrals/offered.html", context, status=NOT_VALID if form.errors else 200)


@page(methods=("POST",))
def take(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Taken over: now it is one's own, to check and send."""
    notebook = take_over(offer=_offer(offer_id), by=viewer_of(request))
    return HttpResponseRedirect(f"/aanmelden/{notebook.key}/wie/")


@page(methods=("POST",))
def withdraw(request: HttpRequest, offer_id: int) -> HttpResponse:
    """Taken back by who offered it."""
    withdraw_offer(offer=_offer(offer_id), by=viewer_of(request))
    return saved(request, MINE, "U heeft de aanmelding teruggenomen.")


def _offer(offer_id: int) -> OfferedReferral:
    found = offer_of(offer_id)
    if found is None:
        raise NotHere
    return found


def _declined(offer: OfferedReferral, form: ReplyForm, request: HttpRequest) -> str:
    decline_offer(offer=offer, reply=form.cleaned_data["reply"], by=viewer_of(request))
    return MINE


def _whole(offer: OfferedReferral, answers: dict[str, dict[str, list[str]]]) -> Whole:
    """What was filled in, read by the forms of who filled it in."""
    asked = Asked(Regime.ZVH, offer.offered_by.unit.kind, Municipality.objects.all())
    forms = tuple((step, step.form(data_of(answers.get(step.slug, {})), asked=asked)) for step in STEPS)
    for _, form in forms:
        form.is_valid()
    return Whole(Regime.ZVH, forms)
