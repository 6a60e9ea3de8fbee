"""What people say in a case: contributions as a form would hand them in."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import partial

from opmaat.cases.actions.items import add_item
from opmaat.cases.enums import ItemKind, Nature
from opmaat.cases.rules.drafts import NO_CONDITIONS, Addressee, Conditions, ItemDraft
from opmaat.core.clock import AMSTERDAM
from opmaat.core.viewer import Viewer
from opmaat.demo.content.plan import Conditions as Asked
from opmaat.demo.content.plan import ItemPlan
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.lived.deeds import Deed
from opmaat.demo.loading.lived.story import Story

KINDS = {"referral": ItemKind.REFERRAL, "answer": ItemKind.ANSWER, "contribution": ItemKind.CONTRIBUTION}


def contributions(story: Story) -> Iterator[Deed]:
    """Everything that was said, by who said it."""
    for item in story.plan.items:
        yield story.deed(item.at, item.author, "bijdrage", partial(_contribute, story, item))


def _contribute(story: Story, item: ItemPlan, viewer: Viewer) -> None:
    draft = draft_of(item, story.keys)
    story.items[item.index] = add_item(case=story.case, draft=draft, by=viewer).pk


def draft_of(item: ItemPlan, keys: Keys) -> ItemDraft:
    """An item of the plan as somebody fills it in."""
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
