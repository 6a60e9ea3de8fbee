"""Third parties: both arguments and the declaration first, then only what its sources agree to."""

from datetime import date
from typing import Any

import pytest
from django.db import connection

from opmaat.cases.actions.items import add_item
from opmaat.cases.actions.third_parties import (
    Joining,
    ask_consent,
    decide_consent,
    end_third_party,
    hand_out,
    record_declaration,
    register_third_party,
)
from opmaat.cases.models import HandedItem, Handout, HandoutConsent, Item, ThirdParty
from opmaat.cases.queries.third_parties import choosable_for, third_parties_of
from opmaat.core.errors import NotHere, Refused
from opmaat.regulation.enums import About
from tests.cases import drafts
from tests.cases.asked import requests_waiting
from tests.cases.conftest import Scene

WHY = "Om de huurovereenkomst te bespreken."


def joins(scene: Scene, by: str = "expert", case: str = "pga", **changes: Any) -> ThirdParty:
    given: dict[str, Any] = {
        "name": "Ria de Boer", "organisation": "Huurdersvereniging Noord", "declared_on": date(2026, 6, 1),
        "expertise": "Kent de afspraken met de verhuurder.", "own_task": "Ondersteunt huurders, Wet overleg huurders.",
    }  # fmt: skip
    with scene.acting(by, case) as (viewer, found):
        return register_third_party(case=found, joining=Joining(**(given | changes)), by=viewer)


def said(scene: Scene, role: str, draft: Any) -> Item:
    with scene.acting(role) as (by, case):
        return add_item(case=case, draft=draft, by=by)


def given(scene: Scene, third: ThirdParty, *items: Item, by: str = "expert", why: str = WHY) -> Handout:
    with scene.acting(by) as (viewer, case):
        return hand_out(case=case, third=third, items=items, necessity=why, by=viewer)


def test_joined_and_handed_out(scene: Scene) -> None:
    third, item = joins(scene), said(scene, "worker", drafts.housing())
    given(scene, third, item)
    with scene.acting("officer") as (_, case):
        (joined,) = third_parties_of(case)
        assert joined.third.name == "Ria de Boer"
        assert [[one.pk for one in paper.items] for paper in joined.handed] == [[item.pk]]
    made = scene.events("handout.made")
    assert len(made) == 1
    assert made[0]["item_ids"] == [item.pk]
    assert len(scene.events("third_party.registered")) == 1


def local(article: str) -> str:
    """The article as a local case cites it: by analogy, for the WGS does not hold there."""
    return f"naar {article}, voorlopige invulling" if article else ""


@pytest.mark.parametrize(("changes", "says", "article"), [
    ({"expertise": " "}, "Deskundigheid en eigen taak", "BGS 2.21"),
    ({"own_task": ""}, "Deskundigheid en eigen taak", "BGS 2.21"),
    ({"name": ""}, "wie er aansluit", ""),
    ({"organisation": ""}, "namens welke organisatie", ""),
    ({"declared_on": date(2027, 1, 1)}, "toekomst", "BGS 2.21"),
    ({"by": "worker"}, "Alleen de procesregisseur", ""),
    ({"case": "gathering"}, "alleen aan bij het casusoverleg", "WGS 2.31(9)"),
])  # fmt: skip
def test_refused(scene: Scene, changes: dict[str, Any], says: str, article: str) -> None:
    with pytest.raises(Refused, match=says) as refusal:
        joins(scene, **changes)
    assert refusal.value.article == local(article)
    with scene.owner():
        assert not ThirdParty.objects.exists()
    assert not scene.events("third_party.registered")


def test_nothing_before_the_signed_declaration(scene: Scene) -> None:
    third, item = joins(scene, declared_on=None), said(scene, "worker", drafts.housing())
    with pytest.raises(Refused, match="geheimhoudingsverklaring") as refusal:
        given(scene, third, item)
    assert refusal.value.article == local("WGS 2.31(10), BGS 2.21")
    with scene.acting("expert") as (by, case):
        record_declaration(case=case, third=third, declared_on=date(2026, 6, 2), by=by)
    with scene.acting("expert"):
        sworn = ThirdParty.objects.get()
    given(scene, sworn, item)
    with scene.acting("expert") as (by, case), pytest.raises(Refused, match="al vastgelegd"):
        record_declaration(case=case, third=third, declared_on=date(2026, 6, 2), by=by)
    assert len(scene.events("third_party.declared")) == 1


def test_the_database_asks_for_the_declaration_too(scene: Scene) -> None:
    third = joins(scene, declared_on=None)
    statement = (
        "insert into cases_handout (third_party_id, necessity, handed_by_id, handed_at) values (%s, 'x', %s, now())"
    )
    with scene.acting("expert") as (by, _), pytest.raises(Exception, match="row-level security"):
        connection.cursor().execute(statement, [third.pk, by.engagement_id])


def consent_of(scene: Scene, third: ThirdParty, item: Item, who: str, *, agrees: bool) -> None:
    with scene.acting(who) as (by, case):
        consent = HandoutConsent.objects.select_related("item").get(third_party_id=third.pk, item=item)
        decide_consent(case=case, consent=consent, agrees=agrees, by=by)


def test_special_and_criminal_data_wait_for_their_source(scene: Scene) -> None:
    third = joins(scene)
    item = said(scene, "clinician", drafts.health(scene.table.units["college"]))
    with pytest.raises(Refused, match="stemde nog niet in") as refusal:
        given(scene, third, item)
    assert refusal.value.article == local("WGS 1.7(3)")
    with scene.acting("expert") as (by, case):
        assert len(ask_consent(case=case, third=third, items=[item], by=by)) == 1
        assert ask_consent(case=case, third=third, items=[item], by=by) == []
    with pytest.raises(Refused, match="stemde nog niet in"):
        given(scene, third, item)
    with scene.acting("clinician") as (by, _):
        assert [waiting.kind for waiting in requests_waiting(by)] == ["consent"]
    consent_of(scene, third, item, "clinician", agrees=True)
    given(scene, third, item)
    with scene.acting("clinician") as (by, case), pytest.raises(Refused, match="al over"):
        consent = HandoutConsent.objects.select_related("item").get()
        decide_consent(case=case, consent=consent, agrees=False, by=by)
    assert [event["outcome"] for event in scene.events("handout.consent_decided")] == ["yes"]


def test_a_no_of_the_source_holds(scene: Scene) -> None:
    third = joins(scene)
    item = said(scene, "clinician", drafts.health(scene.table.units["college"]))
    with scene.acting("expert") as (by, case):
        ask_consent(case=case, third=third, items=[item], by=by)
    consent_of(scene, third, item, "clinician", agrees=False)
    with pytest.raises(Refused, match="stemde nog niet in"):
        given(scene, third, item)
    with scene.owner():
        assert not HandedItem.objects.exists()
    assert not scene.events("handout.made")


def test_only_the_source_decides(scene: Scene) -> None:
    third = joins(scene)
    item = said(scene, "clinician", drafts.health(scene.table.units["college"]))
    with scene.acting("expert") as (by, case):
        (consent,) = ask_consent(case=case, third=third, items=[item], by=by)
    for who in ("expert", "officer"):
        with scene.acting(who) as (by, case), pytest.raises(NotHere):
            decide_consent(case=case, consent=consent, agrees=True, by=by)
    with scene.acting("officer"):
        assert not HandoutConsent.objects.exists()


def test_the_database_asks_for_the_consent_too(scene: Scene) -> None:
    third = joins(scene)
    plain, secret = (
        said(scene, "worker", drafts.housing()),
        said(scene, "clinician", drafts.health(scene.table.units["college"])),
    )
    handout = given(scene, third, plain)
    with scene.acting("expert"), pytest.raises(Exception, match="row-level security"), connection.cursor() as cursor:
        cursor.execute("insert into cases_handeditem (handout_id, item_id) values (%s, %s)", [handout.pk, secret.pk])


@pytest.mark.parametrize("about", [About.VICTIM, About.REPORTER, About.CIRCLE_MINOR])
def test_some_never_go_on_paper(scene: Scene, about: About) -> None:
    third, item = joins(scene), said(scene, "worker", drafts.housing(about=about))
    with pytest.raises(Refused, match="niets op papier"):
        given(scene, third, item)


def test_who_leaves_gets_nothing_more(scene: Scene) -> None:
    third, item = joins(scene), said(scene, "worker", drafts.housing())
    with scene.acting("expert") as (by, case):
        end_third_party(case=case, third=third, by=by)
    with scene.acting("expert"):
        gone = ThirdParty.objects.get()
    with pytest.raises(Refused, match="doet niet meer mee"):
        given(scene, gone, item)
    with scene.acting("expert") as (by, case), pytest.raises(Refused, match="al niet meer mee"):
        end_third_party(case=case, third=third, by=by)
    assert len(scene.events("third_party.ended")) == 1


def test_chosen_with_a_reason_and_read_oneself(scene: Scene) -> None:
    third, item = joins(scene), said(scene, "worker", drafts.housing())
    hidden = said(scene, "clinician", drafts.health(scene.table.units["team"]))
    with pytest.raises(Refused, match="waarom deze derde"):
        given(scene, third, item, why=" ")
    with pytest.raises(Refused, match="minstens één"):
        given(scene, third)
    with pytest.raises(NotHere):
        given(scene, third, hidden)
    with pytest.raises(Refused, match="Alleen de procesregisseur"):
        given(scene, third, item, by="officer")
    with scene.acting("expert") as (by, case):
        assert [choice.item.pk for choice in choosable_for(case, third, by)] == [item.pk]


@pytest.mark.parametrize(("by", "case", "says"), [
    ("officer", "pga", "Alleen de procesregisseur"), ("expert", "gathering", "alleen aan bij het casusoverleg"),
])  # fmt: skip
def test_consent_is_asked_by_who_leads_and_in_time(scene: Scene, by: str, case: str, says: str) -> None:
    third, item = joins(scene), said(scene, "clinician", drafts.health(scene.table.units["college"]))
    with pytest.raises(Refused, match=says), scene.acting(by, case) as (viewer, found):
        ask_consent(case=found, third=third, items=[item], by=viewer)
    with scene.owner():
        assert not HandoutConsent.objects.exists()
    assert not scene.events("handout.consent_asked")


def test_the_declaration_and_the_end_are_recorded_by_who_leads(scene: Scene) -> None:
    third = joins(scene, declared_on=None)
    for role in ("officer", "worker"):
        with scene.acting(role) as (by, case), pytest.raises(Refused, match="Alleen de procesregisseur"):
            record_declaration(case=case, third=third, declared_on=date(2026, 6, 2), by=by)
        with scene.acting(role) as (by, case), pytest.raises(Refused, match="Alleen de procesregisseur"):
            end_third_party(case=case, third=third, by=by)
    with scene.acting("expert", "gathering") as (by, case):  # a number that is guessed, of another case
        with pytest.raises(Refused, match="al vastgelegd"):
            record_declaration(case=case, third=third, declared_on=date(2026, 6, 2), by=by)
        with pytest.raises(Refused, match="al niet meer mee"):
            end_third_party(case=case, third=third, by=by)
    with scene.owner():
        assert (ThirdParty.objects.get().declared_on, ThirdParty.objects.get().ended_at) == (None, None)
    assert not scene.events("third_party.declared")
    assert not scene.events("third_party.ended")
