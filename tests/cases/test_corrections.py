"""Correcting, retracting, withdrawing consent and releasing: by the source, with the recipients told."""

import pytest

from opmaat.cases.access import case_for, item_for
from opmaat.cases.actions.corrections import correct_item, retract_item
from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.releases import release_item
from opmaat.cases.actions.secrecy import withdraw_consent
from opmaat.cases.models import Item, ItemRecipient, ItemText, Notice
from opmaat.cases.rules.drafts import ItemDraft
from opmaat.core.errors import Refused
from opmaat.regulation.enums import Secrecy
from tests.cases import drafts
from tests.cases.conftest import Scene

WHY = "Dit ging over zijn broer."


def contributed(scene: Scene, role: str, draft: ItemDraft, case: str = "pga") -> Item:
    with scene.acting(role, case) as (by, found):
        return add_item(case=found, draft=draft, by=by)


def reads(scene: Scene, role: str, item: Item, case: str = "pga") -> bool:
    """Open the item as somebody, as a page does; the look is in the log."""
    with scene.acting(role, case) as (by, found):
        try:
            return item_for(by, found, item.pk)[1] is not None
        except Exception as error:  # noqa: BLE001 (not here)
            return "bestaat niet" not in str(error)


def test_a_correction_takes_the_place_and_its_readers_hear_it(scene: Scene) -> None:
    old = contributed(scene, "worker", drafts.housing())
    assert reads(scene, "officer", old)
    with scene.acting("worker") as (by, case):
        done = correct_item(case=case, item=old, body="Hij slaapt bij zijn tante.", reason=WHY, version=1, by=by)
    assert done.told == 1
    with scene.owner():
        before, after = Item.objects.get(pk=old.pk), Item.objects.get(pk=done.item.pk)
        assert (before.state, before.replaced_by_id, before.version) == ("corrected", after.pk, 2)
        assert after.first_processed_at == before.first_processed_at
        assert after.categories == before.categories
        assert ItemText.objects.get(item=before).body == "Hij slaapt bij vrienden."
    with scene.acting("officer"):
        notice = Notice.objects.get()
        assert "Afdeling team verbeterde een bijdrage die u las" in notice.told
        assert WHY in notice.told
    assert [e["item_ids"] for e in scene.events("item.corrected")] == [[old.pk, done.item.pk]]


def test_two_editors_the_second_hears_it(scene: Scene) -> None:
    item = contributed(scene, "worker", drafts.housing())
    with scene.acting("worker") as (by, case):
        correct_item(case=case, item=item, body="Eerste.", reason=WHY, version=1, by=by)
    with scene.acting("worker") as (by, case), pytest.raises(Refused, match="intussen") as refusal:
        correct_item(case=case, item=item, body="Tweede.", reason=WHY, version=1, by=by)
    assert refusal.value.status == 409
    with scene.owner():
        assert Item.objects.count() == 2
    assert len(scene.events("item.corrected")) == 1


def test_only_the_source_corrects(scene: Scene) -> None:
    item = contributed(scene, "worker", drafts.housing())
    for act in (correct_item, retract_item):
        words = {"body": "Anders."} if act is correct_item else {}
        with scene.acting("expert") as (by, case), pytest.raises(Refused, match="Alleen de bron"):
            act(case=case, item=item, reason=WHY, version=1, by=by, **words)


def test_a_reason_is_asked(scene: Scene) -> None:
    item = contributed(scene, "worker", drafts.housing())
    with scene.acting("worker") as (by, case), pytest.raises(Refused, match="in één zin"):
        retract_item(case=case, item=item, reason=" ", version=1, by=by)
    with scene.owner():
        assert Item.objects.get().state == "current"


def test_retracted(scene: Scene) -> None:
    item = contributed(scene, "worker", drafts.housing())
    assert reads(scene, "officer", item)
    with scene.acting("worker") as (by, case):
        assert retract_item(case=case, item=item, reason=WHY, version=1, by=by) == 1
    with scene.acting("officer"):
        assert "Gebruik die niet meer" in Notice.objects.get().told
    with scene.acting("worker") as (by, case), pytest.raises(Refused) as refusal:
        retract_item(case=case, item=item, reason=WHY, version=1, by=by)
    assert refusal.value.status == 409


def test_withdrawn_consent_closes_and_tells(scene: Scene) -> None:
    item = contributed(scene, "clinician", drafts.health(scene.table.units["college"]))
    assert reads(scene, "expert", item)
    with scene.acting("clinician") as (by, case):
        left = withdraw_consent(case=case, item=item, reason="Daan belde mij.", version=1, by=by)
    assert left.told == 1
    assert "1 mens heeft deze bijdrage al gelezen" in left.to_do
    assert not reads(scene, "expert", item)
    assert reads(scene, "clinician", item)
    with scene.acting("expert"):
        assert "toestemming" in Notice.objects.get().told
    assert len(scene.events("item.consent_withdrawn")) == 1


def test_what_does_not_rest_on_consent_is_not_withdrawn(scene: Scene) -> None:
    draft = drafts.health(scene.table.units["college"], secrecy=Secrecy.GOOD_CARE, consent_on=None)
    item = contributed(scene, "clinician", draft)
    with scene.acting("clinician") as (by, case), pytest.raises(Refused, match="rust niet op toestemming"):
        withdraw_consent(case=case, item=item, reason="Daan belde mij.", version=1, by=by)


def test_released_to_one_person(scene: Scene) -> None:
    item = contributed(scene, "prosecutor", drafts.justice())
    assert reads(scene, "expert", item)
    assert not reads(scene, "officer", item)
    officer = scene.table.people["officer"]
    with scene.acting("prosecutor") as (by, case):
        release_item(case=case, item=item, engagement_id=officer, reference="OM-2026-9", by=by)
    assert reads(scene, "officer", item)
    assert not reads(scene, "worker", item)
    with scene.owner():
        row = ItemRecipient.objects.get(item=item, effect="released")
        assert (row.engagement_id, row.reference) == (officer, "OM-2026-9")
    with scene.acting("prosecutor") as (by, case), pytest.raises(Refused, match="al aan deze persoon"):
        release_item(case=case, item=item, engagement_id=officer, reference="OM-2026-9", by=by)
    assert len(scene.events("item.released")) == 1


@pytest.mark.parametrize(("who", "reference", "says"), [
    ("officer", "", "kenmerk"), ("colleague", "OM-1", "doet niet mee"),
])  # fmt: skip
def test_release_refused(scene: Scene, who: str, reference: str, says: str) -> None:
    item = contributed(scene, "prosecutor", drafts.justice())
    with scene.acting("prosecutor") as (by, case), pytest.raises(Refused, match=says):
        release_item(case=case, item=item, engagement_id=scene.table.people[who], reference=reference, by=by)
    with scene.owner():
        assert not ItemRecipient.objects.filter(effect="released").exists()


def test_only_a_prosecutor_releases(scene: Scene) -> None:
    item = contributed(scene, "prosecutor", drafts.justice())
    with scene.owner():
        from opmaat.cases.models import Participation

        Participation.objects.filter(engagement_id=scene.table.people["prosecutor"]).update(
            engagement_id=scene.table.people["clerk"]
        )
    with scene.acting("clerk") as (by, case), pytest.raises(Refused, match="officier van justitie"):
        release_item(case=case, item=item, engagement_id=scene.table.people["officer"], reference="OM-1", by=by)


def test_a_release_does_not_pass_to_the_corrected_item(scene: Scene) -> None:
    item = contributed(scene, "prosecutor", drafts.justice())
    with scene.acting("prosecutor") as (by, case):
        release_item(case=case, item=item, engagement_id=scene.table.people["officer"], reference="OM-9", by=by)
    with scene.acting("prosecutor") as (by, case):
        done = correct_item(case=case, item=item, body="Onvoorwaardelijk sepot.", reason=WHY, version=1, by=by)
    assert done.told == 1  # the officer never opened it, but it was released to them
    assert not reads(scene, "officer", done.item)


def test_case_is_found_by_its_number_as_spoken(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        assert case_for(by, "pga 2026-0001".upper()).pk == case.pk
