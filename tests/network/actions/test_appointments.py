"""Appointments and replacements: result, event, refusal, nothing half."""

from datetime import timedelta
from typing import Any

import pytest

from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.viewer import Viewer
from opmaat.network.actions.appointments import Where, appoint, end_appointment
from opmaat.network.actions.replacements import end_replacement, name_replacement
from opmaat.network.enums import Function
from opmaat.network.models import Appointment, Replacement
from opmaat.network.ports import Leaving, NoCases
from tests.network import builders
from tests.network.actions.test_people import Broken, Cases
from tests.network.builders import Town

Events = list[dict[str, Any]]


def make_expert(town: Town, *, is_deputy: bool = False, **other: Any) -> Appointment:
    """Designate somebody new as PGA-expert of the town."""
    return appoint(
        **{
            "engagement": builders.engagement(town.college),
            "function": Function.PGA_EXPERT,
            "where": Where(municipality=town.municipality),
            "decision_reference": "B-2026-12",
            "designated_by": town.college,
            "is_deputy": is_deputy,
            "by": town.by,
            **other,
        }
    )


def test_a_pga_expert_and_a_deputy(town: Town, recorded: Events) -> None:
    expert, deputy = make_expert(town), make_expert(town, is_deputy=True)
    assert (expert.is_deputy, deputy.is_deputy, expert.starts_at) == (False, True, clock.now())
    assert [e["action"] for e in recorded] == ["appointed", "appointed"]
    assert recorded[0]["person_pseudonym"]


def test_one_pga_expert_at_a_time(town: Town, recorded: Events) -> None:
    make_expert(town)
    with pytest.raises(Refused, match="al een PGA-expert") as refusal:
        make_expert(town)
    assert refusal.value.status == 409
    assert len(recorded) == 1


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ({"decision_reference": " "}, "kenmerk van het besluit"),
        ({"designated_by": None}, "college van B&W"),
        ({"where": Where()}, "precies één werkgebied"),
    ],
)
def test_refused(town: Town, recorded: Events, other: dict[str, Any], says: str) -> None:
    with pytest.raises(Refused, match=says):
        make_expert(town, **other)
    assert recorded == []
    assert not Appointment.objects.filter(function=Function.PGA_EXPERT).exists()


def test_by_the_college_of_another_municipality(town: Town) -> None:
    elsewhere = builders.town("Elders", "GM9002")
    with pytest.raises(Refused, match="college van B&W van die gemeente"):
        make_expert(town, designated_by=elsewhere.college)


def test_a_process_coordinator_by_a_public_participant(town: Town) -> None:
    where = Where(house=town.house)
    for designator in (town.police, town.college):
        made = make_expert(town, function=Function.PROCESS_COORDINATOR, where=where, designated_by=designator)
        assert made.house == town.house
    with pytest.raises(Refused, match="publieke deelnemer"):
        make_expert(town, function=Function.PROCESS_COORDINATOR, where=where, designated_by=town.clinic)


def test_nobody_appoints_oneself(town: Town) -> None:
    with pytest.raises(Refused, match="niet uzelf"):
        make_expert(town, engagement=town.manager)


def test_who_maintains_has_no_other_function(town: Town) -> None:
    second = builders.engagement(town.college)
    builders.appointment(second, Function.APPLICATION_MANAGER, region=town.region)
    with pytest.raises(Refused, match="gaan niet samen") as refusal:
        make_expert(town, engagement=second)
    assert refusal.value.article == "WGS 1.8(2)"


def test_in_a_region_one_does_not_manage(town: Town) -> None:
    elsewhere = builders.town("Elders", "GM9002")
    with pytest.raises(Refused, match="andere regio"):
        make_expert(town, by=elsewhere.by)


def test_ending_asks_for_the_transfer_in_the_same_act(town: Town, recorded: Events) -> None:
    expert, successor = make_expert(town), builders.engagement(town.college)
    cases = Cases()
    with pytest.raises(Refused, match="Kies wie die overneemt"):
        end_appointment(appointment=expert, reason="Weg", successor=None, handover=cases, by=town.by)
    expert.refresh_from_db()
    assert expert.ends_at is None
    moved = end_appointment(appointment=expert, reason="Andere baan", successor=successor, handover=cases, by=town.by)
    expert = Appointment.objects.get(pk=expert.pk)
    assert (moved, expert.ends_at, expert.end_reason) == (3, clock.now(), "Andere baan")
    leaving = Leaving(expert.engagement_id, Function.PGA_EXPERT, municipality_id=town.municipality.pk)
    assert cases.moved == [(leaving, successor.pk)]
    assert recorded[-1]["action"] == "appointment_ended"
    with pytest.raises(Refused, match="al beëindigd"):
        end_appointment(appointment=expert, reason="", successor=None, handover=NoCases(), by=town.by)


def test_a_transfer_that_fails_leaves_the_appointment(town: Town, recorded: Events) -> None:
    expert, successor = make_expert(town), builders.engagement(town.college)
    with pytest.raises(Refused, match="lukt niet"):
        end_appointment(appointment=expert, reason="", successor=successor, handover=Broken(), by=town.by)
    assert Appointment.objects.get(pk=expert.pk).ends_at is None
    assert [e["action"] for e in recorded] == ["appointed"]


def replace_somebody(town: Town, **other: Any) -> Replacement:
    """A colleague names a colleague for a colleague."""
    return name_replacement(
        **{
            "absent": builders.engagement(town.social_team),
            "substitute": builders.engagement(town.social_team),
            "ends_at": clock.now() + timedelta(days=14),
            "by": builders.viewer(builders.engagement(town.social_team)),
            **other,
        }
    )


def test_a_replacement_counts_at_once(town: Town, recorded: Events) -> None:
    made = replace_somebody(town)
    assert made.starts_at == clock.now()
    assert recorded[0]["action"] == "replacement_named"


def test_by_the_manager_and_by_a_process_lead(town: Town) -> None:
    stranger = builders.viewer(builders.engagement(town.police))
    replace_somebody(town, by=town.by)
    replace_somebody(town, by=stranger, as_process_lead=True)
    with pytest.raises(Refused, match="eigen afdeling"):
        replace_somebody(town, by=stranger)


def test_nobody_names_oneself(town: Town, recorded: Events) -> None:
    colleague = builders.engagement(town.social_team)
    with pytest.raises(Refused, match="niet uzelf"):
        replace_somebody(town, substitute=colleague, by=builders.viewer(colleague))
    assert recorded == []


def test_only_a_screened_colleague_of_the_unit(town: Town) -> None:
    with pytest.raises(Refused, match="niet gescreend"):
        replace_somebody(town, substitute=builders.engagement(town.social_team, screened=False))
    with pytest.raises(Refused, match="dezelfde afdeling"):
        replace_somebody(town, substitute=builders.engagement(town.police))
    with pytest.raises(Refused, match="niet \\(meer\\)"):
        replace_somebody(town, substitute=builders.engagement(town.social_team, ends_at=clock.now()))


def test_a_task_names_nobody(town: Town) -> None:
    with pytest.raises(Refused, match="door iemand"):
        replace_somebody(town, by=Viewer.job("demo"))


def test_ending_a_replacement(town: Town, recorded: Events) -> None:
    with clock.frozen(clock.now() - timedelta(days=2)):
        made = replace_somebody(town)
    with pytest.raises(Refused, match="eigen afdeling"):
        end_replacement(replacement=made, by=builders.viewer(builders.engagement(town.police)))
    end_replacement(replacement=made, by=town.by)
    made.refresh_from_db()
    assert made.ends_at == clock.now()
    with pytest.raises(Refused, match="al voorbij"):
        end_replacement(replacement=made, by=town.by)
    assert recorded[-1]["action"] == "replacement_ended"


def test_who_named_a_replacement_ends_it(town: Town) -> None:
    lead = builders.viewer(builders.engagement(town.police))
    with clock.frozen(clock.now() - timedelta(days=2)):
        made = replace_somebody(town, by=lead, as_process_lead=True)
    end_replacement(replacement=made, by=lead)
    made.refresh_from_db()
    assert made.ends_at == clock.now()


def test_taking_back_a_replacement_that_has_not_begun(town: Town) -> None:
    made = replace_somebody(town, starts_at=clock.now() + timedelta(days=1))
    end_replacement(replacement=made, by=town.by)
    assert not Replacement.objects.exists()
