"""As what an answer of a referral is kept: its category, ground, secrecy and recipients. Pure.

The first category of a question for which this kind of unit has a ground of supply. What
the police say is police data with a reference, named to who receives it; what a clinician
says rests under the secrecy whose ground was chosen. A text that holds health is health as well (AVG 9): who may
not read that does not read it. Police data are closed further already, and no ground carries both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from opmaat.cases.enums import ItemKind
from opmaat.cases.grounds import Ground, grounds_of_supply
from opmaat.cases.rules.drafts import NOBODY, Addressee, ItemDraft, Source
from opmaat.network.enums import UnitKind
from opmaat.referrals.rules.answers import Answer
from opmaat.regulation.enums import About, Category, Secrecy

NECESSITY = "Nodig om de aanmelding te wegen."
# The aim holds wording of identity level only: neither police data nor under secrecy.
PLAIN = frozenset({"purpose"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """How the referrer supplies: reference of a police decision, secrecy and its consent, to whom it goes.

    `judges`: the units at the triage table for whom the ground of secrecy counts too (WGS 2.29(2), 2.31(2)).
    """

    receiver_unit: int
    reference: str = ""
    secrecy: Secrecy = Secrecy.NOT_SECRET
    consent_on: date | None = None
    judges: frozenset[int] = frozenset()


def placed(answer: Answer, source: Source, supply: Supply, *, today: date) -> ItemDraft:
    """The item an answer becomes; without a fitting ground the ground stays empty and storing refuses."""
    categories, ground = _fitting(answer, source, today)
    to_receiver = frozenset({Addressee(unit_id=supply.receiver_unit)})
    covered = to_receiver | {Addressee(unit_id=unit) for unit in supply.judges}
    secret = supply.secrecy != Secrecy.NOT_SECRET and answer.question.code not in PLAIN
    return ItemDraft(
        body=answer.body,
        value=answer.value,
        kind=ItemKind.REFERRAL,
        categories=categories,
        about=answer.question.about,
        nature=answer.question.nature,
        life_domain=answer.question.life_domain,
        ground=ground.code if ground else "",
        ground_reference=supply.reference if ground and ground.needs_reference else "",
        necessity=NECESSITY,
        secrecy=supply.secrecy if secret else Secrecy.NOT_SECRET,
        covers=covered if secret else NOBODY,
        consent_on=supply.consent_on if secret and supply.secrecy == Secrecy.CONSENT else None,
        named=to_receiver if Category.POLICE in categories else NOBODY,
    )


def may_supply(kind: str, regime: str, *, today: date) -> bool:
    """Whether a unit of this kind has any ground to say something in this regime."""
    return bool(grounds_of_supply(regime=regime, kind=kind, on=today))


def _fitting(answer: Answer, source: Source, today: date) -> tuple[frozenset[Category], Ground | None]:
    possible = grounds_of_supply(regime=source.regime, kind=source.kind, on=today)
    wanted = [_with_health(category, answer) for category in _wanted(answer, source)]
    for categories in wanted:
        ground = _usual(possible, categories)
        if ground is not None:
            return categories, ground
    return wanted[0], None


def _with_health(category: Category, answer: Answer) -> frozenset[Category]:
    holds = answer.health and answer.question.code not in PLAIN and category != Category.POLICE
    return frozenset({category, Category.HEALTH} if holds else {category})


def _wanted(answer: Answer, source: Source) -> tuple[Category, ...]:
    """The police say police data; about a minor, a victim or the aim everybody speaks alike."""
    plain = answer.question.code in PLAIN or answer.question.about is not About.SUBJECT
    if source.kind == UnitKind.POLICE and not plain:
        return (Category.POLICE,)
    return answer.question.categories


def _usual(possible: Iterable[Ground], categories: frozenset[Category]) -> Ground | None:
    fitting = [ground for ground in possible if ground.fits(categories)]
    plain = [ground for ground in fitting if not ground.needs_reference]
    return next(iter(plain or fitting), None)


def needs_reference(kind: str) -> bool:
    """Whether this kind of unit must give the reference of its decision to supply (Wpg 16, 19, 20)."""
    return kind == UnitKind.POLICE
