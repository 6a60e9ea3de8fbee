"""The daily mail: counts and links only, once per working day, to who wants it and has something waiting."""

from datetime import UTC, datetime, timedelta

import pytest
from procrastinate.contrib.django import app

from opmaat.core import clock
from opmaat.core.mail import sending
from opmaat.core.mail.choosing import choose_daily_mail, wants_daily_mail
from opmaat.core.mail.sending import JOB
from opmaat.core.models import Mail
from opmaat.core.transaction import acting_as
from opmaat.desk.daily_mail import tell_everybody
from opmaat.desk.tasks import NOON, SEVEN, daily_mail
from opmaat.referrals.actions.consultations import Words, ask_consultation
from opmaat.referrals.queries.answering import At
from tests.desk.conftest import Scene

MONDAY = datetime(2026, 6, 15, 5, 0, tzinfo=UTC)  # seven o'clock in the Netherlands


def spar(scene: Scene) -> None:
    viewer = scene.viewer("worker")
    with acting_as(viewer):
        ask_consultation(at=At(municipality_id=scene.table.municipality), words=Words("Wat zou u doen?"), by=viewer)


def mails() -> dict[str, str]:
    with acting_as(JOB):
        return dict(Mail.objects.filter(key__startswith="daily:").values_list("to", "body"))


def test_counts_and_links_only(scene: Scene) -> None:
    spar(scene)
    tell_everybody()
    body = mails()["expert@voorbeeld.nl"]
    assert "Vandaag: " in body
    assert "/dagelijkse-mail/" in body
    for told in ("Wat zou u doen", "Velde", "Daan", "D.V.", "PGA-", "PGA 20", "Hilversum", "Jansen"):
        assert told not in body, told


def test_once_a_day_and_not_without_anything(scene: Scene) -> None:
    spar(scene)
    tell_everybody()
    told = mails()
    assert "stranger@voorbeeld.nl" not in told
    assert "unscreened@voorbeeld.nl" not in told
    tell_everybody()
    assert mails() == told


def test_switched_off(scene: Scene) -> None:
    spar(scene)
    browser = scene.browser("expert")
    assert "checked" in browser.get("/dagelijkse-mail/").content.decode()
    browser.post("/dagelijkse-mail/", {"wanted": "nee"})
    tell_everybody()
    assert "expert@voorbeeld.nl" not in mails()
    assert len(scene.events("daily_mail.chosen")) == 1
    viewer = scene.viewer("expert")
    with acting_as(viewer):
        choose_daily_mail(wanted=True, by=viewer)
        assert wants_daily_mail(viewer)
    with acting_as(scene.viewer("deputy")):
        assert wants_daily_mail(scene.viewer("deputy"))


@pytest.mark.parametrize(
    ("at", "sends"),
    [
        (MONDAY, True),
        (MONDAY.replace(hour=4), False),
        (MONDAY.replace(hour=10), True),  # the worker was away until noon
        (MONDAY.replace(hour=11), False),
        (datetime(2026, 11, 16, 6, 0, tzinfo=UTC), True),  # winter
        (datetime(2026, 11, 16, 5, 0, tzinfo=UTC), False),
        (datetime(2026, 6, 14, 5, 0, tzinfo=UTC), False),  # Sunday
        (datetime(2026, 12, 25, 6, 0, tzinfo=UTC), False),  # Christmas
    ],
)
def test_from_seven_until_noon_on_working_days(scene: Scene, at: datetime, sends: bool) -> None:
    with clock.frozen(at):
        spar(scene)
        assert bool(daily_mail(0)) is sends


def test_every_hour_of_the_morning_makes_one_mail(scene: Scene) -> None:
    """What is told at seven is not told again, also when something came in since and when it was sent already."""
    with clock.frozen(MONDAY):
        spar(scene)
        daily_mail(0)
    told = mails()
    with clock.frozen(MONDAY + timedelta(hours=1)):
        sending.send_due()
        spar(scene)
        daily_mail(0)
        assert mails() == told
    with clock.frozen(MONDAY + timedelta(days=1)):
        daily_mail(0)
    with acting_as(JOB):
        assert Mail.objects.filter(key__startswith="daily:", to="expert@voorbeeld.nl").count() == 2


def test_the_schedule_holds_seven_to_noon_in_summer_and_in_winter() -> None:
    (entry,) = [task for task in app.periodic_registry.periodic_tasks.values() if task.task.name == "desk.daily_mail"]
    minute, hours, *days = entry.cron.split()
    first, last = map(int, hours.split("-"))
    assert (minute, days) == ("0", ["*", "*", "*"])
    for day in (datetime(2026, 6, 15, tzinfo=UTC), datetime(2026, 11, 16, tzinfo=UTC)):
        local = {day.replace(hour=hour).astimezone(clock.AMSTERDAM).hour for hour in range(first, last + 1)}
        assert set(range(SEVEN, NOON + 1)) <= local
