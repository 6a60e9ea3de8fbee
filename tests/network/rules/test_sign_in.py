"""Which step is left, which engagement counts, and when an organisation gave the second factor."""

import pytest

from opmaat.network.rules.sign_in import (
    Standing,
    Step,
    chosen_engagement,
    next_step,
    provider_gave_second_factor,
)


@pytest.mark.parametrize(
    ("second_factor", "engagement", "confirmed", "step"),
    [
        (False, 1, True, Step.SECOND_FACTOR),
        (False, None, False, Step.SECOND_FACTOR),
        (True, None, True, Step.ENGAGEMENT),
        (True, 1, False, Step.SECRECY),
        (True, 1, True, Step.DONE),
    ],
)
def test_next_step(second_factor: bool, engagement: int | None, confirmed: bool, step: Step) -> None:
    assert next_step(Standing(second_factor, engagement, confirmed)) is step


@pytest.mark.parametrize(
    ("available", "chosen", "counts"),
    [
        ((1,), None, 1),
        ((1, 2), None, None),
        ((1, 2), 2, 2),
        ((1,), 2, None),
        ((), None, None),
        ((), 1, None),
    ],
)
def test_chosen_engagement(available: tuple[int, ...], chosen: int | None, counts: int | None) -> None:
    assert chosen_engagement(available, chosen) == counts


@pytest.mark.parametrize(
    ("claims", "gave"),
    [
        ({"amr": ["pwd", "mfa"]}, True),
        ({"amr": ["pwd"]}, False),
        ({"acr": "high"}, True),
        ({"amr": "mfa"}, False),
        ({"amr": [1, None]}, False),
        ({}, False),
    ],
)
def test_second_factor_of_a_provider(claims: dict[str, object], gave: bool) -> None:
    assert provider_gave_second_factor(claims, ["mfa", "high"]) is gave


def test_nothing_is_accepted_unless_it_is_named() -> None:
    assert not provider_gave_second_factor({"amr": ["mfa"]}, [])
