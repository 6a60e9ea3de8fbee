"""Referrals to try triage on: one in a municipality, one in a house, with the bodies of its triage table."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from opmaat.cases.actions.storing import source_of, store_item
from opmaat.cases.enums import ItemKind, Level, Nature
from opmaat.cases.models import Case, CaseNumber, CaseStep, Item, ItemText, Participation, Person, PersonName
from opmaat.cases.rules.drafts import ItemDraft
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function, Place, ScreeningKind, UnitKind
from opmaat.network.models import Account, Appointment, Engagement, Organisation, Region, Screening, Training, Unit
from opmaat.referrals.models import Referral, ReferralAnswer, TriageMember, TriageSeat
from opmaat.referrals.rules.criteria import criteria_of
from opmaat.referrals.rules.weighing import Noted
from opmaat.referrals.triage_enums import Body, Verdict
from opmaat.regulation.enums import Capacity, Category, Phase, Regime
from tests.cases.conftest import Scene
from tests.cases.world import LONG_AGO, SINCE, Table
from tests.cases.world import load as load_cases

RECEIVED = datetime(2026, 6, 11, 8, 0, tzinfo=UTC)
DUE = date(2026, 6, 18)
BODIES = {
    Body.MUNICIPALITY: ("worker_mayor", UnitKind.MAYOR),
    Body.POLICE: ("officer", None),
    Body.PROSECUTION: ("clerk", None),
    Body.CHILD_PROTECTION: ("raad", UnitKind.CHILD_PROTECTION),
    Body.CUSTODIAL: ("dji", UnitKind.CUSTODIAL),
    Body.GGD: ("nurse", UnitKind.GGD),
}
JOINS = {
    Body.MUNICIPALITY: "always", Body.POLICE: "always", Body.PROSECUTION: "always",
    Body.CHILD_PROTECTION: "minor", Body.CUSTODIAL: "detained", Body.GGD: "care",
}  # fmt: skip
ARGUED = "Betoog van de aanmelder over"


def load() -> Table:
    """The table of the cases room, with two referrals and a triage table."""
    table = load_cases()
    for body, (role, kind) in BODIES.items():
        if kind is not None:
            _speaker(table, role, kind)
        TriageMember.objects.create(
            house_id=table.house, body=body, joins_when=JOINS[body], engagement_id=table.people[role],
            starts_at=LONG_AGO,
        )  # fmt: skip
    region = Region.objects.get()
    _speaker(table, "bureau", UnitKind.REGIONAL_OFFICE, Place.NONE)
    Appointment.objects.create(
        engagement_id=table.people["bureau"], function=Function.REGIONAL_OFFICE, region=region,
        decision_reference="B-2", starts_at=LONG_AGO,
    )  # fmt: skip
    with transaction.atomic(using="owner"):
        _referral(table, "referral", Regime.PGA, 1, birth_year=2007)
        _referral(table, "house_referral", Regime.ZVH, 2, birth_year=1990)
        _referral(table, "minor_referral", Regime.ZVH, 3, birth_year=2010)
    return table


def _speaker(table: Table, role: str, kind: UnitKind, place: Place = Place.FIRST) -> None:
    organisation = Organisation.objects.create(
        region=Region.objects.get(), name=f"Organisatie {role}", sort_key=role, valid_from=SINCE
    )
    unit = Unit.objects.create(
        organisation=organisation, name=f"Afdeling {role}", kind=kind, place_2_27=place, valid_from=SINCE
    )
    account = Account.objects.create(email=f"{role}@voorbeeld.nl", name=f"{role} Bakker", secrecy_confirmed_at=LONG_AGO)
    engagement = Engagement.objects.create(
        account=account, unit=unit, job_title=role, phone="06 1111 1111", starts_at=LONG_AGO
    )
    Screening.objects.create(engagement=engagement, kind=ScreeningKind.VOG, starts_at=LONG_AGO)
    Training.objects.create(account=account, module_version="1", score=10, starts_at=LONG_AGO)
    table.people[role], table.units[role] = engagement.pk, unit.pk
    table.viewers[role] = Viewer(
        key=str(engagement.pk), engagement_id=engagement.pk, account_id=account.pk, unit_id=unit.pk,
        organisation=organisation.name, function=role,
    )  # fmt: skip


def _referral(table: Table, name: str, regime: Regime, serial: int, *, birth_year: int) -> None:
    person = Person.objects.create(
        call_name="Noor", given_names="Noor", surname="Prins", sort_key="prins noor", birth_year=birth_year
    )
    PersonName.objects.create(person=person, search_key="noor prins")
    house = table.house if regime == Regime.ZVH else None
    case = Case.objects.create(
        number=f"{regime.upper()}-2026-01{serial:02}", regime=regime, person=person, purpose="Rust en een dak",
        municipality_id=table.municipality, house_id=house, phase=Phase.REFERRED, phase_since=RECEIVED,
        level=Level(regime.value), opened_at=RECEIVED, first_processed_at=RECEIVED,
    )  # fmt: skip
    table.cases[name] = case.number
    CaseNumber.objects.update_or_create(regime=regime, year=2026, defaults={"last": 200})
    CaseStep.objects.create(case=case, from_phase="", to_phase=Phase.REFERRED, at=RECEIVED)
    lead = "coordinator" if regime == Regime.ZVH else "expert"
    for role, capacity in ((lead, Capacity.PROCESS_LEAD), ("worker", Capacity.REFERRER)):
        Participation.objects.create(
            case=case, engagement_id=table.people[role], capacity=capacity, reason="aanmelding", starts_at=RECEIVED
        )
    referral = Referral.objects.create(
        case=case, number=case.number, referred_by_id=table.people["worker"], received_at=RECEIVED, contact_due=DUE,
        facts_checked_at=RECEIVED, person_told=True,
    )  # fmt: skip
    for criterion in criteria_of(regime):
        item = Item.objects.create(
            case=case, regime=regime, kind=ItemKind.REFERRAL, unit_id=table.units["team"],
            source_kind=UnitKind.SOCIAL_TEAM, author_id=table.people["worker"], categories=Category.GUIDANCE.bit,
            nature=Nature.FACT, ground="wgs_1_5" if regime == Regime.ZVH else "avg_6_1_e",
            first_processed_at=RECEIVED, created_at=RECEIVED,
        )  # fmt: skip
        ItemText.objects.create(item=item, body=f"{ARGUED} {criterion.short}", necessity="aanmelding")
        ReferralAnswer.objects.create(referral=referral, question=criterion.code, item=item)


@contextmanager
def seat_of(scene: Scene, role: str, case: str, body: Body) -> Iterator[tuple[Viewer, Case, TriageSeat]]:
    """An act of somebody about the seat of one body."""
    with scene.acting(role, case) as (by, found):
        yield by, found, TriageSeat.objects.get(case=found, body=body, ended_at=None)


def verdicts(regime: str, verdict: Verdict = Verdict.MET, words: str = "") -> list[Noted]:
    """The same judgement of every criterion."""
    return [Noted(criterion.code, verdict, words) for criterion in criteria_of(regime)]


def stored(scene: Scene, model: Any, **where: Any) -> Any:
    """One row, as the owner sees it."""
    with scene.owner():
        return model.objects.select_related().get(**where)


def contribution(scene: Scene, role: str, case: str, body: str) -> Item:
    """A plain item by somebody at the table."""
    with scene.acting(role, case) as (by, found), acting_as(by):
        source = source_of(by, found)
        draft = ItemDraft(
            body=body, categories=frozenset({Category.GUIDANCE}), nature=Nature.FACT,
            ground="wgs_1_5" if found.regime == Regime.ZVH else "avg_6_1_e", necessity="nodig",
        )  # fmt: skip
        return store_item(case=found, draft=draft, source=source, by=by)
