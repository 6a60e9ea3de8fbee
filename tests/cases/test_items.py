"""Contributing: what is stored, what is refused and why, and that nothing half remains."""

import pytest

from opmaat.cases.actions import recording
from opmaat.cases.actions.items import add_item
from opmaat.cases.enums import Effect
from opmaat.cases.models import Item, ItemRecipient, ItemText, Participation
from opmaat.cases.rules.drafts import Addressee, Conditions
from opmaat.core.errors import NotHere, Refused
from opmaat.regulation.enums import Category
from tests.cases import drafts
from tests.cases.conftest import Scene


def test_stored_whole_with_one_event(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        item = add_item(case=case, draft=drafts.housing(), by=by)
    with scene.owner():
        stored = Item.objects.get(pk=item.pk)
        assert (stored.unit_id, stored.source_kind, stored.author_id) == (by.unit_id, "social_team", by.engagement_id)
        assert stored.categories == Category.HOUSING.bit
        assert ItemText.objects.get(item=stored).body == "Hij slaapt bij vrienden."
    events = scene.events()
    assert [e["action"] for e in events if e["kind"] == "change"] == ["item.added"]
    assert events[0]["case_id"] == case.pk
    assert events[0]["item_ids"] == [item.pk]
    assert events[0]["categories"] == Category.HOUSING.bit
    assert "vrienden" not in str(events)


def test_who_reads_it_follows_from_the_reglement(scene: Scene) -> None:
    with scene.acting("worker") as (by, case):
        item = add_item(case=case, draft=drafts.housing(), by=by)
    for role in ("officer", "clinician", "landlord", "expert"):
        with scene.acting(role):
            assert ItemText.objects.filter(item=item).exists(), role


def test_a_condition_keeps_somebody_out(scene: Scene) -> None:
    only = Conditions(only=frozenset({Addressee(unit_id=scene.table.units["ggz"])}))
    with scene.acting("worker") as (by, case):
        item = add_item(case=case, draft=drafts.housing(conditions=only), by=by)
    for role, reads in {"clinician": True, "officer": False, "expert": False, "colleague": False}.items():
        if role == "colleague":
            continue  # no seat in this case
        with scene.acting(role):
            assert ItemText.objects.filter(item=item).exists() is reads, role


def test_consent_names_who_may_read_and_since_when(scene: Scene) -> None:
    with scene.acting("clinician") as (by, case):
        item = add_item(case=case, draft=drafts.health(scene.table.units["college"]), by=by)
    with scene.acting("expert"):
        assert ItemText.objects.filter(item=item).exists()
    with scene.acting("officer"):
        assert not Item.objects.filter(pk=item.pk).exists()
    with scene.owner():
        row = ItemRecipient.objects.get(item=item)
        assert row.effect == Effect.COVERS
        assert row.given_at.date().isoformat() == "2026-05-31"  # midnight of 1 June in the Netherlands


REFUSED = {
    "not yours to say": drafts.housing(categories=frozenset({Category.POLICE})),
    "no ground": drafts.housing(ground=""),
    "a hidden sign": drafts.housing(body="tekst \u202e omgekeerd"),
    "NUL": drafts.housing(body="tekst \0"),
    "half a character": drafts.housing(body="tekst \ud800"),
    "a megabyte": drafts.housing(body="a" * 1_000_000),
}


def test_refused_with_nothing_left(scene: Scene) -> None:
    for name, draft in REFUSED.items():
        with scene.acting("worker") as (by, case), pytest.raises(Refused) as refusal:
            add_item(case=case, draft=draft, by=by)
        assert refusal.value.status == 422, name
    with scene.owner():
        assert not Item.objects.exists()
    assert not [e for e in scene.events() if e["kind"] == "change"]


def test_police_data_need_the_reference_of_the_decision(scene: Scene) -> None:
    with scene.acting("officer") as (by, case), pytest.raises(Refused, match="kenmerk van het besluit"):
        add_item(case=case, draft=drafts.police(ground_reference=""), by=by)


def test_only_a_prosecutor_supplies_data_of_the_prosecution(scene: Scene) -> None:
    with scene.owner():
        Participation.objects.filter(engagement_id=scene.table.people["prosecutor"]).update(
            engagement_id=scene.table.people["clerk"]
        )
    with scene.acting("clerk") as (by, case), pytest.raises(Refused, match="aangewezen officier van justitie"):
        add_item(case=case, draft=drafts.justice(), by=by)


def test_in_a_house_data_of_the_prosecution_name_the_public_participants(scene: Scene) -> None:
    with scene.acting("prosecutor", "zvh") as (by, case):
        item = add_item(case=case, draft=drafts.justice(ground="wjsg_39fa"), by=by)
    with scene.owner():
        named = set(ItemRecipient.objects.filter(item=item, effect=Effect.NAMED).values_list("unit_id", flat=True))
    units = scene.table.units
    assert named == {units["police"], units["team"], units["house"]}


def test_who_has_nothing_to_do_with_it(scene: Scene) -> None:
    with scene.acting("worker") as (_, case):
        pass
    with pytest.raises(NotHere):
        add_item(case=case, draft=drafts.housing(), by=scene.viewer("stranger"))


def test_nothing_is_stored_when_the_log_cannot_be_written(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(recording, "record_change", full)
    with pytest.raises(OSError, match="no space"), scene.acting("worker") as (by, case):
        add_item(case=case, draft=drafts.housing(), by=by)
    with scene.owner():
        assert not Item.objects.exists()


@pytest.mark.parametrize(("who", "case", "article"), [
    ("landlord", "pga", "AVG 9(1), UAVG 30"), ("officer", "pga", "AVG 9(1), UAVG 30"),
    ("officer", "zvh", "WGS 2.29(1)(2)"),
])  # fmt: skip
def test_health_only_from_who_gives_care(scene: Scene, who: str, case: str, article: str) -> None:
    """The same rule as for whom a question about health can be put to."""
    draft = drafts.housing(categories=frozenset({Category.HEALTH}), ground="avg_6_1_f")
    with scene.acting(who, case) as (by, found), pytest.raises(Refused, match="van wie zorg geeft") as refusal:
        add_item(case=found, draft=draft, by=by)
    assert refusal.value.article == article
    with scene.owner():
        assert not Item.objects.exists()
    assert not scene.events("item.added")


def test_the_form_says_so_beside_the_category(scene: Scene) -> None:
    says = "Gezondheidsgegevens komen van wie zorg geeft"
    address = f"/casus/{scene.table.cases['pga']}/bijdrage/nieuw/"
    assert says in scene.browser("landlord").get(address).content.decode()
    assert says not in scene.browser("clinician").get(address).content.decode()
