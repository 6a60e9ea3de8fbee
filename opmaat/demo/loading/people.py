"""A person of the demonstration as rows: name, address, BSN and the people around."""

from datetime import datetime

from django.conf import settings

from opmaat.cases.actions.circle import Member
from opmaat.cases.rules.bsn import lookup_of, sealed_bsn
from opmaat.cases.rules.names import PersonName, search_keys, sort_key_of
from opmaat.demo.content.persons import PersonPlan
from opmaat.demo.loading.drafts import circle_draft, usual_ground
from opmaat.demo.loading.items import Place, add_item
from opmaat.demo.loading.members import member_of
from opmaat.demo.loading.tables import Rows
from opmaat.regulation.enums import Category


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
    ground = usual_ground(where.regime, where.kind, at, Category.RELATIONS)
    for person in plan.circle:
        if person.direct_circle:
            _add_member(rows, member_of(person, ground), where, at)


def _add_member(rows: Rows, member: Member, where: Place, at: datetime) -> None:
    item_id = add_item(rows, where, circle_draft(member), at)
    rows.add(
        "cases_circlemember",
        case_id=where.case_id,
        item_id=item_id,
        name=member.name,
        relation=member.relation.value,
        minor=member.minor,
        birth_year=member.birth_year,
        lives_in=member.lives_in,
        authority=member.authority.value if member.authority else "",
        authority_holder=member.authority_holder,
        authority_from=member.authority_from,
        authority_until=member.authority_until,
    )
