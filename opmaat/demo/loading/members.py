"""People around a person as they are noted: the same words whether by the action or in bulk."""

from opmaat.cases.actions.circle import Member
from opmaat.cases.enums import Authority, Relation
from opmaat.demo.content.circle import CirclePerson

NECESSITY = "Om te weten wie er om de persoon heen staan."
RELATIONS = {
    "mother": Relation.PARENT, "father": Relation.PARENT, "brother": Relation.SIBLING, "sister": Relation.SIBLING,
    "little_brother": Relation.SIBLING, "little_sister": Relation.SIBLING, "aunt": Relation.OTHER_FAMILY,
    "uncle": Relation.OTHER_FAMILY, "grandmother": Relation.GRANDPARENT, "partner": Relation.PARTNER,
    "ex_partner": Relation.EX_PARTNER, "friend": Relation.FRIEND, "son": Relation.CHILD,
    "daughter": Relation.CHILD,
}  # fmt: skip


def member_of(person: CirclePerson, ground: str) -> Member:
    """Somebody in the direct circle; authority over a minor has its period, authority of a parent is a remark."""
    over = next((one for one in person.authority if one.over == person.key), None)
    parental = next((one for one in person.authority if one.over == "subject"), None)
    until = f" tot {parental.ends:%d-%m-%Y}" if parental and parental.ends else ""
    return Member(
        name=person.name.full,
        relation=RELATIONS[person.relation],
        ground=ground,
        necessity=NECESSITY,
        minor=person.minor,
        birth_year=person.born,
        authority=Authority.PARENTAL if over and person.minor else None,
        authority_from=over.starts if over and person.minor else None,
        authority_until=over.ends if over and person.minor else None,
        remark=f"Heeft ouderlijk gezag{until}." if parental else "",
    )
