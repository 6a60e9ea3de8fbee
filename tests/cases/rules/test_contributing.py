"""What may be contributed, as a table: by whom, what, and the objection."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from opmaat.cases.rules.contributing import objections, possible_secrecy, refusal_of
from opmaat.cases.rules.drafts import Addressee, Conditions, ItemDraft, Source
from opmaat.regulation.enums import Category, Secrecy
from tests.cases import drafts

TODAY = date(2026, 6, 15)
TEAM = Source(1, "social_team", "pga")
GGZ = Source(2, "mental_health", "pga")
POLICE = Source(3, "police", "pga")
UNIT = Addressee(unit_id=7)


def first(draft: ItemDraft, source: Source) -> tuple[str, str]:
    found = refusal_of(objections(draft, source, today=TODAY))
    return (found.field, found.message) if found else ("", "")


@pytest.mark.parametrize(
    ("draft", "source"),
    [
        (drafts.housing(), TEAM),
        (drafts.health(7), GGZ),
        (drafts.health(7, secrecy=Secrecy.GOOD_CARE, consent_on=None), GGZ),
        (drafts.health(covers=frozenset({Addressee(unit_kind="college")}), secrecy=Secrecy.STATUTORY), GGZ),
        (drafts.police(7), POLICE),
        (drafts.housing(ground="wgs_1_5"), Source(1, "social_team", "zvh")),
        (drafts.police(7, ground="wpg_20_3"), Source(3, "police", "zvh")),
        (drafts.justice(), Source(4, "prosecution", "pga")),
        (drafts.housing(conditions=Conditions(shared_until=datetime(2026, 7, 1, tzinfo=UTC))), TEAM),
        (drafts.housing(body="Telefoon 123456789 is niet van hem."), TEAM),
    ],
)
def test_allowed(draft: ItemDraft, source: Source) -> None:
    assert first(draft, source) == ("", "")


CONFLICT = Conditions(only=frozenset({UNIT}), excludes=frozenset({UNIT}))
CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "no text": ({"body": ""}, "text", "Schrijf wat u wilt bijdragen"),
    "a number in the text": ({"body": "BSN 111222333"}, "text", "burgerservicenummer"),
    "no necessity": ({"necessity": ""}, "necessity", "waarom dit nodig is"),
    "no category": ({"categories": frozenset()}, "categories", "waar de bijdrage over gaat"),
    "police data": ({"categories": frozenset({Category.POLICE})}, "categories", "alleen van de politie"),
    "justice data": ({"categories": frozenset({Category.CRIMINAL_JUSTICE})}, "categories", "openbaar ministerie"),
    "no ground": ({"ground": ""}, "ground", "Kies de grond"),
    "an unknown ground": ({"ground": "omdat het kan"}, "ground", "Kies de grond"),
    "a ground of another": ({"ground": "wpg_20"}, "ground", "Kies de grond"),
    "a ground of secrecy": ({"ground": "good_care"}, "ground", "Kies de grond"),
    "a ground before the law": ({"ground": "avg_6_1_e_voor_wgs"}, "ground", "Kies de grond"),
    "a secrecy they have not": ({"secrecy": Secrecy.CONSENT}, "secrecy", "bestaat deze grond niet"),
    "both lists": ({"conditions": CONFLICT}, "listed", "wel en bij niet"),
    "a past end": (
        {"conditions": Conditions(shared_until=datetime(2026, 6, 15, tzinfo=UTC))}, "shared_until", "al voorbij",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "field", "says"), CASES.values(), ids=CASES)
def test_objections(changes: dict[str, Any], field: str, says: str) -> None:
    found = first(drafts.housing(**changes), TEAM)
    assert found[0] == field
    assert says in found[1]


SECRETS: dict[str, tuple[dict[str, Any], str, str]] = {
    "knowledge of a clinician": ({"secrecy": Secrecy.NOT_SECRET}, "secrecy", "beroepsgeheim"),
    "withdrawn": ({"secrecy": Secrecy.WITHDRAWN}, "secrecy", "geen grond om te delen"),
    "nobody covered": ({"covers": frozenset()}, "covered", "voor wie de grond geldt"),
    "a whole kind by consent": (
        {"covers": frozenset({Addressee(unit_kind="college")})}, "covered", "met name genoemd",
    ),
    "no day of consent": ({"consent_on": None}, "consent_on", "wanneer de toestemming"),
    "a consent of tomorrow": ({"consent_on": date(2026, 6, 16)}, "consent_on", "niet in de toekomst"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "field", "says"), SECRETS.values(), ids=SECRETS)
def test_secrecy(changes: dict[str, Any], field: str, says: str) -> None:
    found = first(drafts.health(7, **changes), GGZ)
    assert found[0] == field
    assert says in found[1]


def test_police_data_rest_on_the_police_act_with_its_reference() -> None:
    assert first(drafts.police(7, ground="avg_6_1_e"), POLICE)[0] == "ground"
    assert first(drafts.police(7, ground_reference=""), POLICE)[0] == "ground_reference"


def test_which_secrecy_a_kind_has() -> None:
    assert possible_secrecy(TEAM, today=TODAY) == (Secrecy.NOT_SECRET,)
    assert set(possible_secrecy(GGZ, today=TODAY)) == {
        Secrecy.NOT_SECRET, Secrecy.CONSENT, Secrecy.STATUTORY, Secrecy.GOOD_CARE,
    }  # fmt: skip
