"""What is said in each case of the small world: one item of every kind, each with its own marker.

`CONTRIBUTIONS` names them. Who reads which is not said here: that is for the reglement.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from opmaat.cases.enums import Effect, ItemKind
from opmaat.regulation.enums import About, Category, Secrecy
from tests.world import shape
from tests.world.markers import ITEM, marker
from tests.world.people import LONG_AGO, NOW, Names
from tests.world.rows import World

C, E, S = Category, Effect, Secrecy
Addressee = tuple[Effect, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One contribution. An addressee is `unit:`, `person:` or `kind:` with a name."""

    by: str
    categories: tuple[Category, ...]
    about: About = About.SUBJECT
    secrecy: Secrecy = Secrecy.NOT_SECRET
    to: tuple[Addressee, ...] = ()
    until: timedelta | None = None
    kind: ItemKind = ItemKind.CONTRIBUTION


FOR_TEAM = ((E.COVERS, "unit:team"), (E.COVERS, "kind:ggd"))
CONTRIBUTIONS: dict[str, Said] = {
    "who": Said(by="worker", categories=(C.IDENTITY,)),
    "rent": Said(by="landlord", categories=(C.HOUSING, C.FINANCIAL)),
    "work": Said(by="income", categories=(C.INCOME, C.FINANCIAL)),
    "help": Said(by="welfare", categories=(C.GUIDANCE, C.PROVISIONS)),
    "family": Said(by="worker", categories=(C.RELATIONS,), about=About.CIRCLE, kind=ItemKind.RELATION),
    "released_family": Said(by="worker", categories=(C.RELATIONS,), to=((E.RELEASED, "person:landlord"),)),
    "care": Said(by="clinician", categories=(C.HEALTH,), secrecy=S.CONSENT, to=FOR_TEAM),
    "secret_care": Said(by="clinician", categories=(C.HEALTH,), secrecy=S.GOOD_CARE, to=((E.COVERS, "unit:ggd"),)),
    "withdrawn_care": Said(by="clinician", categories=(C.HEALTH,), secrecy=S.WITHDRAWN, to=FOR_TEAM),
    "statutory": Said(by="absent", categories=(C.RELATIONS,), secrecy=S.STATUTORY, to=((E.COVERS, "person:officer"),)),
    "arrest": Said(by="officer", categories=(C.POLICE,), to=((E.NAMED, "unit:team"), (E.NAMED, "unit:college"))),
    "unnamed_police": Said(by="officer", categories=(C.POLICE,)),
    "sentence": Said(by="prosecutor", categories=(C.CRIMINAL_JUSTICE,), to=((E.RELEASED, "person:probation"),)),
    "unreleased_om": Said(by="prosecutor", categories=(C.CRIMINAL_JUSTICE,)),
    "named_om": Said(by="prosecutor", categories=(C.CRIMINAL_JUSTICE,), to=((E.NAMED, "unit:police"),)),
    "only_ggz": Said(by="worker", categories=(C.GUIDANCE,), to=((E.ONLY, "unit:ggz"),)),
    "not_police": Said(by="worker", categories=(C.HOUSING,), to=((E.EXCLUDES, "kind:police"),)),
    "lapsed": Said(by="worker", categories=(C.HOUSING,), until=timedelta(0)),
    "for_a_week": Said(by="worker", categories=(C.HOUSING,), until=timedelta(days=7)),
    "victim": Said(by="officer", categories=(C.IDENTITY,), about=About.VICTIM),
    "reporter": Said(by="absent", categories=(C.IDENTITY,), about=About.REPORTER),
    "child": Said(by="absent", categories=(C.RELATIONS,), about=About.CIRCLE_MINOR, kind=ItemKind.RELATION),
    "question": Said(by="officer", categories=(C.IDENTITY,), to=((E.ONLY, "unit:team"),), kind=ItemKind.QUESTION),
    "referral": Said(by="untrained", categories=(C.IDENTITY,), kind=ItemKind.REFERRAL),
}
CIRCLE = {"family": False, "child": True}
WITH_FILE = ("care", "rent", "unreleased_om")


def add_contributions(world: World, names: Names, case: shape.Case) -> None:
    """All of them in one case."""
    ids = {}
    for name, said in CONTRIBUTIONS.items():
        ids[name] = add_said(world, names, case, said)
    for name, minor in CIRCLE.items():
        world.circlemember.append(
            shape.CircleMember(
                id=len(world.circlemember) + 1,
                case_id=case.id,
                item_id=ids[name],
                minor=minor,
                name=f"Naam {marker(ITEM + ids[name])}",
            )
        )
    for name in WITH_FILE:
        number = len(world.attachment) + 1
        world.attachment.append(
            shape.Attachment(
                id=number,
                item_id=ids[name],
                stored_as=f"bestand-{number}",
                added_at=LONG_AGO,
                file_name=f"{marker(ITEM + ids[name])}.pdf",
            )
        )
    world.question.append(
        shape.Question(
            id=len(world.question) + 1,
            case_id=case.id,
            about_item_id=ids["who"],
            text_item_id=ids["question"],
            asked_by_id=names.people["officer"],
            asked_of_id=names.units["team"],
            asked_at=LONG_AGO,
        )
    )


def add_said(world: World, names: Names, case: shape.Case, said: Said) -> int:
    """One item with its text and recipients, its marker in it; gives its number."""
    number = len(world.item) + 1
    author = next(one for one in world.engagement if one.id == names.people[said.by])
    word = marker(ITEM + number)
    ends: datetime | None = None if said.until is None else NOW + said.until
    conditions = ends is not None or any(effect in (E.ONLY, E.EXCLUDES) for effect, _ in said.to)
    world.item.append(
        shape.Item(
            id=number,
            case_id=case.id,
            regime=case.regime,
            kind=said.kind,
            unit_id=author.unit_id,
            source_kind=next(unit.kind for unit in world.unit if unit.id == author.unit_id),
            author_id=author.id,
            categories=sum(category.bit for category in said.categories),
            about=said.about,
            secrecy=said.secrecy,
            has_conditions=conditions,
            only_listed=any(effect == E.ONLY for effect, _ in said.to),
            shared_until=ends,
            first_processed_at=LONG_AGO,
            created_at=LONG_AGO,
            ground="wgs_1_5" if case.regime == "zvh" else "avg_6_1_e",
        )
    )
    world.itemtext.append(
        shape.ItemText(
            item_id=number, body=f"Er is gezegd: {word}.", necessity=f"Nodig om {word}", state_reason=f"Was {word} niet"
        )
    )
    world.itemrecipient.extend(_recipients(world, names, number, author.unit_id, said.to))
    return number


def _recipients(world: World, names: Names, item: int, unit: int, to: Iterable[Addressee]) -> Iterable[shape.Recipient]:
    first = len(world.itemrecipient) + 1
    for number, (effect, addressee) in enumerate(to, first):
        sort, _, name = addressee.partition(":")
        yield shape.Recipient(
            id=number,
            item_id=item,
            effect=effect,
            set_by_unit_id=unit,
            given_at=LONG_AGO,
            ends_at=None,
            unit_id=names.units[name] if sort == "unit" else None,
            unit_kind=name if sort == "kind" else "",
            engagement_id=names.people[name] if sort == "person" else None,
        )
