"""The people around the person, as far as this viewer may read about each."""

from dataclasses import dataclass

from opmaat.cases.enums import Authority, Relation
from opmaat.cases.models import Case, CircleMember, Item
from opmaat.core import clock


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody in the direct circle."""

    item_id: int
    name: str
    relation: str
    minor: bool
    age: str
    lives_in: bool
    authority: str


def circle_of(case: Case) -> tuple[tuple[Around, ...], tuple[Item, ...]]:
    """The circle and the items it hangs on (for the log); one statement."""
    members = tuple(CircleMember.objects.filter(case=case).select_related("item").order_by("minor", "relation", "name"))
    return tuple(map(_around, members)), tuple(member.item for member in members)


def _around(member: CircleMember) -> Around:
    age = "" if member.birth_year is None else f"ongeveer {max(clock.today().year - member.birth_year, 0)}"
    return Around(
        item_id=member.item_id,
        name=member.name,
        relation=Relation(member.relation).label,
        minor=member.minor,
        age=age,
        lives_in=member.lives_in,
        authority=_authority(member),
    )


def _authority(member: CircleMember) -> str:
    """Who has authority over a minor, and until when, in one sentence; empty when it was not recorded."""
    if not member.authority:
        return ""
    holder = f" bij {member.authority_holder}" if member.authority_holder else ""
    until = f" tot {member.authority_until:%d-%m-%Y}" if member.authority_until else ""
    return f"{Authority(member.authority).label.capitalize()}{holder}{until}"
