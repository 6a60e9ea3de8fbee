"""A person of the demonstration as rows: name, address, BSN and the people around."""

from datetime import datetime

from django.conf import settings

from opmaat.cases.enums import Authority, ItemKind, Nature, Relation
from opmaat.cases.rules.bsn import lookup_of, sealed_bsn
from opmaat.cases.rules.names import PersonName, search_keys, sort_key_of
from opmaat.demo.content.circle import CirclePerson
from opmaat.demo.content.persons import PersonPlan
from opmaat.demo.loading.items import Place, add_item
from opmaat.demo.loading.tables import Rows
from opmaat.regulation.enums import About, Category

RELATIONS = {
    "mother": Relation.PARENT, "father": Relation.PARENT, "brother": Relation.SIBLING, "sister": Relation.SIBLING,
    "little_brother": Relation.SIBLING, "little_sister": Relation.SIBLING, "aunt": Relation.OTHER_FAMILY,
    "uncle": Relation.OTHER_FAMILY, "grandmother": Relation.GRANDPARENT, "partner": Relation.PARTNER,
    "ex_partner": Relation.EX_PARTNER, "friend": Relation.FRIEND, "son": Relation.CHILD,
    "daughter": Relation.CHILD,
}  # fmt: skip


def add_person(rows: Rows, plan: PersonPlan) -> int:
    """The person with everything that belongs to them; returns the id."""
    person_id = rows.next_id("cases_person")
    name = PersonName(plan.name.given, plan.name.called, plan.name.particle, plan.name.surname)
    rows.add(
        "cases_person",
        id=person_id,
        given_names=name.given_names,
        call_name=name.call_name,
        particle=name.particle,
        surname=name.surname,
        sort_key=sort_key_of(name),
        birth_year=plan.birth.year,
        birth_month=plan.birth.month,
        birth_day=plan.birth.day,
        identity_established=plan.identity != "not_established",
    )
    for key in search_keys(name):
        rows.add("cases_personname", person_id=person_id, search_key=key)
    _address(rows, plan, person_id)
    if plan.bsn:
        key = settings.OPMAAT_DATA_KEY
        rows.add(
            "cases_personbsn",
            person_id=person_id,
            sealed=sealed_bsn(plan.bsn, person_id=person_id, key=key),
            lookup=lookup_of(plan.bsn, key=key),
        )
    return person_id


def _address(rows: Rows, plan: PersonPlan, person_id: int) -> None:
    home = plan.address
    rows.add(
        "cases_personaddress",
        person_id=person_id,
        line=f"{home.street} {home.number}{home.addition}" if home else "",
        postcode=home.postcode if home else "",
        place=home.place if home else "",
        hidden=plan.address_kind == "hidden",
        none_known=home is None,
    )


def add_circle(rows: Rows, plan: PersonPlan, where: Place, at: datetime) -> None:
    """The people around, each hanging on an item of the unit that referred."""
    for person in plan.circle:
        if person.direct_circle:
            _member(rows, person, where, at)


def _member(rows: Rows, person: CirclePerson, where: Place, at: datetime) -> None:
    item_id = add_item(
        rows, where, at=at, kind=ItemKind.RELATION, categories=(Category.RELATIONS,), nature=Nature.FACT,
        about=About.CIRCLE_MINOR if person.minor else About.CIRCLE, body=f"{person.label}: {person.name.full}",
        necessity="Om te weten wie er om de persoon heen staan.",
    )  # fmt: skip
    held = person.authority[0] if person.authority else None
    rows.add(
        "cases_circlemember",
        case_id=where.case_id,
        item_id=item_id,
        name=person.name.full,
        relation=RELATIONS[person.relation].value,
        minor=person.minor,
        birth_year=person.born,
        lives_in=False,
        authority=Authority.PARENTAL.value if held else "",
        authority_holder="",
        authority_from=held.starts if held else None,
        authority_until=held.ends if held else None,
    )
