"""Who judges a running referral of a house: a body joins, somebody else speaks for it, or it sat there by mistake."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.views.filling_in import Page, fill_in
from opmaat.cases.views.scene import Scene, show
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.models import Engagement, SafetyHouse
from opmaat.referrals.actions.bodies import add_body, end_body, replace_speaker
from opmaat.referrals.forms.bodies import JoinForm, LeavingForm, SpeakerForm
from opmaat.referrals.queries.triage_table import bodies_to_add, usual_speakers, usually_joins, when_of, who_may_speak
from opmaat.referrals.triage_enums import Body, JoinsWhen
from opmaat.referrals.views.triage_scene import hears_the_decision, led_scene, seat_in, triage_of

LEAVES_BEHIND = "Wat de deelnemer zelf bijdroeg, blijft voor haar te lezen en te verbeteren."


@page()
@hears_the_decision
def add(request: HttpRequest, number: str) -> HttpResponse:
    """A body joins the weighing; first which, so that the list holds only who can speak for it."""
    scene = led_scene(request, number, "een deelnemer erbij vragen")
    house, asked = _house(scene), request.GET.get("deelnemer", "")
    if asked not in Body.values:
        bodies = bodies_to_add(scene.case)
        return show(request, scene, "referrals/add_body.html", {"bodies": bodies}, here="Deelnemer erbij")
    body = Body(asked)

    def save(words: dict[str, Any]) -> str:
        speaker: Engagement = words.pop("engagement")
        add_body(case=scene.case, body=body, speaker=speaker, by=scene.viewer, **words)
        return triage_of(scene)

    words = Page(
        heading=f"{body.label} erbij",
        lead="Deze persoon leest de aanmelding meteen, en krijgt op de werklijst dat het oordeel is gevraagd.",
        submit="Erbij vragen",
        done=f"{body.label} beoordeelt mee.",
        extra={"back_url": triage_of(scene)},
    )
    return fill_in(request, scene, _join_form(request, scene, house, body), words, save)


@page()
@hears_the_decision
def replace(request: HttpRequest, number: str, body_id: int) -> HttpResponse:
    """Somebody else speaks for a body: who did is away, or sat there by mistake."""
    scene = led_scene(request, number, "iemand anders laten beoordelen")
    seat, house = seat_in(scene, body_id), _house(scene)
    body, name = Body(seat.body), seat.engagement.account.name
    people = who_may_speak(house, body).exclude(pk=seat.engagement_id)

    def save(words: dict[str, Any]) -> str:
        speaker: Engagement = words.pop("engagement")
        replace_speaker(case=scene.case, seat=seat, speaker=speaker, by=scene.viewer, **words)
        return triage_of(scene)

    words = Page(
        heading=f"Wie spreekt er voor {body.label}?",
        lead=f"{name} ziet de aanmelding daarna niet meer. Wat is genoteerd, en de termijn om te bevestigen, blijven: "
        "wie zwijgt, zwijgt tot er is bevestigd.",
        submit="Vervangen",
        done=f"Iemand anders spreekt nu voor {body.label}.",
        extra={"back_url": triage_of(scene)},
    )
    return fill_in(request, scene, SpeakerForm(request.POST or None, people=people), words, save)


@page()
@hears_the_decision
def end(request: HttpRequest, number: str, body_id: int) -> HttpResponse:
    """A body sat at the table of this referral by mistake."""
    scene = led_scene(request, number, "een deelnemer van tafel halen")
    seat = seat_in(scene, body_id)
    body = Body(seat.body)
    asks_detention = when_of(seat, usual_speakers(scene.case)) == JoinsWhen.DETAINED and scene.case.in_detention
    form = LeavingForm(request.POST or None, asks_detention=asks_detention)

    def save(words: dict[str, Any]) -> str:
        end_body(case=scene.case, seat=seat, by=scene.viewer, **words)
        return triage_of(scene)

    ask = Page(
        heading="Van tafel halen",
        submit="Van tafel halen",
        done=f"{body.label} beoordeelt deze aanmelding niet meer.",
        template="core/confirm.html",
        extra={
            "question": f"Zat {body.label} hier per ongeluk aan tafel?",
            "consequences": [f"{seat.engagement.account.name} ziet de aanmelding meteen niet meer.", LEAVES_BEHIND],
            "danger": True,
            "back_url": triage_of(scene),
        },
    )
    return fill_in(request, scene, form, ask, save)


def _join_form(request: HttpRequest, scene: Scene, house: SafetyHouse, body: Body) -> JoinForm:
    """Who of the standing table speaks for it stands chosen already."""
    speakers = usual_speakers(scene.case)
    usual = speakers.get(body)
    return JoinForm(
        request.POST or None,
        initial={"engagement": usual.engagement_id if usual else None},
        people=who_may_speak(house, body),
        asks_detention=usually_joins(body, speakers) == JoinsWhen.DETAINED and not scene.case.in_detention,
    )


def _house(scene: Scene) -> SafetyHouse:
    """The house of the case; locally no bodies judge."""
    if scene.case.house is None:
        raise NotHere
    return scene.case.house
