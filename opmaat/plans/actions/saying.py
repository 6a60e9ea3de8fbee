"""The words of a plan as an item, and who could read them: shared by the acts of this room.

Refused: before the conference, by who only came to listen or was asked something, and for
somebody who could not read what they should do.
"""

from dataclasses import dataclass, replace

from opmaat.cases.actions.standing import require_capacity, require_writer
from opmaat.cases.actions.storing import store_item
from opmaat.cases.audience import Table, said_by
from opmaat.cases.enums import ItemKind, Nature
from opmaat.cases.facts import Said
from opmaat.cases.grounds import grounds_of_supply
from opmaat.cases.models import Case, CaseAccess, Item
from opmaat.cases.queries.seats import Seat
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.drafts import ItemDraft, Source
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.viewer import Viewer
from opmaat.network.enums import UnitKind
from opmaat.plans.enums import PLANNING_PHASES
from opmaat.regulation.enums import About, Capacity, Category, Gives, Secrecy
from opmaat.regulation.facts import Decision

LEADS = (Capacity.PROCESS_LEAD, Capacity.CASE_LEAD)
PLANNERS = (*LEADS, Capacity.PARTICIPANT)
SAYS_WHEN = "Doelen en acties spreekt u af in het casusoverleg. Breng de casus eerst naar die fase."


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Something said in a plan, before it is an item."""

    kind: ItemKind
    body: str
    categories: frozenset[Category]
    necessity: str
    about: About = About.SUBJECT
    life_domain: str = ""
    in_reply_to: Item | None = None


def require_planner(by: Viewer, case: Case, doing: str) -> CaseAccess:
    """Somebody at the table who may write, from the conference on."""
    rights = require_capacity(by, case, PLANNERS, doing)
    require_writer(by, case)
    if case.phase not in PLANNING_PHASES:
        raise Refused(SAYS_WHEN, article(case.regime, "WGS 2.31(5)"), UNPROCESSABLE)
    return rights


def say(words: Words, *, case: Case, source: Source, by: Viewer) -> Item:
    """Store the words as an item of the unit of who speaks."""
    return store_item(case=case, draft=_draft(words, source), source=source, by=by, in_reply_to=words.in_reply_to)


def outcome_for(table: Table, seat: Seat, source: Source, words: Words) -> Decision:
    """What this seat would get of the words if they were stored now, and by which rule."""
    return table.decision(_said(source, words), seat)


def would_read(table: Table, seat: Seat, source: Source, words: Words) -> bool:
    """Whether this seat could read the words if they were stored now."""
    return outcome_for(table, seat, source, words).gives is Gives.CONTENT


def readable_for(table: Table, seat: Seat, source: Source, words: Words) -> list[Category]:
    """The categories in which this seat could read the same words; to say so in a refusal."""
    return [c for c in Category if would_read(table, seat, source, replace(words, categories=frozenset({c})))]


def reads_item(table: Table, seat: Seat, item: Item) -> bool:
    """Whether this seat reads a stored item of the plan, as far as its own marks tell."""
    return table.decision(said_by(item), seat).gives is Gives.CONTENT


def _said(source: Source, words: Words) -> Said:
    return Said(
        unit_id=source.unit_id,
        source_kind=UnitKind(source.kind),
        categories=words.categories,
        about=words.about,
        secrecy=Secrecy.NOT_SECRET,
        has_conditions=False,
        only_listed=False,
        shared_until=None,
        recipients=(),
    )


def _draft(words: Words, source: Source) -> ItemDraft:
    possible = grounds_of_supply(regime=source.regime, kind=source.kind, on=clock.today())
    usual = (ground.code for ground in possible if ground.fits(words.categories) and not ground.needs_reference)
    return ItemDraft(
        body=words.body,
        categories=words.categories,
        nature=Nature.FACT,
        ground=next(usual, ""),
        necessity=words.necessity,
        kind=words.kind,
        about=words.about,
        life_domain=words.life_domain,
    )
