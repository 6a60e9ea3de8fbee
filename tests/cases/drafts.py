"""Contributions to try things with."""

from datetime import date
from typing import Any

from opmaat.cases.enums import Nature
from opmaat.cases.rules.drafts import Addressee, ItemDraft
from opmaat.regulation.enums import Category, Secrecy


def housing(**changes: Any) -> ItemDraft:
    """A plain contribution of the social team."""
    given = {
        "body": "Hij slaapt bij vrienden.",
        "categories": frozenset({Category.HOUSING}),
        "ground": "wmo_5_1_1",
    }
    return _draft(**(given | changes))


def health(*units: int, **changes: Any) -> ItemDraft:
    """A contribution of a clinician, with consent for these units."""
    given = {
        "body": "In behandeling, komt zijn afspraken na.",
        "categories": frozenset({Category.HEALTH}),
        "ground": "uavg_30_3_a",
        "secrecy": Secrecy.CONSENT,
        "consent_on": date(2026, 6, 1),
        "covers": frozenset(Addressee(unit_id=unit) for unit in units),
    }
    return _draft(**(given | changes))


def police(*units: int, **changes: Any) -> ItemDraft:
    """A contribution of the police, for these units."""
    given = {
        "body": "Drie meldingen van overlast in mei.",
        "categories": frozenset({Category.POLICE}),
        "ground": "wpg_20",
        "ground_reference": "A20-2026-17",
        "named": frozenset(Addressee(unit_id=unit) for unit in units),
    }
    return _draft(**(given | changes))


def justice(**changes: Any) -> ItemDraft:
    """A contribution of the prosecution."""
    given = {
        "body": "Voorwaardelijk sepot met meldplicht.",
        "categories": frozenset({Category.CRIMINAL_JUSTICE}),
        "ground": "wjsg_39f",
        "ground_reference": "OM-2026-3",
    }
    return _draft(**(given | changes))


def _draft(**given: Any) -> ItemDraft:
    usual: dict[str, Any] = {"nature": Nature.FACT, "necessity": "Nodig om onderdak te regelen."}
    return ItemDraft(**(usual | given))
