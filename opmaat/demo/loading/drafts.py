"""From the plan to what somebody fills in: the same drafts whether an action stores them or the bulk does."""

from datetime import UTC, datetime, time
from functools import cache

from opmaat.cases.actions.circle import Member
from opmaat.cases.enums import ItemKind, Nature
from opmaat.cases.grounds import Ground, grounds
from opmaat.cases.rules.drafts import NO_CONDITIONS, Addressee, Conditions, ItemDraft
from opmaat.core.clock import AMSTERDAM
from opmaat.demo.content.plan import Conditions as Asked
from opmaat.demo.content.plan import ItemPlan
from opmaat.demo.loading.keys import Keys
from opmaat.regulation.enums import About, Category

KINDS = {"referral": ItemKind.REFERRAL, "answer": ItemKind.ANSWER, "contribution": ItemKind.CONTRIBUTION}
NECESSITY = {
    ItemKind.QUESTION: "Vraag aan de bron van een bijdrage",
    ItemKind.ANSWER: "Antwoord op een vraag",
}


def draft_of(item: ItemPlan, keys: Keys) -> ItemDraft:
    """A contribution, referral or answer of the plan."""
    return ItemDraft(
        body=item.text,
        categories=frozenset(item.categories),
        nature=Nature.JUDGEMENT if item.judgement else Nature.FACT,
        ground=item.ground,
        ground_reference=item.ground_reference,
        necessity=item.necessity,
        kind=KINDS[item.sort],
        about=item.about,
        life_domain=item.life_domain,
        secrecy=item.secrecy,
        covers=frozenset(Addressee(unit_id=keys.units[unit]) for unit in item.covers),
        consent_on=item.consent_on,
        named=frozenset(Addressee(unit_id=keys.units[unit]) for unit in item.named),
        conditions=_conditions(item.conditions, keys),
    )


def circle_draft(member: Member) -> ItemDraft:
    """The item on which somebody in the direct circle hangs."""
    return ItemDraft(
        body=member.sentence,
        categories=frozenset({Category.RELATIONS}),
        nature=Nature.FACT,
        ground=member.ground,
        necessity=member.necessity,
        kind=ItemKind.RELATION,
        about=About.CIRCLE_MINOR if member.minor else About.CIRCLE,
    )


def words_between(kind: ItemKind, body: str, to_unit: int, ground: str) -> ItemDraft:
    """A question or its answer: of identity level, for one other unit."""
    return ItemDraft(
        body=body,
        categories=frozenset({Category.IDENTITY}),
        nature=Nature.FACT,
        ground=ground,
        necessity=NECESSITY[kind],
        kind=kind,
        conditions=Conditions(only=frozenset({Addressee(unit_id=to_unit)})),
    )


def usual_ground(regime: str, kind: str, at: datetime, category: Category) -> str:
    """The first ground of that day on which a unit of this kind supplies this category without a reference."""
    day = at.astimezone(AMSTERDAM).date()
    possible = _fitting(regime, kind, category)
    return next((one.code for one in possible if one.open_to(regime=regime, kind=kind, on=day)), "")


@cache
def _fitting(regime: str, kind: str, category: Category) -> tuple[Ground, ...]:
    """Whatever the day; asked for every item."""
    free = (one for one in grounds().values() if one.secrecy is None and not one.needs_reference)
    here = (one for one in free if regime in one.regimes and (not one.kinds or kind in one.kinds))
    return tuple(one for one in here if one.fits({category}))


def _conditions(asked: Asked | None, keys: Keys) -> Conditions:
    if asked is None:
        return NO_CONDITIONS
    kinds = (Addressee(unit_kind=kind.value) for kind in asked.only_kinds)
    people = (Addressee(engagement_id=keys.engagements[one]) for one in asked.only_engagements)
    return Conditions(
        only=frozenset((*kinds, *people)),
        not_to_client=asked.not_to_client,
        shared_until=datetime.combine(asked.until, time(), AMSTERDAM).astimezone(UTC) if asked.until else None,
    )
