"""The items of a generated case, and what each means for its recipients."""

from dataclasses import dataclass
from datetime import datetime

from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import About, Category, Secrecy
from tests.need_to_know.generated.aims import Aim
from tests.need_to_know.generated.chance import LONG_AGO, Chance
from tests.world import shape
from tests.world.rows import World

ITEMS = 16
RESERVED = {Category.POLICE: UnitKind.POLICE, Category.CRIMINAL_JUSTICE: UnitKind.PROSECUTION}
EVERYDAY = [category for category in Category if category not in RESERVED]
ABOUTS = [*About, *(4 * [About.SUBJECT]), About.CIRCLE]
SECRECIES = [*Secrecy, *(5 * [Secrecy.NOT_SECRET])]


@dataclass(slots=True)
class Recipients:
    """Adds rows to one item."""

    world: World
    chance: Chance
    item: shape.Item
    people: list[shape.Engagement]

    def add(self, effect: str, probability: float, *, kinds: bool) -> None:
        """For each person by chance: to the person, the unit or (where that means something) the kind."""
        for engagement in self.people:
            if not self.chance.happens(probability):
                continue
            way = self.chance.choice(("unit", "engagement", "kind") if kinds else ("unit", "engagement"))
            unit = next(unit for unit in self.world.unit if unit.id == engagement.unit_id)
            self.world.itemrecipient.append(
                shape.Recipient(
                    id=len(self.world.itemrecipient) + 1,
                    item_id=self.item.id,
                    effect=effect,
                    set_by_unit_id=self.item.unit_id,
                    given_at=self.chance.now - LONG_AGO,
                    ends_at=self.chance.end(),
                    unit_id=unit.id if way == "unit" else None,
                    unit_kind=unit.kind if way == "kind" else "",
                    engagement_id=engagement.id if way == "engagement" else None,
                )
            )


def add_items(world: World, chance: Chance, case: shape.Case, aim: Aim, people: list[shape.Engagement]) -> None:
    """Items of all sorts; two in three are of the aim's categories and without much in the way."""
    for number in range(ITEMS):
        aimed = bool(aim.categories or aim.emergency) and number % 3 > 0
        categories = _categories(chance, aim if aimed else None)
        item = _item(world, chance, case, categories, people, plain=aimed)
        world.item.append(item)
        world.itemtext.append(shape.ItemText(item_id=item.id, body=f"tekst {item.id}"))
        _recipients(Recipients(world, chance, item, people), opened=aimed and aim.opened)


def _item(
    world: World,
    chance: Chance,
    case: shape.Case,
    categories: set[Category],
    people: list[shape.Engagement],
    *,
    plain: bool,
) -> shape.Item:
    odd = chance.happens(0.25) if plain else True
    unit = _source(world, chance, categories, people)
    conditions = odd and chance.happens(0.35)
    since: datetime = chance.now - LONG_AGO
    return shape.Item(
        id=len(world.item) + 1,
        case_id=case.id,
        regime=case.regime,
        unit_id=unit.id,
        source_kind=unit.kind,
        author_id=1,
        categories=sum(category.bit for category in categories),
        about=chance.choice(ABOUTS) if odd else About.SUBJECT,
        secrecy=chance.choice(SECRECIES) if odd else Secrecy.NOT_SECRET,
        has_conditions=conditions,
        only_listed=conditions and chance.happens(0.4),
        shared_until=chance.end() if conditions else None,
        first_processed_at=since,
        created_at=since,
    )


def _categories(chance: Chance, aim: Aim | None) -> set[Category]:
    """One to three; what comes from one source only may go along with everyday ones."""
    if aim is not None and aim.categories:
        first = chance.choice(aim.categories)
        more = chance.some(list(aim.categories), 1)
    else:
        first = chance.choice(list(Category)) if chance.happens(0.5) else chance.choice(EVERYDAY)
        more = chance.some(EVERYDAY, 2)
    reserved = {category for category in (first, *more) if category in RESERVED}
    return {first, *(category for category in more if category not in RESERVED or not reserved - {category})}


def _source(world: World, chance: Chance, categories: set[Category], people: list[shape.Engagement]) -> shape.Unit:
    """The unit it comes from: often one at the table."""
    units = [unit for unit in world.unit if unit.id in {person.unit_id for person in people}]
    for category, kind in RESERVED.items():
        if category in categories:
            present = [unit for unit in units if unit.kind == kind]
            return chance.choice(present or [unit for unit in world.unit if unit.kind == kind])
    return chance.choice(units) if chance.happens(0.35) else chance.choice(world.unit)


def _recipients(rows: Recipients, *, opened: bool) -> None:
    """Who is covered, released to, named, excluded, or the only one."""
    item, some = rows.item, rows.chance.happens(0.5)
    rows.add("covers", 0.5 if item.secrecy != Secrecy.NOT_SECRET else 0.05, kinds=True)
    rows.add("released", 0.7 if opened else 0.12 * some, kinds=False)
    rows.add("named", 0.5 if opened else 0.12 * some, kinds=False)
    if item.has_conditions:
        rows.add("excludes", 0.2, kinds=True)
        rows.add("only", 0.4 if item.only_listed else 0.03, kinds=True)
