"""What is known of the person of a case: name, birth date, address and whether a BSN may be asked for.

The policies decide what comes back: an address that is secret only for who must visit,
the burgerservicenummer only for who may see it, and here never in full (UAVG 46).
"""

from dataclasses import dataclass

from django.conf import settings

from opmaat.cases.models import Case, CaseAccess, Person, PersonAddress, PersonBsn
from opmaat.cases.queries.waiting import named
from opmaat.cases.rules.bsn import masked_bsn, opened_bsn
from opmaat.regulation.enums import Capacity, Category

NO_HOME = "Geen vast adres"
NOT_FOR_YOU = "Niet vastgelegd, of niet voor u. Een geheim adres ziet alleen wie moet bezoeken."


@dataclass(frozen=True, slots=True)
class AboutPerson:
    """The person as this viewer may know them; empty where there is nothing to tell."""

    name: str
    birth_date: str
    established: bool
    address: str
    address_hidden: bool
    masked_bsn: str
    categories: int


def person_of(case: Case, rights: CaseAccess) -> AboutPerson:
    """The person of a case; one statement."""
    person = Person.objects.select_related("address", "bsn").get(pk=case.person_id)
    address: PersonAddress | None = getattr(person, "address", None)
    number: PersonBsn | None = getattr(person, "bsn", None)
    called = named(person)
    # Who referred supplied the birth date, and reads it in the own referral as well.
    reads_identity = bool(rights.sees_content & Category.IDENTITY.bit) or rights.capacity == Capacity.REFERRER
    return AboutPerson(
        name=_whole_name(person) or called.full,
        birth_date=called.birth_date if reads_identity else "",
        established=person.identity_established,
        address=_address(address),
        address_hidden=address is not None and address.hidden,
        masked_bsn=_masked(number, case.person_id) if number else "",
        categories=(Category.IDENTITY.bit if reads_identity else 0) | (Category.BSN.bit if number else 0),
    )


def _whole_name(person: Person) -> str:
    called = f"({person.call_name})" if person.call_name and person.call_name != person.given_names else ""
    first = f"{person.given_names} {called}".strip() if person.given_names else person.call_name
    return " ".join(part for part in (first, person.particle, person.surname) if part)


def _address(address: PersonAddress | None) -> str:
    if address is None:
        return NOT_FOR_YOU
    if address.none_known:
        return NO_HOME
    town = " ".join(part for part in (address.postcode, address.place) if part)
    return ", ".join(part for part in (address.line, town) if part) or "Niet vastgelegd"


def _masked(number: PersonBsn, person_id: int) -> str:
    return masked_bsn(opened_bsn(bytes(number.sealed), person_id=person_id, key=settings.OPMAAT_DATA_KEY))
