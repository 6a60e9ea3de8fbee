"""The wijkagent who doubts during a case: recorded as contact, read by the leads alone, on their desks."""

import re

import pytest
from django.db import connection

from opmaat.cases.models import Item, ItemText, Notice
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.desk.queries.my_work import tasks_for
from opmaat.referrals.actions.doubting import tell_doubt
from opmaat.referrals.consultation_enums import ContactMoment
from opmaat.referrals.models import ConstableContact
from tests.cases.conftest import Scene

WORDS = "Hij doet de deur niet meer open en de buren bellen elke week."
DOUBTS = "De wijkagent twijfelt"


def doubted(scene: Scene, role: str = "officer", case: str = "pga") -> Item:
    with scene.acting(role, case) as (by, found):
        return tell_doubt(case=found, words=WORDS, by=by)


def told(scene: Scene, role: str) -> list[str]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return [task.why for task in tasks_for(viewer, trained=True) if task.what == DOUBTS]


def test_both_leads_find_it_and_read_it_and_nobody_else_does(scene: Scene) -> None:
    item = doubted(scene)
    for role in ("expert", "worker"):
        (why,) = told(scene, role)
        assert why.startswith(scene.engagement("officer").account.name)
        assert why.endswith("lees waarom en bel even")
    for role in ("landlord", "clinician", "officer", "stranger"):
        assert told(scene, role) == [], role
    reads = {}
    for role in ("expert", "worker", "officer", "landlord", "clinician"):
        with scene.acting(role):
            reads[role] = ItemText.objects.filter(item=item).exists(), Item.objects.filter(pk=item.pk).exists()
    yes, no = (True, True), (False, False)
    assert reads == {"expert": yes, "worker": yes, "officer": yes, "landlord": no, "clinician": no}


def test_the_table_sees_that_there_was_contact(scene: Scene) -> None:
    doubted(scene)
    with scene.acting("landlord"):
        assert [one.moment for one in ConstableContact.objects.all()] == [ContactMoment.DOUBT]
    assert len(scene.events("constable.doubted")) == 1
    assert WORDS not in str(scene.events())


@pytest.mark.parametrize(("role", "refusal"), [
    ("worker", "wijkagent"), ("landlord", "wijkagent"), ("expert", "Alleen de"),
])  # fmt: skip
def test_it_is_for_the_police_at_the_table(scene: Scene, role: str, refusal: str) -> None:
    with pytest.raises(Refused, match=refusal):
        doubted(scene, role)
    with acting_as(scene.viewer("stranger")), pytest.raises(NotHere):
        doubted(scene, "stranger")
    with scene.owner():
        assert not Notice.objects.exists()
        assert not ConstableContact.objects.exists()


def test_nobody_is_told_outside_the_act(scene: Scene) -> None:
    item = doubted(scene)
    with scene.owner() as owner, owner.cursor() as cursor:
        cursor.execute("update referrals_constablecontact set at = at - interval '1 minute'")
    for role in ("officer", "worker"):
        with scene.acting(role), pytest.raises(Exception, match="item_not_here"), connection.cursor() as cursor:
            cursor.execute("select opmaat_tell_doubt(%s)", [item.pk])
    with scene.owner():
        assert Notice.objects.count() == 2


def test_one_click_and_a_short_text(scene: Scene) -> None:
    browser, case = scene.browser("officer"), f"/casus/{scene.table.cases['pga']}/"
    page = browser.get(case).content.decode()
    assert f'href="{case}wijkagent/twijfel/"' in page
    form = browser.get(f"{case}wijkagent/twijfel/").content.decode()
    for role in ("expert", "worker"):
        assert scene.engagement(role).account.name in form
    found = re.search(r'name="once" value="(\w+)"', form)
    assert found is not None
    for _ in range(2):  # a second press has no second effect
        done = browser.post(f"{case}wijkagent/twijfel/", {"text": WORDS, "once": found[1]}, follow=True)
        assert "Mijn werk" in done.content.decode()
    with scene.owner():
        assert ConstableContact.objects.count() == 1
    assert browser.post(f"{case}wijkagent/twijfel/", {"text": " "}).status_code == 422
    assert "twijfel" in scene.browser("worker").get("/").content.decode()


def test_who_is_no_wijkagent_says_that_they_spoke_with_one(scene: Scene) -> None:
    case = f"/casus/{scene.table.cases['pga']}/"
    for role, spoke, doubts in (("officer", False, True), ("worker", True, False), ("landlord", True, False)):
        with scene.owner():
            engagement = scene.engagement("officer")
            engagement.job_title = "Wijkagent"
            engagement.save(update_fields=["job_title"])
        page = scene.browser(role).get(case).content.decode()
        assert (f'action="{case}wijkagent/"' in page, "wijkagent/twijfel/" in page) == (spoke, doubts), role
    assert scene.browser("landlord").get(f"{case}wijkagent/twijfel/").status_code == 403
    assert scene.browser("stranger").get(f"{case}wijkagent/twijfel/").status_code == 404
