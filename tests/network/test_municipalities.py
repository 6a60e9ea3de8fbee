"""The page of the municipalities: who is the PGA-expert, or whom to call."""

from datetime import date
from typing import Any

from django.test import Client

from opmaat.core import clock
from opmaat.network.models import Municipality
from opmaat.network.queries.municipalities import can_receive_referrals, municipalities, whom_to_call
from tests.network import builders
from tests.network.builders import Town


def page(client: Client, town: Town) -> str:
    builders.sign_in(client, builders.engagement(town.clinic))
    return client.get("/gemeenten/").content.decode()


def test_with_an_expert_and_a_deputy(client: Client, town: Town) -> None:
    builders.pga_expert(builders.engagement(town.college, "Sanne de Wit"), town)
    builders.pga_expert(builders.engagement(town.college, "Bram Kok"), town, is_deputy=True)
    row = municipalities()[0]
    assert row.expert is not None
    assert (row.expert.name, [seat.name for seat in row.deputies]) == ("Sanne de Wit", ["Bram Kok"])
    text = page(client, town)
    assert "Sanne de Wit" in text
    assert "Bram Kok" in text
    assert "aanmelden kan niet" not in text


def test_without_anybody_the_page_says_whom_to_call(client: Client, town: Town) -> None:
    town.municipality.call_when_vacant = "Team Veiligheid"
    town.municipality.save()
    assert not can_receive_referrals(town.municipality.pk)
    text = page(client, town)
    assert "Er is nu geen PGA-expert of plaatsvervanger. Bel Team Veiligheid" in text
    assert 'href="tel:0302222222"' in text
    assert "aanmelden kan niet" in text


def test_an_expert_who_left_or_is_not_screened_does_not_count(town: Town) -> None:
    builders.pga_expert(builders.engagement(town.college, ends_at=clock.now()), town)
    builders.pga_expert(builders.engagement(town.college, screened=False), town, is_deputy=True)
    assert not can_receive_referrals(town.municipality.pk)


def test_a_deputy_alone_is_enough(town: Town) -> None:
    builders.pga_expert(builders.engagement(town.college, "Bram Kok"), town, is_deputy=True)
    assert can_receive_referrals(town.municipality.pk)
    call = whom_to_call(town.municipality.pk)
    assert call is not None
    assert call.name == "Bram Kok"


def test_a_municipality_that_ended(client: Client, town: Town) -> None:
    Municipality.objects.create(
        code="GM9003",
        name="Weesp",
        house=town.house,
        valid_from=date(2016, 1, 1),
        valid_until=date(2022, 3, 24),
        successor=town.municipality,
    )
    assert "Weesp is opgegaan in Dorp. Meld daar aan." in page(client, town)


def test_what_does_not_exist(town: Town) -> None:
    assert not can_receive_referrals(0)
    assert whom_to_call(0) is None


def test_two_statements_whatever_the_number(town: Town, counted: Any) -> None:
    for number in range(5):
        Municipality.objects.create(
            code=f"GM80{number:02}", name=f"G{number}", house=town.house, valid_from=date(2016, 1, 1)
        )
    builders.pga_expert(builders.engagement(town.college), town)
    with counted(at_most=2):
        assert len(municipalities()) == 6
