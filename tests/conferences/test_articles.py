"""Who chairs is designated: in a house by the WGS, in a local case by analogy, and the refusal says which."""

import pytest

from opmaat.conferences.actions.planning import plan_conference
from opmaat.conferences.actions.sending import send_agenda
from opmaat.core.errors import Refused
from tests.cases.conftest import Scene
from tests.conferences.meetings import a_plan, sent

ARTICLE = {"pga": "naar WGS 1.8(2), voorlopige invulling", "zvh": "WGS 1.8(2)"}


@pytest.mark.parametrize("regime", ARTICLE)
def test_who_is_invited_and_does_what_the_chair_does(scene: Scene, regime: str) -> None:
    number = sent(scene, regime)
    with scene.acting("officer", regime) as (by, _), pytest.raises(Refused) as refusal:
        send_agenda(conference_id=number, by=by)
    assert refusal.value.article == ARTICLE[regime]
    page = scene.browser("officer").get(f"/overleg/{number}/tafel/").content.decode()
    assert f"Op grond van {ARTICLE[regime]}" in page


@pytest.mark.parametrize(("regime", "who"), [("pga", "coordinator"), ("zvh", "expert")])
def test_who_is_not_designated_there(scene: Scene, regime: str, who: str) -> None:
    own = {"expert": "pga", "coordinator": "zvh"}[who]
    with scene.acting(who, own) as (by, _), pytest.raises(Refused) as refusal:
        plan_conference(plan=a_plan(scene, regime), by=by)
    assert refusal.value.article == ARTICLE[regime]


def test_who_is_designated_nowhere(scene: Scene) -> None:
    for address in ("/overleg/nieuw/", "/overleg/cijfers/"):
        page = scene.browser("worker").get(address).content.decode()
        assert "in een lokale aanpak naar analogie" in page
