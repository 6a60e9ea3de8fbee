"""A person as filled in when a case opens; pure. There is no nationality in it (BGS 1.9)."""

from dataclasses import dataclass
from typing import Any

from opmaat.cases.rules.dates import PartialDate
from opmaat.cases.rules.names import PersonName, checked_name, search_keys, sort_key_of
from opmaat.cases.rules.text import UNPROCESSABLE, clean_line
from opmaat.core.errors import Refused

NO_NAME = "onbekend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where somebody lives; hidden (geheim adres), or none known."""

    line: str = ""
    postcode: str = ""
    place: str = ""
    hidden: bool = False
    none_known: bool = False


UNKNOWN_DATE = PartialDate()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """A person not yet stored."""

    name: PersonName
    birth: PartialDate = UNKNOWN_DATE
    address: Address | None = None
    bsn: str = ""
    identity_established: bool = True


def stored_person(draft: PersonDraft) -> dict[str, Any]:
    """The person in the words of the kernel's function, or a refusal."""
    name = checked_name(draft.name, may_be_unknown=not draft.identity_established)
    stored = {
        "given_names": name.given_names,
        "call_name": name.call_name,
        "particle": name.particle,
        "surname": name.surname,
        "sort_key": sort_key_of(name) or NO_NAME,
        "search_keys": list(search_keys(name)) or [NO_NAME],
        "birth_year": draft.birth.year,
        "birth_month": draft.birth.month,
        "birth_day": draft.birth.day,
        "identity_established": draft.identity_established,
    }
    return stored | ({"address": _stored_address(draft.address)} if draft.address else {})


def _stored_address(address: Address) -> dict[str, Any]:
    lines = {
        "line": clean_line(address.line, longest=200),
        "postcode": clean_line(address.postcode, longest=7).upper(),
        "place": clean_line(address.place, longest=80),
    }
    if address.none_known and any(lines.values()):
        raise Refused("U vulde een adres in én koos: geen vast adres. Kies één van de twee.", status=UNPROCESSABLE)
    return lines | {"hidden": address.hidden, "none_known": address.none_known}
