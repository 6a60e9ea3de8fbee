"""Filling in a picture: twelve rows in one form, kept while typed, sent once.

When a colleague of the same unit was first, both scores stand on the page; sending again keeps one's own.
"""

from django.http import HttpRequest, HttpResponse

from opmaat.audit.refusals import record_refusal
from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.actions.standing import require_capacity
from opmaat.cases.actions.storing import source_of
from opmaat.cases.audience import table_of
from opmaat.cases.queries.offered import offered_to, prefilled
from opmaat.cases.views.filling_in import Page, kept_or_typed, write_once
from opmaat.cases.views.scene import Scene, scene_of, show
from opmaat.core.errors import Refused
from opmaat.core.pages import page
from opmaat.plans.actions.pictures import AT_THE_TABLE, not_a_draft
from opmaat.plans.actions.scoring import JUDGES_NOTHING, ScoredMeanwhile, score_picture
from opmaat.plans.forms.scored import initial_of, seen_in, seen_text
from opmaat.plans.forms.scoring import ScoringForm
from opmaat.plans.models import Picture
from opmaat.plans.picture_enums import PictureState, Side
from opmaat.plans.queries.own_rows import own_rows
from opmaat.plans.queries.pictures import ShownPicture, picture_of
from opmaat.plans.rules.instruments import Instrument
from opmaat.plans.rules.scoring import Standing, Stored
from opmaat.plans.views.pictures import picture_in

FORM = "foto"
TEMPLATE = "plans/scoring.html"


class _Conflict(Exception):
    """A colleague was first; holds what stands there now."""

    def __init__(self, theirs: tuple[Standing, ...]) -> None:
        super().__init__()
        self.theirs = theirs


@page()
def score(request: HttpRequest, number: str, picture_id: int) -> HttpResponse:
    """Score the twelve domains for one's own side."""
    scene = scene_of(request, number)
    draft = picture_in(scene, picture_id)
    require_capacity(scene.viewer, scene.case, AT_THE_TABLE, "de foto invullen")
    if draft.state != PictureState.DRAFT:
        raise Refused(not_a_draft(draft.state))
    shown_now = picture_of(scene.case, draft)
    of = FormOf(FORM, f"{scene.case.number}/{draft.pk}")
    form = _form(request, scene, draft, shown_now, of)
    words = _words(scene, draft, shown_now)
    try:
        return write_once(request, scene, form, words, lambda _: _save(scene, draft, form), of)
    except _Conflict as conflict:
        record_refusal(request, ScoredMeanwhile(conflict.theirs))
        return _both(request, scene, form, words, conflict.theirs)


def _form(request: HttpRequest, scene: Scene, draft: Picture, shown_now: ShownPicture, of: FormOf) -> ScoringForm:
    source, instrument = source_of(scene.viewer, scene.case), shown_now.instrument
    if not instrument.sides_of(source.kind):
        raise Refused(JUDGES_NOTHING)
    offered = offered_to(source, table_of(scene.case))
    stored = own_rows(draft, scene.viewer)
    arguments = kept_or_typed(request, of, scene.viewer)
    usual = {"secrecy": prefilled(source, offered)["secrecy"]}
    kept = arguments.get("initial") or initial_of(stored, _side(stored))
    # What this page knows of is what is stored now, also when a draft lay waiting.
    arguments["initial"] = usual | kept | {"seen": seen_text({key: one.item_id for key, one in stored.items()})}
    others = tuple(row for row in shown_now.rows if row.unit_id != source.unit_id)
    return ScoringForm(instrument=instrument, source=source, offered=offered, others=others, **arguments)


def _side(stored: Stored) -> Side | None:
    return next((side for _, side in stored if side != Side.PERSON), None)


def _words(scene: Scene, draft: Picture, shown_now: ShownPicture) -> Page:
    return Page(
        heading=f"{shown_now.label} invullen",
        done="Uw kant is ingevuld.",
        template=TEMPLATE,
        extra={
            "picture": shown_now,
            "back_url": scene.at(f"foto/{draft.pk}/"),
            "draft_url": scene.at(f"concept/{FORM}/{draft.pk}/"),
        },
    )


def _save(scene: Scene, draft: Picture, form: ScoringForm) -> str:
    try:
        score_picture(case=scene.case, picture=draft, scoring=form.scoring(), by=scene.viewer)
    except ScoredMeanwhile as meanwhile:
        raise _Conflict(meanwhile.theirs) from None
    return scene.at(f"foto/{draft.pk}/")


def _both(
    request: HttpRequest, scene: Scene, form: ScoringForm, words: Page, theirs: tuple[Standing, ...]
) -> HttpResponse:
    """The form as it was sent, with beside it what the colleague scored; sending again keeps one's own."""
    sent = request.POST.copy()
    known = seen_in(sent.get("seen", "")) | {one.row.key: one.item_id for one in theirs}
    sent["seen"] = seen_text(known)
    form.data = sent
    context = {
        "form": form,
        "theirs": [_their_row(form.instrument, one) for one in theirs],
        **words.extra,
    }
    return show(request, scene, TEMPLATE, context, here=words.heading, status=409)


def _their_row(instrument: Instrument, one: Standing) -> dict[str, str]:
    domain = instrument.domain(one.row.domain)
    who = "zelf" if one.row.side == Side.PERSON else "score"
    value = "onbekend" if one.row.value is None else str(one.row.value)
    return {"label": domain.label if domain else "", "who": who, "value": value, "words": one.row.words.ground}
