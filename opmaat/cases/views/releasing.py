"""Releasing one item to one person, with the reference of the decision. Asks again who you are."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.actions.releases import release_item
from opmaat.cases.audience import said_by, table_of
from opmaat.cases.forms.items import ReleaseForm
from opmaat.cases.queries.recipients import recipients_of
from opmaat.cases.views.correcting import own_item
from opmaat.cases.views.filling_in import Page, fill_in
from opmaat.cases.views.scene import scene_of
from opmaat.core.pages import page
from opmaat.network.signin.step_up import step_up


@page()
@step_up
def release(request: HttpRequest, number: str, item_id: int) -> HttpResponse:
    """Choose who may read it as well."""
    scene = scene_of(request, number)
    item, body = own_item(scene, item_id)
    audience = table_of(scene.case).audience(said_by(item, recipients_of({item.pk: body}).get(item.pk, ())))
    others = [
        (seen.seat.engagement_id, f"{seen.seat.name}, {seen.seat.works_at}")
        for seen in (*audience.knows, *audience.not_seen)
    ]

    def save(words: dict[str, Any]) -> str:
        release_item(
            case=scene.case,
            item=item,
            engagement_id=words["engagement"],
            reference=words["reference"],
            by=scene.viewer,
        )
        return scene.at(f"bijdrage/{item.pk}/")

    return fill_in(
        request,
        scene,
        ReleaseForm(request.POST or None, people=others),
        Page(
            heading="Vrijgeven aan één persoon",
            lead="U geeft alleen deze bijdrage vrij, alleen aan deze persoon. Een vervanger ziet haar niet."
            if others
            else "Iedereen aan tafel leest deze bijdrage al.",
            submit="Vrijgeven",
            done="De bijdrage is vrijgegeven.",
        ),
        save,
    )
