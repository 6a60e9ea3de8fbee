"""What stays the same in all texts of one case: how one speaks of the person, street, neighbours, family.

Words about the person come from the person; everything else is chosen once per case, so
that the police and the housing association write about the same dog. Never a name of
anybody but the person.
"""

import random
from dataclasses import dataclass
from datetime import date

from opmaat.demo.content.addresses import new_address
from opmaat.demo.content.chance import pick
from opmaat.demo.content.circle import CLOSE, YOUNG, CirclePerson
from opmaat.demo.content.grammar import Writing
from opmaat.demo.content.persons import PersonPlan
from opmaat.demo.content.source import toml
from opmaat.demo.content.texts import phrase
from opmaat.demo.content.world import DemoRegion
from opmaat.network.enums import UnitKind

PRONOUNS = {
    "hij": {"hij": "hij", "hem": "hem", "zijn": "zijn", "hemzelf": "hemzelf", "dhr": "dhr."},
    "zij": {"hij": "zij", "hem": "haar", "zijn": "haar", "hemzelf": "haarzelf", "dhr": "mevr."},
}


@dataclass(slots=True)
class Story:
    """The words of a case, and whom "familielid" and "kind" mean."""

    words: dict[str, str]
    relative: CirclePerson | None
    minor: CirclePerson | None
    home: bool

    @property
    def has(self) -> frozenset[str]:
        """What a text may count on: a relative, a minor, a home or none."""
        found = {"relative"} if self.relative else set()
        found |= {"minor"} if self.minor else set()
        return frozenset(found | {"home" if self.home else "no_home"})


def story_of(rng: random.Random, world: DemoRegion, person: PersonPlan, municipality: str, partners: int) -> Story:
    """The words for one case."""
    place = world.region.municipalities[municipality]
    kin = [one for one in person.circle if one.relation not in YOUNG and one.relation not in CLOSE and not one.minor]
    relative = pick(rng, kin) if kin else None
    near = next((one for one in person.circle if one.relation in ("partner", "ex_partner")), None)
    minor = next((one for one in person.circle if one.relation in YOUNG), None)
    other = [one for one in kin if one is not relative]
    address = person.address or new_address(rng, place)
    words = {
        **PRONOUNS[person.pronoun],
        "voornaam": person.name.called or person.name.surname,
        "formeel": person.name.formal,
        "aanhef": f"{PRONOUNS[person.pronoun]['dhr']} {person.name.formal}",
        "verwant": relative.label if relative else "familielid",
        "naaste": near.label if near else (other[0].label if other else "huisgenoot"),
        "ouder": next((one.label for one in person.circle if one.relation in ("mother", "father")), "moeder"),
        "kindwoord": minor.label if minor else "kind",
        "straat": address.street,
        "plaats": address.place,
        "gemeente": place.name,
        "wijk": pick(rng, place.areas),
        "corporatie": _housing(world, municipality),
        "partners": str(partners),
    }
    words["familielid"] = f"{words['zijn']} {words['verwant']}"
    writing = Writing(rng, date(2026, 1, 1), words)
    for name, options in toml("words.toml")["story"].items():
        words[name] = phrase(pick(rng, options))(writing)
    words["plek2"] = _another(rng, "plek", words["plek"])
    return Story(words, relative, minor, person.address is not None)


def who(rng: random.Random, kind: UnitKind, words: dict[str, str]) -> str:
    """How a unit of this kind writes about the person."""
    styles = toml("words.toml")["who"]
    return phrase(pick(rng, styles.get(kind.value, styles["default"])))(Writing(rng, date(2026, 1, 1), words))


def _another(rng: random.Random, name: str, than: str) -> str:
    options = toml("words.toml")["story"][name]
    found = str(pick(rng, options))
    return found if found != than else str(options[(options.index(found) + 1) % len(options)])


def _housing(world: DemoRegion, municipality: str) -> str:
    found = world.units_at.get((UnitKind.HOUSING_ASSOCIATION, municipality), ())
    if not found:
        return "de woningcorporatie"
    key = found[0].key.split(".")[0]
    return next(one.name.split(",")[0] for one in world.organisations if one.key == key)
