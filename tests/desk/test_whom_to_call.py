"""What one knows of but does not read: a question in Opmaat when it reaches somebody, else at once whom to call."""

import pytest

from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.questions import ask_question
from opmaat.cases.models import Item, Participation
from opmaat.core.errors import Refused
from tests.cases import drafts
from tests.desk.conftest import Scene

CASE, PHONE = "/casus/PGA-2026-0002/", "06 0000 0010"
HERE = "In deze fase kan niemand van die partner uw bericht lezen"


def sits(scene: Scene, role: str, capacity: str = "participant") -> None:
    """Somebody at the table while the picture is being gathered."""
    with scene.owner():
        seat = Participation.objects.filter(
            engagement_id=scene.table.people[role], case__number=scene.table.cases["gathering"]
        )
        seat.update(capacity=capacity)


def known_to_the_officer(scene: Scene) -> Item:
    """A contribution of the housing association, of which the officer knows that it is there."""
    with scene.acting("landlord", "gathering") as (by, case):
        return add_item(case=case, draft=drafts.housing(ground="avg_6_1_f"), by=by)


def answered(scene: Scene, item: Item) -> str:
    """What asking it comes to."""
    with scene.acting("officer", "gathering") as (by, case):
        try:
            ask_question(case=case, item=item, body="Waar?", by=by)
        except Refused as refusal:
            return refusal.message
    return "asked"


@pytest.mark.parametrize(("capacity", "reaches"), [
    ("consulted", True), ("participant", False), ("agenda_participant", False),
])  # fmt: skip
def test_offered_exactly_when_it_would_be_sent(scene: Scene, capacity: str, reaches: bool) -> None:
    sits(scene, "officer")
    item = known_to_the_officer(scene)
    sits(scene, "landlord", capacity)
    page = scene.browser("officer").get(f"{CASE}bijdrage/{item.pk}/").content.decode()
    row = scene.browser("officer").get(CASE).content.decode()
    assert ("Stel de vraag in Opmaat" in page, f"bijdrage/{item.pk}/vraag/" in row) == (reaches, reaches)
    if reaches:
        assert answered(scene, item) == "asked"
        return
    said = answered(scene, item)
    assert said.startswith(HERE)
    assert PHONE in said
    for shown in (page, row):  # the same number as the refusal gives, and no more
        assert f'<a href="tel:{PHONE.replace(" ", "")}">{PHONE}</a>' in shown
        assert "slaapt bij vrienden" not in shown
