"""Break-glass with its notice and review, and the seal on a closed case."""

from datetime import date

import pytest

from opmaat.cases.actions.emergencies import open_emergency, review_emergency
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.notices import mark_read
from opmaat.cases.actions.phases import Move, move_case
from opmaat.cases.actions.seals import open_seal
from opmaat.cases.models import EmergencyAccess, ItemText, Notice
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.regulation.enums import Category, Phase
from tests.cases import drafts
from tests.cases.conftest import Scene

REASON = "Hij dreigt zich nu iets aan te doen en ik moet weten waar hij is."
HOUSING = frozenset({Category.HOUSING})


def opened(scene: Scene, role: str = "stranger", number: str = "PGA-2026-0001", reason: str = REASON) -> int:
    return open_emergency(number=number, categories=HOUSING, reason=reason, hours=2, by=scene.viewer(role)).id


def test_opens_what_was_named_and_tells(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        item = add_item(case=case, draft=drafts.housing(), by=by)
    with acting_as(scene.viewer("stranger")):
        assert not ItemText.objects.exists()
    emergency = opened(scene)
    with scene.acting("stranger"):
        assert ItemText.objects.filter(item=item).exists()
    with scene.owner():
        row = EmergencyAccess.objects.get(pk=emergency)
        assert row.review_due == date(2026, 6, 17)
        told = set(Notice.objects.values_list("engagement_id", flat=True))
    assert told == {scene.table.people["expert"], scene.table.people["privacy"]}
    assert [e["categories"] for e in scene.events("emergency.opened")] == [Category.HOUSING.bit]
    assert REASON not in str(scene.events())


def test_an_incomplete_question_tells_nothing_about_which_cases_exist(scene: Scene) -> None:
    said = []
    for number in ("PGA-2026-0001", "PGA-2026-9999"):
        with pytest.raises(Refused) as refusal:
            opened(scene, number=number, reason="kort")
        said.append(refusal.value.message)
    assert said[0] == said[1]
    for number in ("PGA-2026-9999", "ZVH-2026-0001"):  # zvh: only who takes part
        with pytest.raises(NotHere):
            opened(scene, number=number)
    assert not scene.events("emergency.opened")


@pytest.mark.parametrize(("role", "says"), [
    ("unscreened", "screening"), ("untrained", "training"), ("manager", "beheert"),
])  # fmt: skip
def test_only_with_standing(scene: Scene, role: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        opened(scene, role)
    with scene.owner():
        assert not EmergencyAccess.objects.exists()


def test_reviewed_once_by_a_second_person(scene: Scene) -> None:
    emergency = opened(scene)
    for role in ("stranger", "worker"):
        with pytest.raises(NotHere):
            review_emergency(emergency_id=emergency, justified=True, finding="Terecht.", by=scene.viewer(role))
    with pytest.raises(Refused, match="in één zin"):
        review_emergency(emergency_id=emergency, justified=True, finding="", by=scene.viewer("privacy"))
    review_emergency(emergency_id=emergency, justified=False, finding="Bellen volstond.", by=scene.viewer("privacy"))
    with scene.owner():
        row = EmergencyAccess.objects.get()
        assert (row.justified, row.reviewed_by_id) == (False, scene.table.people["privacy"])
    with pytest.raises(Refused, match="één keer"):
        review_emergency(emergency_id=emergency, justified=True, finding="Toch.", by=scene.viewer("expert"))
    assert len(scene.events("emergency.reviewed")) == 1


def test_read_notices_go_away(scene: Scene) -> None:
    opened(scene)
    with acting_as(scene.viewer("expert")):
        notice = Notice.objects.get().pk
    mark_read(notice_id=notice, by=scene.viewer("expert"))
    mark_read(notice_id=notice, by=scene.viewer("expert"))
    with acting_as(scene.viewer("expert")):
        assert Notice.objects.get().read_at is not None
    assert len(scene.events("notice.read")) == 1
    with pytest.raises(NotHere):
        mark_read(notice_id=notice, by=scene.viewer("worker"))


def test_a_closed_case_opens_for_its_process_lead_alone(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        item = add_item(case=case, draft=drafts.housing(), by=by)
    with scene.acting("expert") as (by, case):
        move_case(case=case, move=Move(Phase.SHIELDED, "Klaar.", 1, "Nazorg is niet nodig."), by=by)
    number = "PGA-2026-0001"
    for role in ("worker", "stranger", "deputy"):
        with pytest.raises(NotHere):
            open_seal(number=number, purpose=REASON, hours=1, by=scene.viewer(role))
    with pytest.raises(NotHere):
        open_seal(number="PGA-2026-0002", purpose=REASON, hours=1, by=scene.viewer("expert"))
    with pytest.raises(Refused, match="in een hele zin"):
        open_seal(number=number, purpose="kort", hours=1, by=scene.viewer("expert"))
    open_seal(number=number, purpose=REASON, hours=1, by=scene.viewer("expert"))
    with scene.acting("expert"):
        assert ItemText.objects.filter(item=item).exists()
    assert len(scene.events("seal.opened")) == 1
