"""Invented streets in real places, so that nobody's real address can come out."""

import random
from dataclasses import dataclass

from opmaat.demo.content.chance import pick
from opmaat.demo.content.region import Municipality
from opmaat.demo.content.source import toml


@dataclass(frozen=True, slots=True)
class Address:
    """A street that does not exist, in a place that does."""

    street: str
    number: int
    addition: str
    postcode: str
    place: str


def new_address(rng: random.Random, municipality: Municipality) -> Address:
    """An invented address in one of the places of this municipality."""
    parts = toml("addresses.toml")
    place, digits = pick(rng, municipality.places)
    return Address(
        street=pick(rng, parts["first"]) + pick(rng, parts["second"]),
        number=1 + int(rng.random() ** 2 * 240),
        addition=pick(rng, parts["additions"]),
        postcode=f"{digits} {pick(rng, parts['letters'])}",
        place=place,
    )
