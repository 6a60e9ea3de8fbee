"""Beginning days before the day is asked once, and stays in the log; on the day itself it just begins."""

from opmaat.conferences.models import Conference
from opmaat.core import clock
from tests.cases.conftest import Scene
from tests.conferences.meetings import sent, state_of


def test_days_before_it_is_asked_once(scene: Scene) -> None:
    number = sent(scene)
    chair = scene.browser("expert")
    assert f'href="/overleg/{number}/openen/"' in chair.get(f"/overleg/{number}/").content.decode()
    for asked in (chair.get(f"/overleg/{number}/openen/"), chair.post(f"/overleg/{number}/openen/")):
        assert asked.status_code == 200
        assert "Nu al beginnen?" in asked.content.decode()
    with scene.owner():
        assert state_of(number) == "sent"
    assert chair.post(f"/overleg/{number}/openen/", {"confirm": "yes"}).status_code == 302
    assert [event["outcome"] for event in scene.events("conference.opened")] == [f"conference {number} before its day"]


def test_on_the_day_it_just_begins(scene: Scene) -> None:
    number = sent(scene)
    with scene.owner():
        day = Conference.objects.get().starts_at
    with clock.frozen(day.replace(hour=7)):
        chair = scene.browser("expert")
        assert f'action="/overleg/{number}/openen/"' in chair.get(f"/overleg/{number}/").content.decode()
        chair.post(f"/overleg/{number}/openen/")
    assert [event["outcome"] for event in scene.events("conference.opened")] == [f"conference {number}"]
