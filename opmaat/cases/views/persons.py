"""What is known of the person, changed by the process lead."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from opmaat.cases.actions.persons import LINES, PARTS, address_of, change_person, seen_of
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.forms.case import ChangePersonForm
from opmaat.cases.models import Person
from opmaat.cases.rules.dates import PartialDate
from opmaat.cases.views.filling_in import Page, fill_in
from opmaat.cases.views.scene import scene_of
from opmaat.core.pages import page


@page()
def person(request: HttpRequest, number: str) -> HttpResponse:
    """Name, birth date, address."""
    scene = scene_of(request, number)
    require_process_lead(scene.viewer, scene.case, "de persoonsgegevens wijzigen")
    form = ChangePersonForm(request.POST or None, initial=_stored(scene.case.person))

    def save(words: dict[str, Any]) -> str:
        change_person(case=scene.case, draft=form.person(), seen=words["seen"], by=scene.viewer)
        return scene.url

    words = Page(
        heading="Persoonsgegevens",
        lead="Een adres dat geheim is, ziet en wijzigt alleen wie op huisbezoek gaat.",
        done="De persoonsgegevens zijn gewijzigd.",
    )
    return fill_in(request, scene, form, words, save)


def _stored(stored: Person) -> dict[str, object]:
    address = address_of(stored)
    words: dict[str, object] = {part: getattr(stored, part) for part in PARTS}
    words |= {line: getattr(address, line) for line in LINES} if address else {}
    return words | {
        "birth": str(PartialDate(stored.birth_year, stored.birth_month, stored.birth_day)),
        "not_established": not stored.identity_established,
        "seen": seen_of(stored, address),
    }
