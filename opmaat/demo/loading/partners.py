"""The region, its houses and municipalities, the partners with their units, and the covenants."""

from datetime import date

from opmaat.demo.content.organisations import Organisation as OrganisationPlan
from opmaat.demo.content.organisations import Unit as UnitPlan
from opmaat.demo.content.region import Municipality as MunicipalityPlan
from opmaat.demo.content.world import DemoRegion
from opmaat.demo.loading.keys import Keys
from opmaat.network.models import Accession, Covenant, Municipality, Organisation, Region, SafetyHouse, Unit
from opmaat.network.sorting import sort_key

BEGINNING = date(2016, 1, 1)


def load(world: DemoRegion) -> Keys:
    """Write the network without its people; returns the ids."""
    area = world.region
    region = Region.objects.create(name=area.name)
    keys = Keys(region=region.pk)
    for house in area.houses:
        keys.houses[house.key] = SafetyHouse.objects.create(region=region, name=house.name, phone=house.phone).pk
    districts = {district.key: district.name for district in area.districts}
    for key, one in area.municipalities.items():
        keys.municipalities[key] = _municipality(one, districts, keys).pk
    for one in area.municipalities.values():
        _succeed(one, keys)
    made = Organisation.objects.bulk_create(_organisation(plan, region) for plan in world.organisations)
    organisations = {plan.key: row for plan, row in zip(world.organisations, made, strict=True)}
    _units(world.organisations, organisations, keys)
    _covenants(world, organisations)
    return keys


def _municipality(one: MunicipalityPlan, districts: dict[str, str], keys: Keys) -> Municipality:
    return Municipality.objects.create(
        code=one.cbs,
        name=one.name,
        house_id=keys.houses[one.house],
        police_district=districts.get(one.district, ""),
        valid_from=BEGINNING,
        valid_until=one.until,
        successor_note="" if one.successor in keys.municipalities else one.successor,
        call_when_vacant=one.call,
    )


def _succeed(one: MunicipalityPlan, keys: Keys) -> None:
    if one.successor in keys.municipalities:
        Municipality.objects.filter(pk=keys.municipalities[one.key]).update(
            successor_id=keys.municipalities[one.successor], successor_note=""
        )


def _organisation(plan: OrganisationPlan, region: Region) -> Organisation:
    return Organisation(
        region=region,
        name=plan.name,
        sort_key=sort_key(plan.name),
        valid_from=min(plan.acceded, date(2021, 1, 1)),
        valid_until=plan.until,
    )


def _units(plans: tuple[OrganisationPlan, ...], organisations: dict[str, Organisation], keys: Keys) -> None:
    rows = [(unit, Unit(**_unit(unit, plan, organisations[plan.key], keys))) for plan in plans for unit in plan.units]
    Unit.objects.bulk_create([row for _, row in rows])
    for unit, row in rows:
        keys.units[unit.key] = row.pk
        keys.kinds[unit.key] = unit.kind.value
        keys.unit_names[row.pk] = unit.name


def _unit(unit: UnitPlan, plan: OrganisationPlan, organisation: Organisation, keys: Keys) -> dict[str, object]:
    own = unit.covers[0] if len(unit.covers) == 1 else plan.municipality
    return {
        "organisation": organisation,
        "name": unit.name,
        "kind": unit.kind.value,
        "place_2_27": unit.place.value,
        "municipality_id": keys.municipalities.get(own),
        "phone": unit.phone,
        "email": unit.email,
        "valid_from": organisation.valid_from,
        "valid_until": plan.until,
    }


def _covenants(world: DemoRegion, organisations: dict[str, Organisation]) -> None:
    for covenant in world.region.covenants:
        made = Covenant.objects.create(
            region=Region.objects.get(), title=covenant.title, version=str(covenant.signed.year),
            valid_from=covenant.signed,
        )  # fmt: skip
        Accession.objects.bulk_create(
            Accession(
                covenant=made,
                organisation=organisations[plan.key],
                signed_on=max(plan.acceded, covenant.signed),
                signed_by="Het bestuur",
                ended_on=plan.until,
            )
            for plan in world.organisations
        )
