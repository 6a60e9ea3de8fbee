"""Every page of the network opens for who may, and says no in words to who may not."""

import pytest
from django.test import Client

from opmaat.network.models import Accession, Covenant
from tests.network import builders
from tests.network.builders import Town

FOR_EVERYBODY = [
    "/partners/",
    "/partners/?zoek=Kliniek&soort=mental_health",
    "/gemeenten/",
    "/waarneming/",
    "/waarneming/nieuw/",
    "/training/",
    "/training/1/",
    "/training/8/",
    "/training/vragen/",
    "/werkplek/kiezen/",
    "/geheimhouding/",
    "/tweede-factor/",
]
OF_THE_MANAGER = [
    "/beheer/",
    "/beheer/organisaties/nieuw/",
    "/beheer/organisaties/{organisation}/",
    "/beheer/organisaties/{organisation}/beeindigen/",
    "/beheer/organisaties/{organisation}/onderdelen/nieuw/",
    "/beheer/onderdelen/{unit}/",
    "/beheer/onderdelen/{unit}/beeindigen/",
    "/beheer/accounts/",
    "/beheer/accounts/?zoek=bea",
    "/beheer/accounts/nieuw/",
    "/beheer/accounts/{account}/",
    "/beheer/accounts/{account}/naam/",
    "/beheer/accounts/{account}/uitnodigen/",
    "/beheer/accounts/{account}/sluiten/",
    "/beheer/accounts/{account}/heropenen/",
    "/beheer/accounts/{account}/tweede-factor/",
    "/beheer/accounts/{account}/werkplekken/nieuw/",
    "/beheer/werkplekken/{engagement}/",
    "/beheer/werkplekken/{engagement}/beeindigen/",
    "/beheer/werkplekken/{engagement}/screening/",
    "/beheer/werkplekken/{engagement}/aanstellen/",
    "/beheer/screenings/{screening}/beeindigen/",
    "/beheer/aanstellingen/",
    "/beheer/aanstellingen/?toon=beeindigd",
    "/beheer/aanstellingen/{appointment}/beeindigen/",
    "/beheer/gemeenten/{municipality}/",
    "/beheer/convenanten/",
    "/beheer/convenanten/nieuw/",
    "/beheer/convenanten/{covenant}/",
    "/beheer/convenanten/{covenant}/toetreden/",
    "/beheer/convenanten/{covenant}/beeindigen/",
    "/beheer/toetredingen/{accession}/beeindigen/",
]


@pytest.fixture
def numbers(town: Town) -> dict[str, int]:
    worker = builders.engagement(town.social_team, "Ans Visser")
    covenant = Covenant.objects.create(
        region=town.region, title="Convenant", version="1", valid_from=builders.LONG_AGO.date()
    )
    accession = Accession.objects.create(
        covenant=covenant,
        organisation=town.police.organisation,
        signed_on=builders.LONG_AGO.date(),
        signed_by="C",
    )
    return {
        "organisation": town.police.organisation_id,
        "unit": town.police.pk,
        "account": worker.account_id,
        "engagement": worker.pk,
        "screening": worker.screenings.get().pk,
        "appointment": builders.pga_expert(worker, town).pk,
        "municipality": town.municipality.pk,
        "covenant": covenant.pk,
        "accession": accession.pk,
    }


@pytest.mark.parametrize("path", FOR_EVERYBODY)
def test_a_page_for_everybody(client: Client, town: Town, path: str) -> None:
    builders.sign_in(client, builders.engagement(town.clinic))
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", OF_THE_MANAGER)
def test_a_page_of_the_manager(client: Client, town: Town, numbers: dict[str, int], path: str) -> None:
    builders.sign_in(client, town.manager)
    assert client.get(path.format(**numbers)).status_code == 200


@pytest.mark.parametrize("path", OF_THE_MANAGER)
def test_is_refused_to_others_with_whom_to_ask(client: Client, town: Town, numbers: dict[str, int], path: str) -> None:
    builders.sign_in(client, builders.engagement(town.clinic))
    answer = client.get(path.format(**numbers))
    assert answer.status_code == 403
    assert "Bea Heer" in answer.content.decode()
