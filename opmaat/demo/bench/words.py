"""The words the data sets are made of: who works where, names, sentences, grounds. Pure.

Names come from the demonstration's list and are combined at random; sentences are short and
say nothing real about anybody. The search keys are made here, by the same function as for a
person that is typed in: the database cannot do it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from opmaat.cases.grounds import grounds_of_supply
from opmaat.demo.content.organisations import place_of
from opmaat.demo.content.source import toml
from opmaat.network.enums import UnitKind
from opmaat.network.sorting import sort_key
from opmaat.regulation.enums import Regime

MUNICIPALITIES, HOUSES = 10, 3  # in each region


@dataclass(frozen=True, slots=True)
class Staff:
    """A kind of unit in every region: how many, with how many professionals each."""

    kind: UnitKind
    units: int
    people: int

    @property
    def row(self) -> tuple[str, str, str, int, int, bool]:
        """As the SQL wants it; there are as many municipal units as municipalities."""
        return (self.kind.value, self.kind.label, place_of(self.kind).value, self.units, self.people, self.municipal)

    @property
    def municipal(self) -> bool:
        """Whether it works for one municipality."""
        return self.units == MUNICIPALITIES


# About 250 professionals in a region.
STAFF = (
    Staff(UnitKind.COLLEGE, MUNICIPALITIES, 2),
    Staff(UnitKind.SOCIAL_TEAM, MUNICIPALITIES, 4),
    Staff(UnitKind.INCOME_SUPPORT, MUNICIPALITIES, 2),
    Staff(UnitKind.MUNICIPAL_ENFORCEMENT, MUNICIPALITIES, 1),
    Staff(UnitKind.SAFETY_HOUSE, HOUSES, 2),
    Staff(UnitKind.POLICE, 4, 3),
    Staff(UnitKind.PROSECUTION, 1, 4),
    Staff(UnitKind.PROBATION, 3, 5),
    Staff(UnitKind.MENTAL_HEALTH, 3, 8),
    Staff(UnitKind.ADDICTION_CARE, 2, 6),
    Staff(UnitKind.FORENSIC_CARE, 1, 4),
    Staff(UnitKind.GGD, 1, 4),
    Staff(UnitKind.SAFE_AT_HOME, 1, 6),
    Staff(UnitKind.CERTIFIED_INSTITUTION, 2, 5),
    Staff(UnitKind.CHILD_PROTECTION, 1, 4),
    Staff(UnitKind.HOUSING_ASSOCIATION, 6, 4),
    Staff(UnitKind.SHELTER, 3, 4),
    Staff(UnitKind.CONTRACTED_CARE, 4, 4),
    Staff(UnitKind.WELFARE, 3, 3),
    Staff(UnitKind.REGIONAL_OFFICE, 1, 2),
)

SENTENCES = (
    "Betrokkene komt de afspraken de laatste weken na en is bereikbaar op het vaste nummer.",
    "In het gesprek van deze week ging het vooral over de post die ongeopend was blijven liggen.",
    "Er is een melding gedaan van geluid in de nacht; de buren hebben zelf contact gezocht.",
    "De aanvraag is compleet ingediend en wordt binnen acht weken beoordeeld.",
    "Samen is een weekplan gemaakt met vaste tijden voor dagbesteding en rust.",
    "Het huisbezoek ging niet door, omdat niemand opendeed; er is een kaartje achtergelaten.",
    "De achterstand is met twee maanden opgelopen en er ligt een voorstel voor een regeling.",
    "Betrokkene zegt zelf dat het beter gaat sinds de verhuizing en vraagt om hulp bij de inrichting.",
    "Er zijn geen nieuwe registraties sinds het vorige bericht.",
    "De behandelaar stelt voor om de frequentie van de gesprekken te verhogen.",
    "Met toestemming is contact gelegd met de zus, die wil meedenken over de opvang.",
    "Het traject is vorige maand gestart en loopt volgens afspraak.",
    "Een collega neemt de komende drie weken waar en is op de hoogte.",
    "Er is afgesproken dat dezelfde begeleider de eerste drie maanden blijft komen.",
    "De leverancier heeft gemeld dat de rekening is voldaan en dat er niet wordt afgesloten.",
    "Bij de balie verliep het contact rustig; er is een vervolgafspraak gemaakt.",
    "Het plan wordt in het volgende overleg besproken met iedereen die eraan meewerkt.",
    "Er is twijfel of de huidige plek op langere termijn past; een tweede mening is gevraagd.",
)
NECESSITY = (
    "Nodig om te weten wie er al helpt.",
    "Nodig om de afspraak in het plan te kunnen uitvoeren.",
    "Nodig om de veiligheid bij een bezoek te kunnen inschatten.",
    "Nodig om de oorzaak van de achterstand te kennen.",
)


def words() -> Iterator[tuple[str, int, str, str]]:
    """Every word: its list, its number, the word and its search key."""
    pools = toml("names.toml")["pool"]
    lists = {
        "first": [name for pool in pools for part in ("he", "she") for name in pool[part].split()],
        "surname": [name for pool in pools for name in pool["surnames"].split("|")],
        "particle": ["", "", "", *toml("names.toml")["particles"]],
        "sentence": SENTENCES,
        "necessity": NECESSITY,
    }
    for kind, found in lists.items():
        for number, word in enumerate(found, 1):
            yield kind, number, word, sort_key(word) if kind != "sentence" else ""


def grounds(on: date) -> Iterator[tuple[str, str, str]]:
    """The ground that each kind of unit in `STAFF` uses in each regime."""
    for regime in Regime:
        for staff in STAFF:
            found = grounds_of_supply(regime=regime, kind=staff.kind, on=on)
            yield regime.value, staff.kind.value, found[0].code if found else "avg_6_1_e"
