"""What was sent and is not so any more: the chair is reminded, and who has no case left hears it once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from opmaat.cases.models import Participation
from opmaat.conferences.actions.agenda import change_agenda, drop_from_agenda, put_on_agenda
from opmaat.conferences.actions.answering import answer_invitation
from opmaat.conferences.actions.planning import cancel_conference, move_conference
from opmaat.conferences.actions.sending import send_agenda
from opmaat.conferences.enums import Answer, Why
from opmaat.conferences.models import Conference, Invitation
from opmaat.conferences.queries.guests import guests_of
from opmaat.conferences.queries.listing import conferences_of
from opmaat.conferences.queries.waiting import waiting_for
from opmaat.conferences.rules.agenda import Slot
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.network.models import Municipality
from opmaat.regulation.enums import Phase, Regime
from tests.cases.conftest import Scene
from tests.cases.world import add_case
from tests.conferences.meetings import a_plan, guest, item_of, mails, planned, sent, state_of

ONLY_HERE = "second_officer"  # invited for one case of one conference


def waits(scene: Scene, role: str) -> list[str]:
    viewer = scene.viewer(role)
    with acting_as(viewer):
        return [one.what for one in waiting_for(viewer)]


def told(scene: Scene, role: str) -> list[str]:
    """The first words of every mail somebody got."""
    return [mail["body"].split("\n")[0] for mail in mails(scene) if mail["to"] == f"{role}@voorbeeld.nl"]


def again(scene: Scene, number: int) -> None:
    with scene.acting("expert") as (by, _):
        send_agenda(conference_id=number, by=by)


def later(scene: Scene, number: int, **changes: Any) -> None:
    with scene.acting("expert") as (by, _):
        move_conference(conference_id=number, plan=a_plan(scene, **changes), by=by)


def drop(scene: Scene, number: int) -> None:
    with scene.acting("expert") as (by, _):
        drop_from_agenda(conference_id=number, item_id=item_of(number), by=by)


def another(scene: Scene) -> str:
    """A case in conference in which the officer has no part."""
    with scene.owner(), transaction.atomic(using="owner"):  # a case and its leads: one moment
        here = Municipality.objects.get(pk=scene.table.municipality)
        add_case(scene.table, "another", Regime.PGA, Phase.CONFERRING, here, None, number="PGA-2026-0009")
        officer = Participation.objects.filter(case__number="PGA-2026-0009", engagement=scene.table.people["officer"])
        officer.update(ends_at=clock.now())
    return "another"


def put(scene: Scene, number: int, case: str) -> int:
    """A case comes on the agenda; its agenda item."""
    with scene.acting("expert", case) as (by, found):
        return put_on_agenda(conference_id=number, case=found, why=Why.CHOSEN, by=by).pk


def emptied(scene: Scene) -> int:
    """The officer's only case went off a sent agenda; another came on it, in which the officer has no part."""
    number = sent(scene)
    drop(scene, number)
    put(scene, number, another(scene))
    return number


def changed(number: int) -> bool:
    return Conference.objects.values_list("changed_at", flat=True).get(pk=number) is not None


def _moved(scene: Scene, number: int) -> None:
    later(scene, number, starts_at=clock.now() + timedelta(days=6), ends_at=clock.now() + timedelta(days=6, hours=2))


def _elsewhere(scene: Scene, number: int) -> None:
    later(scene, number, place="Raadhuis, zaal 4")


def _longer(scene: Scene, number: int) -> None:
    with scene.acting("expert") as (by, _):
        change_agenda(conference_id=number, item_id=item_of(number), asked=Slot(1, 25), by=by)


@pytest.mark.parametrize("change", [_moved, _elsewhere, _longer, drop])
def test_a_change_after_sending_waits_for_the_chair_until_it_is_sent_again(scene: Scene, change: Any) -> None:
    number = sent(scene)
    assert "again" not in waits(scene, "expert")
    change(scene, number)
    assert "again" in waits(scene, "expert")
    assert "again" not in waits(scene, "worker")
    viewer = scene.viewer("expert")
    with acting_as(viewer):
        ((row,), _) = conferences_of(viewer)
        assert row.state_label == "Gewijzigd na versturen"
    if change is not drop:  # an empty agenda is not sent
        again(scene, number)
        assert "again" not in waits(scene, "expert")


def test_what_did_not_change_is_no_change(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("expert") as (by, _):
        conference = Conference.objects.get(pk=number)
        same = a_plan(scene, starts_at=conference.starts_at, ends_at=conference.ends_at)
        move_conference(conference_id=number, plan=same, by=by)
        item = conference.agenda.get()
        seen = Slot(item.position, item.minutes)
        change_agenda(conference_id=number, item_id=item.pk, asked=seen, seen=seen, by=by)
    with scene.owner():
        assert not changed(number)


def test_before_it_is_sent_nothing_is_changed_after(scene: Scene) -> None:
    number = planned(scene)
    _longer(scene, number)
    with scene.owner():
        assert not changed(number)


def test_the_page_offers_sending_again_first(scene: Scene) -> None:
    number = sent(scene)
    _moved(scene, number)
    page = scene.browser("expert").get(f"/overleg/{number}/").content.decode()
    assert "Gewijzigd na versturen" in page
    actions = page.partition("Gewijzigd na versturen")[0]
    first, _, second = actions.partition("Opnieuw versturen")
    assert "--primary-action" in first
    assert "--secondary-action" in second
    assert "--primary-action" not in second
    assert "Gewijzigd na versturen" not in scene.browser("officer").get(f"/overleg/{number}/").content.decode()


def test_with_another_time_every_case_comes_up_at_another_time(scene: Scene) -> None:
    number = sent(scene)
    _moved(scene, number)
    with scene.owner():
        conference = Conference.objects.get(pk=number)
        assert conference.agenda.get().planned_at == conference.starts_at


def test_who_has_no_case_left_hears_it_once(scene: Scene) -> None:
    number = emptied(scene)
    again(scene, number)
    again(scene, number)
    heard = told(scene, "officer")
    assert len(heard) == 2
    assert heard[1].startswith("U hoeft niet naar dit casusoverleg te komen")
    with scene.acting("expert") as (by, _):
        cancel_conference(conference_id=number, by=by)
    assert len(told(scene, "officer")) == 2


def test_and_is_asked_nothing_any_more(scene: Scene) -> None:
    number = emptied(scene)
    assert waits(scene, "officer") == []  # from the moment the case went off
    again(scene, number)
    assert waits(scene, "officer") == []
    page = scene.browser("officer").get(f"/overleg/{number}/").content.decode()
    assert "Komt u?" not in page
    with scene.acting("expert"):
        guests = guests_of(Conference.objects.get(pk=number))
        assert "Officer Jansen" not in [one.name for one in guests]


def test_a_case_that_comes_back_invites_anew(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("officer") as (by, _):
        answer_invitation(conference_id=number, answer=Answer.COMES, by=by)
    with scene.acting("expert"):
        item = item_of(number)
    drop(scene, number)
    put(scene, number, another(scene))
    again(scene, number)
    assert put(scene, number, "pga") == item
    again(scene, number)
    with scene.owner():
        officer = Invitation.objects.get(conference_id=number, engagement=scene.table.people["officer"])
        assert (officer.withdrawn_at, officer.answer) == (None, "")
    assert "answer" in waits(scene, "officer")
    assert len(told(scene, "officer")) == 3


def test_a_guest_whose_invitation_lapsed_hears_nothing_of_the_next_time(scene: Scene) -> None:
    number = sent(scene)
    with scene.acting("expert"):
        item = item_of(number)
    invited = guest(scene, number, item, ONLY_HERE)
    browser = scene.browser("expert")
    browser.post(f"/overleg/{number}/agenda/{item}/erbij/{invited}/intrekken/")
    again(scene, number)
    assert len(told(scene, ONLY_HERE)) == 2  # invited, and not any more


def test_what_is_over_is_not_sent(scene: Scene) -> None:
    number = planned(scene)
    with clock.frozen(clock.now() + timedelta(days=8)), scene.acting("expert") as (by, _):
        with pytest.raises(Refused, match="voorbij"):
            send_agenda(conference_id=number, by=by)
        assert state_of(number) == "planned"
