"""The partners: search, filter, and one partner with who works there."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from opmaat.core import clock
from opmaat.network.enums import UnitKind
from opmaat.network.models import Accession, Covenant
from opmaat.network.queries.partners import partner, partners
from tests.network import builders
from tests.network.builders import Town


@pytest.mark.parametrize(
    ("search", "kind", "names"),
    [
        ("kliniek", "", ["Kliniek Dorp"]),
        ("KLÍNIEK dorp", "", ["Kliniek Dorp"]),
        ("sociaal wijkteam", "", ["Gemeente Dorp"]),
        ("", UnitKind.COLLEGE, ["Gemeente Dorp"]),
        ("dorp", UnitKind.POLICE, ["Politie Dorp"]),
        ("%", "", ["Bureau Dorp", "Gemeente Dorp", "Kliniek Dorp", "Politie Dorp"]),
        ("bestaat niet", "", []),
    ],
)
def test_searching(town: Town, search: str, kind: str, names: list[str]) -> None:
    assert [row.name for row in partners(search=search, kind=kind)] == names


def test_a_row(town: Town) -> None:
    covenant = Covenant.objects.create(region=town.region, title="C", version="1", valid_from=date(2026, 1, 1))
    Accession.objects.create(
        covenant=covenant,
        organisation=town.college.organisation,
        signed_on=date(2026, 1, 1),
        signed_by="B",
    )
    row = partners(search="gemeente")[0]
    assert (row.kinds, row.places, row.units, row.acceded) == (
        ("College van B&W", "Sociaal wijkteam"),
        ("Dorp",),
        2,
        True,
    )
    assert not partners(search="politie")[0].acceded


def test_what_ended_is_not_listed(town: Town) -> None:
    organisation = town.police.organisation
    organisation.valid_until = clock.today()
    organisation.save()
    assert "Politie Dorp" not in [row.name for row in partners()]
    assert partner(organisation.pk) is not None


def test_one_partner(town: Town) -> None:
    worker = builders.engagement(town.college, "Sanne de Wit")
    builders.pga_expert(worker, town)
    builders.engagement(town.college, "Arie Weg", ends_at=clock.now())
    builders.engagement(town.college, "Nora Nieuw", screened=False, trained=False)
    found = partner(town.college.organisation_id)
    assert found is not None
    college = next(unit for unit in found.units if unit.id == town.college.pk)
    assert [(w.name, w.functions, w.screened, w.trained) for w in college.workers] == [
        ("Nora Nieuw", (), False, False),
        ("Sanne de Wit", ("PGA-expert Dorp",), True, True),
    ]


def test_the_page_links_the_a4(client: Client, town: Town) -> None:
    builders.sign_in(client, builders.engagement(town.clinic))
    text = client.get(f"/partners/{town.college.organisation_id}/").content.decode()
    assert f'href="/partners/eenheid/{town.college.pk}/a4/"' in text
    assert "Wijzigen" not in text


def test_the_manager_may_change(client: Client, town: Town) -> None:
    builders.sign_in(client, town.manager)
    assert "Wijzigen" in client.get(f"/partners/{town.college.organisation_id}/").content.decode()
    assert "Nieuwe partner" in client.get("/partners/").content.decode()


def test_what_does_not_exist(client: Client, town: Town) -> None:
    builders.sign_in(client, builders.engagement(town.clinic))
    assert client.get("/partners/0/").status_code == 404


def test_statements_do_not_grow(town: Town, counted: Any) -> None:
    for number in range(10):
        builders.engagement(town.college, f"Persoon {number}")
    with counted(at_most=4):
        partner(town.college.organisation_id)
    with counted(at_most=1):
        partners()
