"""Changing what is known of the person: name, birth date, address, whether the identity is established.

By the process lead. A hidden address is changed only by who may see it. Refused when
somebody else changed it since the page was opened.
"""

import json
from hashlib import sha256

from opmaat.cases.actions.bsn import store_bsn
from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import require_process_lead
from opmaat.cases.models import Case, Person, PersonAddress, PersonName
from opmaat.cases.rules.people import PersonDraft, stored_person
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

PARTS = (
    "given_names", "call_name", "particle", "surname", "birth_year", "birth_month", "birth_day",
    "identity_established",
)  # fmt: skip
LINES = ("line", "postcode", "place", "hidden", "none_known")


def change_person(*, case: Case, draft: PersonDraft, seen: str, by: Viewer) -> None:
    """Write the person anew; `seen` says what stood there when the page was opened."""
    with acting_as(by):
        require_process_lead(by, case, "de persoonsgegevens wijzigen")
        person = Person.objects.select_for_update().get(pk=case.person_id)
        if seen_of(person, address_of(person)) != seen:
            raise Overtaken("Iemand anders wijzigde deze persoonsgegevens intussen. Kijk wat er nu staat.")
        words = stored_person(draft)
        keys, address = words.pop("search_keys"), words.pop("address", None)
        Person.objects.filter(pk=person.pk).update(**words)
        PersonName.objects.filter(person=person).delete()
        PersonName.objects.bulk_create(PersonName(person=person, search_key=key) for key in keys)
        if address is not None:
            call("select opmaat_write_address(%s, %s::jsonb)", [person.pk, json.dumps(address)], regime=case.regime)
        if draft.bsn:
            store_bsn(person_id=person.pk, typed=draft.bsn)
        record("person.changed", case)


def address_of(person: Person) -> PersonAddress | None:
    """The address, as far as this viewer may see it."""
    return PersonAddress.objects.filter(person=person).first()


def seen_of(person: Person, address: PersonAddress | None) -> str:
    """A word for what stands there now."""
    values = [getattr(person, part) for part in PARTS]
    values += [getattr(address, line) for line in LINES] if address else []
    return sha256(repr(values).encode()).hexdigest()[:16]
