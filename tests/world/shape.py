"""The rows of a world: one class for each table, one field for each column.

Plain data. `loading` writes them as they are, `facts` reads them without the database.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

SIGNED = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(slots=True, kw_only=True)
class Region:
    id: int
    name: str


@dataclass(slots=True, kw_only=True)
class House:
    id: int
    region_id: int
    name: str
    phone: str = ""
    coordinating_officer: str = ""


@dataclass(slots=True, kw_only=True)
class Municipality:
    id: int
    house_id: int
    code: str
    name: str
    police_district: str = ""
    valid_from: date = date(2001, 1, 1)
    successor_note: str = ""
    phone: str = ""
    call_when_vacant: str = ""


@dataclass(slots=True, kw_only=True)
class Organisation:
    id: int
    region_id: int
    name: str
    sort_key: str
    about: str = ""
    website: str = ""
    sign_in_provider: str = ""
    valid_from: date = date(2001, 1, 1)


@dataclass(slots=True, kw_only=True)
class Unit:
    id: int
    organisation_id: int
    name: str
    kind: str
    place_2_27: str
    municipality_id: int | None = None
    phone: str = ""
    email: str = ""
    valid_from: date = date(2001, 1, 1)


@dataclass(slots=True, kw_only=True)
class Account:
    id: int
    name: str
    email: str
    is_active: bool = True
    password: str = "!"
    sort_key: str = ""
    secrecy_confirmed_at: datetime = SIGNED


@dataclass(slots=True, kw_only=True)
class Engagement:
    id: int
    account_id: int
    unit_id: int
    starts_at: datetime
    ends_at: datetime | None = None
    job_title: str = "medewerker"
    phone: str = ""
    commercial_duties: bool = False


@dataclass(slots=True, kw_only=True)
class Screening:
    id: int
    engagement_id: int
    starts_at: datetime
    ends_at: datetime | None
    kind: str = "vog"


@dataclass(slots=True, kw_only=True)
class Training:
    id: int
    account_id: int
    starts_at: datetime
    ends_at: datetime | None
    module_version: str = "1"
    score: int = 9


@dataclass(slots=True, kw_only=True)
class Appointment:
    id: int
    engagement_id: int
    function: str
    starts_at: datetime
    ends_at: datetime | None
    region_id: int | None = None
    house_id: int | None = None
    municipality_id: int | None = None
    designated_by_id: int | None = None
    is_deputy: bool = True
    decision_reference: str = "besluit"
    end_reason: str = ""


@dataclass(slots=True, kw_only=True)
class Replacement:
    id: int
    absent_id: int
    substitute_id: int
    named_by_id: int
    starts_at: datetime
    ends_at: datetime
    reason: str = ""


@dataclass(slots=True, kw_only=True)
class Person:
    id: int
    surname: str
    given_names: str = ""
    call_name: str = ""
    particle: str = ""
    sort_key: str = ""
    identity_established: bool = True


@dataclass(slots=True, kw_only=True)
class Case:
    id: int
    number: str
    regime: str
    phase: str
    person_id: int
    municipality_id: int
    house_id: int | None
    opened_at: datetime
    first_processed_at: datetime
    phase_since: datetime
    purpose: str = "doel"
    level: str = "pga"
    in_detention: bool = False
    version: int = 1


@dataclass(slots=True, kw_only=True)
class Seat:
    id: int
    case_id: int
    engagement_id: int
    capacity: str
    starts_at: datetime
    ends_at: datetime | None
    reason: str = "zit erbij"
    must_visit: bool = False
    end_reason: str = ""


@dataclass(slots=True, kw_only=True)
class Emergency:
    id: int
    case_id: int
    engagement_id: int
    categories: int
    starts_at: datetime
    ends_at: datetime
    reason: str = "acuut gevaar voor iemands leven"
    review_due: date = date(2026, 6, 17)
    finding: str = ""


@dataclass(slots=True, kw_only=True)
class Tabling:
    id: int
    case_id: int
    engagement_id: int
    starts_at: datetime
    ends_at: datetime | None = None
    conference: int = 1


@dataclass(slots=True, kw_only=True)
class Seal:
    id: int
    case_id: int
    engagement_id: int
    starts_at: datetime
    ends_at: datetime
    purpose: str = "een klacht van de persoon zelf"


@dataclass(slots=True, kw_only=True)
class Item:
    id: int
    case_id: int
    regime: str
    unit_id: int
    source_kind: str
    author_id: int
    categories: int
    about: str
    secrecy: str
    has_conditions: bool
    only_listed: bool
    shared_until: datetime | None
    first_processed_at: datetime
    created_at: datetime
    kind: str = "contribution"
    life_domain: str = ""
    nature: str = "fact"
    ground: str = "grond"
    ground_reference: str = ""
    not_to_client: bool = False
    state: str = "current"
    version: int = 1


@dataclass(slots=True, kw_only=True)
class ItemText:
    item_id: int
    body: str
    necessity: str = "nodig"
    state_reason: str = ""
    version: int = 1


@dataclass(slots=True, kw_only=True)
class Recipient:
    id: int
    item_id: int
    effect: str
    set_by_unit_id: int
    given_at: datetime
    ends_at: datetime | None
    unit_id: int | None = None
    unit_kind: str = ""
    engagement_id: int | None = None
    reference: str = ""


@dataclass(slots=True, kw_only=True)
class PersonName:
    id: int
    person_id: int
    search_key: str


@dataclass(slots=True, kw_only=True)
class PersonAddress:
    id: int
    person_id: int
    line: str
    hidden: bool
    postcode: str = "1211 AA"
    place: str = "Hilversum"
    none_known: bool = False


@dataclass(slots=True, kw_only=True)
class PersonBsn:
    id: int
    person_id: int
    sealed: str
    lookup: str


@dataclass(slots=True, kw_only=True)
class Step:
    id: int
    case_id: int
    to_phase: str
    at: datetime
    by_id: int
    reason: str
    from_phase: str = ""
    skipped: str = ""


@dataclass(slots=True, kw_only=True)
class CircleMember:
    id: int
    case_id: int
    item_id: int
    name: str
    minor: bool
    relation: str = "sibling"
    lives_in: bool = False
    authority: str = ""
    authority_holder: str = ""


@dataclass(slots=True, kw_only=True)
class Attachment:
    id: int
    item_id: int
    stored_as: str
    file_name: str
    added_at: datetime
    media_type: str = "application/pdf"
    size: int = 3
    digest: str = "d"


@dataclass(slots=True, kw_only=True)
class Question:
    id: int
    case_id: int
    about_item_id: int
    text_item_id: int
    asked_by_id: int
    asked_of_id: int
    asked_at: datetime


@dataclass(slots=True, kw_only=True)
class Draft:
    id: int
    engagement_id: int
    form: str
    subject: str
    values: dict[str, Any]
    saved_at: datetime


@dataclass(slots=True, kw_only=True)
class Notice:
    id: int
    engagement_id: int
    case_id: int
    told: str
    created_at: datetime
    kind: str = "corrected"


@dataclass(slots=True, kw_only=True)
class Marker:
    id: int
    engagement_id: int
    case_id: int
    opened_at: datetime


@dataclass(slots=True, kw_only=True)
class BsnLookup:
    id: int
    engagement_id: int
    at: datetime


@dataclass(slots=True, kw_only=True)
class CaseNumber:
    id: int
    regime: str
    year: int
    last: int


@dataclass(slots=True, kw_only=True)
class Opening:
    id: int
    engagement_id: int
    case_id: int | None
    opened_at: datetime
    until: datetime
    purpose: str = "internal_control"
    reason: str = "een steekproef"
