"""On what ground a source supplies an item, and to whom: as the law asks it of each, item by item.

Police items carry the reference of the decision and are named to units; what rests under
professional secrecy has a second ground and covers only some units at the table; a source
sometimes sets conditions. Grounds are those of the day of supplying.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from opmaat.demo.content.casefile import CaseFile
from opmaat.demo.content.chance import weighted
from opmaat.demo.content.grounds import Ground, secrecy_grounds, supply_grounds
from opmaat.demo.content.organisations import Unit
from opmaat.demo.content.plan import Conditions, Seat
from opmaat.demo.content.texts import Block
from opmaat.network.enums import Place, UnitKind
from opmaat.regulation.enums import Capacity, Category, Regime, Secrecy

CONDITIONS = 0.09
LIKELY = {Secrecy.CONSENT: 0.62, Secrecy.GOOD_CARE: 0.24, Secrecy.STATUTORY: 0.14}
ALWAYS_SECRET = frozenset({
    UnitKind.MENTAL_HEALTH, UnitKind.ADDICTION_CARE, UnitKind.FORENSIC_CARE, UnitKind.GGD,
    UnitKind.CERTIFIED_INSTITUTION,
})  # fmt: skip
# Whom the police names in a local case, besides the process lead.
NAMED_BY_POLICE = frozenset({
    UnitKind.PROBATION, UnitKind.SOCIAL_TEAM, UnitKind.MUNICIPAL_ENFORCEMENT, UnitKind.PROSECUTION, UnitKind.MAYOR,
    UnitKind.CERTIFIED_INSTITUTION, UnitKind.SAFE_AT_HOME, UnitKind.HOUSING_ASSOCIATION, UnitKind.MENTAL_HEALTH,
    UnitKind.SHELTER, UnitKind.CONTRACTED_CARE, UnitKind.DISABILITY_CARE,
})  # fmt: skip
EXECUTION = ("Invrijheidstelling", "Taakstraf", "tenuitvoerlegging", "hechtenis", "Proeftijd", "geldboetes")
DECIDED = ("Uitspraak", "Strafbeschikking", "geseponeerd", "vonnis", "Vonnis")
NAMED_FOR_RELATIONS = frozenset({UnitKind.HOUSING_ASSOCIATION, UnitKind.WELFARE, UnitKind.SCHOOL})


@dataclass(frozen=True, slots=True)
class Supply:
    """How an item is supplied."""

    ground: str
    reference: str
    secrecy: Secrecy
    secrecy_ground: str
    consent_on: date | None
    covers: tuple[str, ...]
    named: tuple[str, ...]
    conditions: Conditions | None


def supply(case: CaseFile, unit: Unit, block: Block, at: datetime, text: str) -> Supply:
    """The ground, secrecy, named units and conditions of one item."""
    sitting = [seat for seat in case.sitting(at) if case.unit_of(seat) is not unit]
    ground = _ground(case, unit, block, at.date(), text)
    secret = _secrecy_ground(case, unit, block, at.date())
    consent = secret is not None and secret.secrecy is Secrecy.CONSENT
    return Supply(
        ground=ground.code,
        reference=_reference(case, ground, at),
        secrecy=(secret.secrecy if secret else None) or Secrecy.NOT_SECRET,
        secrecy_ground=secret.code if secret else "",
        consent_on=at.date() - timedelta(days=int(case.rng.random() * 60)) if consent else None,
        covers=_covers(case, sitting) if secret else (),
        named=_named(case, unit, block, sitting),
        conditions=_conditions(case, sitting, at) if case.rng.random() < CONDITIONS else None,
    )


def _ground(case: CaseFile, unit: Unit, block: Block, on: date, text: str) -> Ground:
    options = supply_grounds(case.slot.regime, unit.kind, block.categories, case.under_wgs(on))
    if case.age_on(on) >= 18:  # the Jeugdwet ends at eighteen
        options = tuple(one for one in options if not one.code.startswith("jeugdwet"))
    if unit.kind is UnitKind.PROSECUTION and case.under_wgs(on):
        return next(one for one in options if one.code == _of_the_om(text))
    return weighted(case.rng, [(one, 1 / (1 + 3 * place)) for place, one in enumerate(_own_first(options))])


def _of_the_om(text: str) -> str:
    """Which of the three articles of WGS 1.5(2) an OM text falls under, told by what it is about."""
    if any(word in text for word in EXECUTION):
        return "wjsg_51ca"
    return "wjsg_8b" if any(word in text for word in DECIDED) else "wjsg_39fa"


def _own_first(options: tuple[Ground, ...]) -> list[Ground]:
    """The most fitting ground first: structural before incidental, a special law before the AVG."""
    return sorted(
        options, key=lambda one: (not one.code.startswith(("wpg_20", "wjsg_39f")), one.code.startswith("avg"))
    )


def _reference(case: CaseFile, ground: Ground, at: datetime) -> str:
    if not ground.needs_reference:
        return ""
    if ground.code.startswith("wpg_20"):
        where = "PGA Midden-Nederland" if case.slot.regime is Regime.PGA else "Zorg- en Veiligheidshuizen"
        return (
            f"Besluit {ground.article.split(', ')[-1]}, {where}, {'2025-1' if case.under_wgs(at.date()) else '2019-3'}"
        )
    kind = "Verstrekking" if ground.code.startswith("wpg") else "Beslissing OvJ"
    return f"{kind} {at.year}-{int(case.rng.random() * 90000) + 10000}"


def _secrecy_ground(case: CaseFile, unit: Unit, block: Block, on: date) -> Ground | None:
    grounds = secrecy_grounds(unit.kind)
    if case.age_on(on) >= 18:  # a youth institution's statutory ground ends at eighteen
        grounds = tuple(one for one in grounds if one.code != "jeugdwet_7_3_11")
    if not grounds or not _is_secret(case, unit, block):
        return None
    return weighted(case.rng, [(one, LIKELY[one.secrecy]) for one in grounds if one.secrecy])


def _is_secret(case: CaseFile, unit: Unit, block: Block) -> bool:
    if unit.kind in ALWAYS_SECRET or Category.HEALTH in block.categories:
        return True
    if unit.kind is UnitKind.CONTRACTED_CARE:
        return unit.key.startswith("jeugdhulp")
    return block.categories == (Category.GUIDANCE,) and case.rng.random() < 0.4


def _covers(case: CaseFile, sitting: list[Seat]) -> tuple[str, ...]:
    share = 0.5 + case.rng.random() * 0.5
    return _units(case, [
        seat for seat in sitting if seat.capacity is Capacity.PROCESS_LEAD or case.rng.random() < share
    ])  # fmt: skip


def _named(case: CaseFile, unit: Unit, block: Block, sitting: list[Seat]) -> tuple[str, ...]:
    if case.slot.regime is Regime.ZVH:
        public = Category.CRIMINAL_JUSTICE in block.categories
        return _units(case, [seat for seat in sitting if public and case.unit_of(seat).place is Place.FIRST])
    if Category.POLICE in block.categories:
        return _units(case, [seat for seat in sitting if _named_by_police(case, seat)])
    if Category.RELATIONS in block.categories:
        kinds = NAMED_FOR_RELATIONS
        return _units(case, [s for s in sitting if case.unit_of(s).kind in kinds and case.rng.random() < 0.4])
    return ()


def _named_by_police(case: CaseFile, seat: Seat) -> bool:
    if seat.capacity is Capacity.PROCESS_LEAD:
        return True
    return case.unit_of(seat).kind in NAMED_BY_POLICE and case.rng.random() < 0.45


def _units(case: CaseFile, seats: list[Seat]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(case.world.engagements[seat.engagement].unit for seat in seats))


def _conditions(case: CaseFile, sitting: list[Seat], at: datetime) -> Conditions:
    throw = case.rng.random()
    kinds = tuple(dict.fromkeys(case.unit_of(seat).kind for seat in sitting))
    some = tuple(kind for kind in kinds if kind is UnitKind.COLLEGE or case.rng.random() < 0.45)
    people = tuple(seat.engagement for seat in sitting if case.rng.random() < 0.4)
    until = at.date() + timedelta(days=30 + int(case.rng.random() * 330)) if throw > 0.8 else None
    return Conditions(
        only_kinds=some if throw < 0.45 else (),
        only_engagements=people if 0.45 <= throw < 0.6 else (),
        not_to_client=0.6 <= throw < 0.85 or (throw < 0.6 and not some and not people),
        until=until,
    )
