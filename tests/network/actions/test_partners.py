"""Managing organisations, units and covenants: result, event, refusal, nothing half."""

from datetime import date
from typing import Any

import pytest

from opmaat.core.errors import Refused
from opmaat.network.actions.covenants import accede, add_covenant, end_accession, end_covenant
from opmaat.network.actions.municipalities import change_municipality
from opmaat.network.actions.organisations import add_organisation, change_organisation, end_organisation
from opmaat.network.actions.units import add_unit, change_unit, end_unit
from opmaat.network.enums import Place, UnitKind
from opmaat.network.models import Organisation
from tests.network import builders
from tests.network.builders import Town

Events = list[dict[str, Any]]


def test_adding_an_organisation(town: Town, recorded: Events) -> None:
    made = add_organisation(region=town.region, name="Öztürk Zorg", by=town.by)
    assert (made.sort_key, made.valid_from) == ("ozturk zorg", date(2026, 6, 15))
    assert [(e["action"], e["outcome"]) for e in recorded] == [("organisation_added", f"done organisation {made.pk}")]


def test_a_name_that_is_taken(town: Town, recorded: Events) -> None:
    with pytest.raises(Refused, match="al een organisatie"):
        add_organisation(region=town.region, name=town.police.organisation.name, by=town.by)
    assert recorded == []


def test_by_somebody_else(town: Town) -> None:
    other = builders.viewer(builders.engagement(town.police))
    with pytest.raises(Refused, match="Vraag het aan Bea Heer"):
        add_organisation(region=town.region, name="Nieuw", by=other)
    assert not Organisation.objects.filter(name="Nieuw").exists()


def test_by_a_manager_of_another_region(town: Town) -> None:
    elsewhere = builders.town("Elders", "GM9002")
    with pytest.raises(Refused, match="andere regio"):
        add_organisation(region=town.region, name="Nieuw", by=elsewhere.by)


def test_changing_an_organisation(town: Town, recorded: Events) -> None:
    changed = change_organisation(
        organisation=town.police.organisation,
        name="Zuster",
        about="x",
        website="",
        sign_in_provider="",
        by=town.by,
    )
    changed.refresh_from_db()
    assert (changed.name, changed.sort_key) == ("Zuster", "zuster")
    assert recorded[0]["action"] == "organisation_changed"


def test_ending_an_organisation(town: Town, recorded: Events) -> None:
    organisation = town.police.organisation
    end_organisation(organisation=organisation, on=date(2026, 7, 1), by=town.by)
    organisation.refresh_from_db()
    assert organisation.valid_until == date(2026, 7, 1)
    assert recorded[0]["action"] == "organisation_ended"


def test_not_while_people_work_there(town: Town) -> None:
    builders.engagement(town.police)
    with pytest.raises(Refused, match="werken nog mensen"):
        end_organisation(organisation=town.police.organisation, on=date(2026, 7, 1), by=town.by)
    with pytest.raises(Refused, match="werken nog mensen"):
        end_unit(unit=town.police, on=date(2026, 7, 1), by=town.by)


def test_units(town: Town, recorded: Events) -> None:
    made = add_unit(
        organisation=town.police.organisation,
        name="Basisteam",
        kind=UnitKind.POLICE,
        place=Place.FIRST,
        by=town.by,
    )
    change_unit(unit=made, name="Basisteam Lek", phone="0900", email="", by=town.by)
    end_unit(unit=made, on=date(2026, 7, 1), by=town.by)
    made.refresh_from_db()
    assert (made.name, made.phone, made.valid_until) == ("Basisteam Lek", "0900", date(2026, 7, 1))
    assert [e["action"] for e in recorded] == ["unit_added", "unit_changed", "unit_ended"]


def test_a_unit_with_the_same_name(town: Town) -> None:
    with pytest.raises(Refused, match="al een onderdeel"):
        add_unit(
            organisation=town.police.organisation,
            name=town.police.name,
            kind=UnitKind.POLICE,
            place=Place.FIRST,
            by=town.by,
        )


def test_a_municipality(town: Town, recorded: Events) -> None:
    change_municipality(municipality=town.municipality, phone="030 3", call_when_vacant="Team Veiligheid", by=town.by)
    town.municipality.refresh_from_db()
    assert town.municipality.call_when_vacant == "Team Veiligheid"
    assert recorded[0]["action"] == "municipality_changed"


def test_covenants(town: Town, recorded: Events) -> None:
    covenant = add_covenant(region=town.region, title="PGA", version="2", valid_from=date(2026, 1, 1), by=town.by)
    police = town.police.organisation
    accession = accede(covenant=covenant, organisation=police, signed_on=date(2026, 1, 2), signed_by="Chef", by=town.by)
    with pytest.raises(Refused, match="al toegetreden"):
        accede(covenant=covenant, organisation=police, signed_on=date(2026, 1, 3), signed_by="C", by=town.by)
    with pytest.raises(Refused, match="vóór de toetreding"):
        end_accession(accession=accession, on=date(2026, 1, 1), by=town.by)
    end_accession(accession=accession, on=date(2026, 3, 1), by=town.by)
    with pytest.raises(Refused, match="niet eindigen"):
        end_covenant(covenant=covenant, on=date(2026, 1, 1), by=town.by)
    end_covenant(covenant=covenant, on=date(2026, 12, 31), by=town.by)
    assert [e["action"] for e in recorded] == [
        "covenant_added",
        "covenant_acceded",
        "accession_ended",
        "covenant_ended",
    ]


def test_a_covenant_of_another_region(town: Town) -> None:
    elsewhere = builders.town("Elders", "GM9002")
    covenant = add_covenant(region=town.region, title="PGA", version="2", valid_from=date(2026, 1, 1), by=town.by)
    with pytest.raises(Refused, match="andere regio"):
        accede(
            covenant=covenant,
            organisation=elsewhere.police.organisation,
            signed_on=date(2026, 1, 2),
            signed_by="C",
            by=town.by,
        )
