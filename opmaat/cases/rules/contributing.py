"""What may be contributed, on what ground, and why not; pure.

Each objection names the field it is about, so that the form can explain a choice
instead of only refusing it. The database refuses the same where it can.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from opmaat.cases.asking import health_article, supplies_health
from opmaat.cases.grounds import Ground, grounds, grounds_of_secrecy, grounds_of_supply
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.bsn import holds_bsn
from opmaat.cases.rules.drafts import ItemDraft, Source
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Category, Regime, Secrecy

# Treating clinicians: what they know of somebody's health rests under their secrecy (7:457 BW).
UNDER_SECRECY = frozenset({UnitKind.MENTAL_HEALTH, UnitKind.ADDICTION_CARE, UnitKind.FORENSIC_CARE, UnitKind.GGD})


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a contribution cannot be stored like this."""

    field: str
    message: str
    article: str = ""

    def under(self, regime: str) -> Self:
        """The same, with the article as it holds in this regime."""
        return replace(self, article=article(regime, self.article))


@dataclass(frozen=True, slots=True)
class Offered:
    """What there is to choose from, for this unit in this case."""

    grounds: tuple[Ground, ...]
    secrecy: tuple[Secrecy, ...]
    units: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Nameable:
    """A partner that a consent can name, without saying whether it takes part."""

    value: str
    kind: str
    label: str


def secrecy_article(regime: str) -> str:
    """On which article professional secrecy rests here."""
    return "WGS 2.29(2)" if regime == Regime.ZVH else "7:457 BW"


def objections(draft: ItemDraft, source: Source, *, today: date) -> tuple[Objection, ...]:
    """Everything that stands in the way, in the order of the form."""
    return tuple(found.under(source.regime) for found in _all(draft, source, today))


def contribution_objections(draft: ItemDraft, source: Source, *, today: date) -> tuple[Objection, ...]:
    """The same for what a partner contributes of its own: health only from who may be asked about it, too."""
    found = health_objection(source) if Category.HEALTH in draft.categories else None
    return (*([found] if found else []), *objections(draft, source, today=today))


def health_objection(source: Source) -> Objection | None:
    """Why this unit supplies no data about health; nothing when it may (`asking.toml`, voorlopige invulling)."""
    if supplies_health(source.regime, source.kind):
        return None
    return Objection(
        "categories",
        "Gezondheidsgegevens komen van wie zorg geeft. Beschrijf wat u zelf zag, in een andere categorie.",
        health_article(source.regime),
    )


def category_objection(category: Category, kind: str) -> Objection | None:
    """Why a unit of this kind cannot contribute this category; nothing when it can."""
    if category == Category.POLICE and kind != UnitKind.POLICE:
        return Objection(
            "categories",
            "Politiegegevens komen alleen van de politie. Beschrijf wat u zelf zag, in een andere categorie.",
            "WGS 1.5(2)",
        )
    if category == Category.CRIMINAL_JUSTICE and kind != UnitKind.PROSECUTION:
        return Objection(
            "categories",
            "Justitiële en strafvorderlijke gegevens komen alleen van het openbaar ministerie. "
            "Toezicht door de reclassering hoort onder Toezicht en handhaving.",
            "WGS 1.5(2)",
        )
    return None


def _all(draft: ItemDraft, source: Source, today: date) -> Iterator[Objection]:
    yield from _words(draft)
    yield from _categories(draft, source)
    yield from _ground(draft, source, today)
    yield from _secrecy(draft, source, today)
    yield from _conditions(draft, today)


def _words(draft: ItemDraft) -> Iterator[Objection]:
    if not draft.body:
        yield Objection("text", "Schrijf wat u wilt bijdragen.")
    if holds_bsn(draft.body) and Category.BSN not in draft.categories:
        yield Objection(
            "text",
            "In de tekst staat een burgerservicenummer. Haal het weg: het BSN staat apart.",
            "UAVG 46",
        )
    if not draft.necessity:
        yield Objection("necessity", "Schrijf in één zin waarom dit nodig is voor het doel van de casus.", "WGS 2.25")


def _categories(draft: ItemDraft, source: Source) -> Iterator[Objection]:
    if not draft.categories:
        yield Objection("categories", "Kies waar de bijdrage over gaat.", "WGS 2.30(1)(a)")
    for category in Category:
        if category in draft.categories and (found := category_objection(category, source.kind)):
            yield found


def _ground(draft: ItemDraft, source: Source, today: date) -> Iterator[Objection]:
    possible = grounds_of_supply(regime=source.regime, kind=source.kind, on=today)
    ground = grounds().get(draft.ground)
    if ground is None or ground not in possible:
        yield Objection("ground", "Kies de grond waarop u dit verstrekt.", "WGS 1.5")
        return
    if not ground.fits(draft.categories):
        yield Objection(
            "ground",
            f"De grond {ground.article} draagt niet alle gekozen categorieën. "
            "Kies een andere grond, of maak er twee bijdragen van.",
            "WGS 1.5(2)",
        )
    if ground.needs_reference and not draft.ground_reference:
        yield Objection("ground_reference", "Vul het kenmerk van het besluit in.", ground.article)


def possible_secrecy(source: Source, *, today: date) -> tuple[Secrecy, ...]:
    """Without secrecy, or with a ground that exists for this kind of unit."""
    found = {g.secrecy for g in grounds_of_secrecy(regime=source.regime, kind=source.kind, on=today)}
    return (Secrecy.NOT_SECRET, *(secrecy for secrecy in Secrecy if secrecy in found))


def _secrecy(draft: ItemDraft, source: Source, today: date) -> Iterator[Objection]:
    secrets = secrecy_article(source.regime)
    if draft.secrecy == Secrecy.WITHDRAWN:
        yield Objection("secrecy", "Ingetrokken toestemming is geen grond om te delen.", secrets)
    elif draft.secrecy not in possible_secrecy(source, today=today):
        yield Objection("secrecy", "Voor uw soort organisatie bestaat deze grond niet.", secrets)
    elif draft.secrecy != Secrecy.NOT_SECRET:
        yield from _secrecy_ground(draft, today, secrets)
    elif Category.HEALTH in draft.categories and source.kind in UNDER_SECRECY:
        yield Objection(
            "secrecy",
            "Op wat u als behandelaar weet, rust uw beroepsgeheim. Kies waarom u het mag delen, "
            "of laat het weg: bewaren is al verstrekken.",
            secrets,
        )


def _secrecy_ground(draft: ItemDraft, today: date, secrets: str) -> Iterator[Objection]:
    if not draft.covers:
        yield Objection("covered", "Kies voor wie de grond geldt waarop u uw beroepsgeheim doorbreekt.", secrets)
    if draft.secrecy != Secrecy.CONSENT:
        return
    if any(not addressee.is_named for addressee in draft.covers):
        yield Objection("covered", "Toestemming geldt voor ontvangers die met name genoemd zijn.", secrets)
    if draft.consent_on is None:
        yield Objection("consent_on", "Vul in wanneer de toestemming is gegeven.", secrets)
    elif draft.consent_on > today:
        yield Objection("consent_on", "De toestemming kan niet in de toekomst liggen.", secrets)


def _conditions(draft: ItemDraft, today: date) -> Iterator[Objection]:
    if draft.conditions.only & draft.conditions.excludes:
        yield Objection("listed", "Dezelfde ontvanger staat bij wel en bij niet. Kies één van de twee.", "WGS 2.29(3)")
    until = draft.conditions.shared_until
    if until is not None and until.date() <= today:
        yield Objection("shared_until", "Deze datum is al voorbij. Kies een dag na vandaag.", "WGS 2.29(3)")


def refusal_of(found: Iterable[Objection]) -> Objection | None:
    """The first objection, for who has no form to show them all."""
    return next(iter(found), None)
