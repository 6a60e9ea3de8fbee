"""Dice with a name: every subject draws from its own stream.

A stream per subject ("names", "theme", ...) keeps draws independent: whoever adds a
draw to one subject changes nothing in another, and a person's name can never depend
on a person's problems. Not for anything that must be unpredictable.
"""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def dice(seed: int, *subject: object) -> random.Random:
    """A stream of chance for one subject, the same in every run with this seed."""
    return random.Random(":".join(map(str, (seed, *subject))))  # noqa: S311 - a demonstration, not a secret


def pick(rng: random.Random, options: Sequence[T]) -> T:
    """One of the options, each as likely; quicker than `Random.choice`."""
    return options[int(rng.random() * len(options))]


def weighted(rng: random.Random, options: Sequence[tuple[T, float]]) -> T:
    """One of the options, as likely as its weight."""
    left = rng.random() * sum(weight for _, weight in options)
    for option, weight in options:
        left -= weight
        if left < 0:
            return option
    return options[-1][0]


def share_out(total: int, weights: Sequence[float]) -> list[int]:
    """Divides a total over weights in whole numbers that add up (largest remainder)."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda index: (parts[index] - exact[index], index))
    for index in order[: total - sum(parts)]:
        parts[index] += 1
    return parts
