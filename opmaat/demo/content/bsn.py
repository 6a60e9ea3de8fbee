"""Citizen service numbers from the test range: they pass the eleven test and belong to nobody.

The range 999xxxxxx is kept for testing and is never issued.
"""

import random

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def passes_eleven_test(number: str) -> bool:
    """Whether nine digits form a valid BSN."""
    if len(number) != 9 or not number.isdigit():
        return False
    return sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number, strict=True)) % 11 == 0


def new_numbers(rng: random.Random, count: int) -> list[str]:
    """So many different test numbers, in random order."""
    found: dict[str, None] = {}
    while len(found) < count:
        number = _completed(f"999{rng.randrange(10**5):05d}")
        if number:
            found[number] = None
    return list(found)


def _completed(eight: str) -> str:
    check = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, eight, strict=False)) % 11
    return f"{eight}{check}" if check < 10 else ""
