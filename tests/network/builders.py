"""A small network to test with: one region, one house, one municipality, a few units and people."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count

from django.db import connection
from django.test import Client

from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function, Place, ScreeningKind, UnitKind
from opmaat.network.models import (
    Account,
    Appointment,
    Engagement,
    Municipality,
    Organisation,
    Region,
    SafetyHouse,
    Screening,
    Training,
    Unit,
)
from opmaat.network.signin import session_keys
from opmaat.network.sorting import person_sort_key, sort_key

LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Town:
    """The network of one test."""

    region: Region
    house: SafetyHouse
    municipality: Municipality
    college: Unit
    police: Unit
    clinic: Unit
    social_team: Unit
    manager: Engagement

    @property
    def by(self) -> Viewer:
        """The application manager as viewer."""
        return viewer(self.manager)


def town(name: str = "Dorp", code: str = "GM9001") -> Town:
    """One region with what most tests need."""
    region = Region.objects.create(name=f"Regio {name}")
    house = SafetyHouse.objects.create(region=region, name=f"ZVH {name}", phone="030 111 11 11")
    municipality = Municipality.objects.create(
        code=code, name=name, house=house, valid_from=date(2016, 1, 1), phone="030 222 22 22"
    )
    gemeente = organisation(region, f"Gemeente {name}")
    college = unit(gemeente, UnitKind.COLLEGE, municipality=municipality)
    office = organisation(region, f"Bureau {name}")
    manager = engagement(unit(office, UnitKind.REGIONAL_OFFICE, Place.NONE), "Bea Heer")
    appointment(manager, Function.APPLICATION_MANAGER, region=region)
    return Town(
        region,
        house,
        municipality,
        college,
        unit(organisation(region, f"Politie {name}"), UnitKind.POLICE),
        unit(organisation(region, f"Kliniek {name}"), UnitKind.MENTAL_HEALTH, Place.SECOND),
        unit(gemeente, UnitKind.SOCIAL_TEAM, municipality=municipality),
        manager,
    )


def organisation(region: Region, name: str, *, sign_in_provider: str = "") -> Organisation:
    """A partner since 2016."""
    return Organisation.objects.create(
        region=region,
        name=name,
        sort_key=sort_key(name),
        sign_in_provider=sign_in_provider,
        valid_from=date(2016, 1, 1),
    )


def unit(
    of: Organisation,
    kind: UnitKind,
    place: Place = Place.FIRST,
    *,
    name: str = "",
    municipality: Municipality | None = None,
) -> Unit:
    """A unit since 2016, called after its kind."""
    return Unit.objects.create(
        organisation=of,
        name=name or kind.label,
        kind=kind,
        place_2_27=place,
        municipality=municipality,
        valid_from=date(2016, 1, 1),
    )


def account(name: str = "", *, password: str | None = None, confirmed: bool = True) -> Account:
    """Somebody who can sign in and confirmed secrecy."""
    number = next(_numbers)
    name = name or f"Persoon {number}"
    return Account.objects.create_user(
        f"p{number}@voorbeeld.nl",
        password,
        name=name,
        sort_key=person_sort_key(name),
        secrecy_confirmed_at=LONG_AGO if confirmed else None,
    )


def engagement(
    at: Unit,
    who: Account | str = "",
    *,
    screened: bool = True,
    trained: bool = True,
    ends_at: datetime | None = None,
) -> Engagement:
    """Somebody at work, screened and trained unless said otherwise."""
    person = who if isinstance(who, Account) else account(who)
    made = Engagement.objects.create(
        account=person, unit=at, job_title="Medewerker", phone="06 1", starts_at=LONG_AGO, ends_at=ends_at
    )
    if screened:
        with installing():
            Screening.objects.create(engagement=made, kind=ScreeningKind.VOG, starts_at=LONG_AGO)
    if trained:
        Training.objects.get_or_create(
            account=person, defaults={"module_version": "2026-1", "score": 9, "starts_at": LONG_AGO}
        )
    return made


def appointment(
    of: Engagement,
    function: Function,
    *,
    region: Region | None = None,
    house: SafetyHouse | None = None,
    municipality: Municipality | None = None,
    designated_by: Unit | None = None,
    is_deputy: bool = False,
    ends_at: datetime | None = None,
) -> Appointment:
    """A function in force."""
    with installing():
        return Appointment.objects.create(
            engagement=of,
            function=function,
            region=region,
            house=house,
            municipality=municipality,
            designated_by=designated_by,
            is_deputy=is_deputy,
            decision_reference="B-1",
            starts_at=LONG_AGO,
            ends_at=ends_at,
        )


@contextmanager
def installing() -> Iterator[None]:
    """The database lets nobody but an application manager, or the first installation, give rights."""
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('opmaat.viewer', true)")
        (before,) = cursor.fetchone()
        cursor.execute("select set_config('opmaat.viewer', 'job:installation', %s)", [connection.in_atomic_block])
        yield
        cursor.execute("select set_config('opmaat.viewer', %s, %s)", [before or "", connection.in_atomic_block])


def pga_expert(of: Engagement, place: Town, *, is_deputy: bool = False) -> Appointment:
    """Designated by the college of the town."""
    return appointment(
        of,
        Function.PGA_EXPERT,
        municipality=place.municipality,
        designated_by=place.college,
        is_deputy=is_deputy,
    )


def viewer(of: Engagement) -> Viewer:
    """The viewer that the middleware would make, without its words."""
    return Viewer(str(of.pk), engagement_id=of.pk, account_id=of.account_id, unit_id=of.unit_id)


def sign_in(client: Client, of: Engagement) -> None:
    """A session as after one click in the demonstration, with this engagement chosen."""
    client.force_login(of.account, backend=BACKEND)
    session = client.session
    session[session_keys.DEMONSTRATION] = True
    session[session_keys.ENGAGEMENT] = of.pk
    session.save()
