"""Break-glass with its notice and review, and the seal on a closed case."""

from datetime import date

import pytest
from django.db import DatabaseError, connection

from opmaat.cases.actions.emergencies import open_emergency, review_emergency
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.notices import mark_read
from opmaat.cases.actions.phases import Move, move_case
from opmaat.cases.actions.seals import open_seal
from opmaat.cases.models import EmergencyAccess, ItemText, Notice
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.network.enums import Function
from opmaat.network.models import Appointment, Screening
from opmaat.network.rules.appointments import BREAKS_NO_GLASS
from opmaat.regulation.enums import Category, Phase
from tests.cases import drafts
from tests.cases.conftest import Scene
from tests.cases.world import LONG_AGO
from tests.harness.fixtures import MOMENT

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


@pytest.mark.parametrize(("role", "says", "code"), [
    ("unscreened", "screening", "not_screened"), ("untrained", "training", "not_trained"),
    ("manager", "beheert", "takes_no_part"), ("privacy", "toetst", "takes_no_part"),
])  # fmt: skip
@pytest.mark.parametrize("number", ["PGA-2026-0001", "ZVH-2026-0001", "PGA-2026-9999"])
def test_only_with_standing(scene: Scene, role: str, says: str, code: str, number: str) -> None:
    """By the action and by SQL; the same for every number, also of a case that is not there."""
    with pytest.raises(Refused, match=says) as refusal:
        opened(scene, role, number)
    assert refusal.value.article.startswith("naar ") is number.startswith("PGA")
    with pytest.raises(DatabaseError, match=code):
        by_sql(scene, role, number)
    with scene.owner():
        assert not EmergencyAccess.objects.exists()
        assert not Notice.objects.exists()


def by_sql(scene: Scene, role: str, number: str) -> None:
    """Past the action."""
    with acting_as(scene.viewer(role)), connection.cursor() as cursor:
        cursor.execute("select opmaat_open_emergency(%s, 4, %s, 2, '2026-06-17')", [number, REASON])


@pytest.mark.parametrize("function", sorted(BREAKS_NO_GLASS))
def test_who_checks_governs_or_maintains_breaks_no_glass(scene: Scene, function: Function) -> None:
    """WGS 1.8(2): another class than carrying out; also who holds such a function beside a seat at the table."""
    with scene.owner():
        Appointment.objects.create(
            engagement_id=scene.table.people["officer"], function=function, decision_reference="B-9",
            municipality_id=scene.table.municipality, starts_at=LONG_AGO,
        )  # fmt: skip
    rests = {"PGA-2026-0001": "naar WGS 1.8(2), voorlopige invulling", "ZVH-2026-0001": "WGS 1.8(2)"}
    for number, rests_on in rests.items():
        with pytest.raises(Refused, match="Wie toetst, bestuurt") as refusal:
            opened(scene, "officer", number)
        assert refusal.value.article == rests_on
        with pytest.raises(DatabaseError, match="takes_no_part"):
            by_sql(scene, "officer", number)
    with scene.owner():
        Appointment.objects.filter(decision_reference="B-9").update(ends_at=MOMENT)
    assert opened(scene, "officer")


@pytest.mark.parametrize("role", ["privacy", "expert"])
def test_without_screening_nothing_is_reviewed_and_no_log_opens(scene: Scene, role: str) -> None:
    emergency = opened(scene)
    with scene.owner():
        Screening.objects.filter(engagement_id=scene.table.people[role]).update(ends_at=MOMENT)
    with acting_as(scene.viewer(role)), connection.cursor() as cursor:
        cursor.execute("select count(*) from opmaat_emergencies_to_review()")
        assert cursor.fetchone() == (0,)
        cursor.execute("select audit_may_open(opmaat_viewer(), id) from unnest(%s::bigint[]) id", [[None, 1]])
        assert cursor.fetchall() == [(False,), (False,)]
    with (
        acting_as(scene.viewer(role)), connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="not_yours_to_review"),
    ):  # fmt: skip
        cursor.execute("select opmaat_review_emergency(%s, true, 'Terecht.')", [emergency])


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
