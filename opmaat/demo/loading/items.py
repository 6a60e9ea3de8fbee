"""What was said in a case of the demonstration as rows: items, texts, recipients, corrections, questions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from opmaat.cases.enums import Effect, ItemKind, ItemState, Nature
from opmaat.cases.facts import mask_of
from opmaat.cases.grounds import grounds_of_supply
from opmaat.core.clock import AMSTERDAM
from opmaat.demo.content.plan import CasePlan, Correction, ItemPlan, Question
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.tables import COLUMNS, Rows
from opmaat.regulation.enums import About, Category, Secrecy

KINDS = {"referral": ItemKind.REFERRAL, "answer": ItemKind.ANSWER, "contribution": ItemKind.CONTRIBUTION}
STATE, SINCE, REASON, REPLACED, SECRECY = (
    COLUMNS["cases_item"].index(column)
    for column in ("state", "state_since", "state_reason", "replaced_by_id", "secrecy")
)


@dataclass(frozen=True, slots=True)
class Place:
    """In which case, and in whose name, something is said."""

    case_id: int
    regime: str
    unit_id: int
    kind: str
    author_id: int


def add_item(rows: Rows, where: Place, *, at: datetime, body: str, **given: Any) -> int:
    """One item with its text; what is not given is the usual."""
    item_id = rows.next_id("cases_item")
    categories = given.pop("categories")
    values: dict[str, Any] = {
        "kind": ItemKind.CONTRIBUTION, "about": About.SUBJECT, "life_domain": "", "nature": Nature.FACT,
        "ground": _ground(where, at, categories), "ground_reference": "", "secrecy": Secrecy.NOT_SECRET,
        "only_listed": False,
        "has_conditions": False, "not_to_client": False, "shared_until": None, "in_reply_to_id": None,
        "state": ItemState.CURRENT, "state_since": None, "state_reason": "", "replaced_by_id": None,
    }  # fmt: skip
    rows.add(
        "cases_item",
        id=item_id,
        case_id=where.case_id,
        regime=where.regime,
        unit_id=where.unit_id,
        source_kind=where.kind,
        author_id=where.author_id,
        categories=mask_of(categories),
        first_processed_at=at,
        created_at=at,
        version=1,
        **(values | given),
    )
    rows.add("cases_itemtext", item_id=item_id, body=body, value=None, version=1)
    return item_id


def add_recipient(rows: Rows, item_id: int, effect: Effect, by_unit: int, at: datetime, **whom: Any) -> None:
    """What an item means for one recipient: give unit_id, unit_kind or engagement_id."""
    values = {
        "unit_id": None,
        "unit_kind": "",
        "engagement_id": None,
        "reference": "",
        "ends_at": None,
    } | whom
    rows.add("cases_itemrecipient", item_id=item_id, effect=effect, set_by_unit_id=by_unit, given_at=at, **values)


def add_items(rows: Rows, plan: CasePlan, case_id: int, keys: Keys) -> dict[int, int]:
    """Everything that was said; returns the ids by the index in the plan."""
    ids = {item.index: _planned(rows, item, plan, case_id, keys) for item in plan.items}
    for correction in plan.corrections:
        _correct(rows, correction, plan, case_id, keys, ids)
    for withdrawal in plan.withdrawals:
        row = _standing(rows, ids[withdrawal.item])
        if withdrawal.consent:
            row[SECRECY] = Secrecy.WITHDRAWN
        else:
            row[STATE], row[SINCE], row[REASON] = ItemState.RETRACTED, withdrawal.at, withdrawal.reason
    for release in plan.releases:
        add_recipient(
            rows, ids[release.item], Effect.RELEASED, keys.unit_of[release.by], release.at,
            engagement_id=keys.engagements[release.to], reference=release.reference,
        )  # fmt: skip
    for question in plan.questions:
        _ask(rows, question, plan, case_id, keys, ids)
    return ids


def _standing(rows: Rows, item_id: int) -> list[Any]:
    """The row of an item, or of the one that came in its place."""
    row = rows.row_of("cases_item", item_id)
    return _standing(rows, row[REPLACED]) if row[REPLACED] else row


def _planned(rows: Rows, item: ItemPlan, plan: CasePlan, case_id: int, keys: Keys) -> int:
    conditions = item.conditions
    until = conditions.until if conditions else None
    item_id = add_item(
        rows,
        _place(case_id, plan, item.author, keys),
        at=item.at,
        body=item.text,
        kind=KINDS[item.sort],
        categories=item.categories,
        about=item.about,
        life_domain=item.life_domain,
        nature=Nature.JUDGEMENT if item.judgement else Nature.FACT,
        ground=item.ground,
        ground_reference=item.ground_reference,
        secrecy=item.secrecy,
        necessity=item.necessity,
        only_listed=bool(conditions and (conditions.only_kinds or conditions.only_engagements)),
        has_conditions=conditions is not None,
        not_to_client=bool(conditions and conditions.not_to_client),
        shared_until=datetime.combine(until, time(), AMSTERDAM).astimezone(UTC) if until else None,
    )
    _recipients(rows, item, item_id, keys)
    return item_id


def _recipients(rows: Rows, item: ItemPlan, item_id: int, keys: Keys) -> None:
    by = keys.unit_of[item.author]
    for effect, units in ((Effect.COVERS, item.covers), (Effect.NAMED, item.named)):
        for unit in units:
            add_recipient(rows, item_id, effect, by, item.at, unit_id=keys.units[unit])
    if item.conditions:
        for kind in item.conditions.only_kinds:
            add_recipient(rows, item_id, Effect.ONLY, by, item.at, unit_kind=kind.value)
        for engagement in item.conditions.only_engagements:
            add_recipient(rows, item_id, Effect.ONLY, by, item.at, engagement_id=keys.engagements[engagement])


def _correct(
    rows: Rows, correction: Correction, plan: CasePlan, case_id: int, keys: Keys, ids: dict[int, int],
) -> None:  # fmt: skip
    """A new item in place of the old one, on the same ground and for the same recipients."""
    old = next(item for item in plan.items if item.index == correction.item)
    row = rows.row_of("cases_item", ids[old.index])
    columns = COLUMNS["cases_item"]
    kept = {name: row[columns.index(name)] for name in (
        "kind", "about", "life_domain", "nature", "ground", "ground_reference", "secrecy", "necessity",
        "only_listed", "has_conditions", "not_to_client", "shared_until",
    )}  # fmt: skip
    new_id = add_item(
        rows, _place(case_id, plan, correction.by, keys), at=correction.at, body=correction.text,
        categories=old.categories, **kept,
    )  # fmt: skip
    _recipients(rows, old, new_id, keys)
    row[STATE], row[SINCE], row[REASON] = ItemState.CORRECTED, correction.at, correction.reason
    row[REPLACED] = new_id


def _ask(rows: Rows, question: Question, plan: CasePlan, case_id: int, keys: Keys, ids: dict[int, int]) -> None:
    """The words of a question and of its answer are items that only the two units read."""
    about = next(item for item in plan.items if item.index == question.item)
    asking, asked = keys.unit_of[question.by], keys.unit_of[about.author]
    text_id = _between(rows, ItemKind.QUESTION, question.text, question.at, question.by, asked, plan, case_id, keys)
    answer_id = None
    if question.answer and question.answered_at:
        answer_id = _between(
            rows, ItemKind.ANSWER, question.answer, question.answered_at, question.answered_by, asking, plan,
            case_id, keys,
        )  # fmt: skip
    rows.add(
        "cases_question",
        case_id=case_id,
        about_item_id=ids[question.item],
        text_item_id=text_id,
        asked_by_id=keys.engagements[question.by],
        asked_of_id=asked,
        asked_at=question.at,
        answer_item_id=answer_id,
        answered_at=question.answered_at if answer_id else None,
    )


def _between(
    rows: Rows, kind: ItemKind, body: str, at: datetime, by: str, reader: int, plan: CasePlan, case_id: int,
    keys: Keys,
) -> int:  # fmt: skip
    item_id = add_item(
        rows, _place(case_id, plan, by, keys), at=at, body=body, kind=kind, categories=(Category.IDENTITY,),
        necessity="Nodig om een bijdrage goed te begrijpen.", only_listed=True, has_conditions=True,
    )  # fmt: skip
    add_recipient(rows, item_id, Effect.ONLY, keys.unit_of[by], at, unit_id=reader)
    return item_id


def _place(case_id: int, plan: CasePlan, author: str, keys: Keys) -> Place:
    unit = keys.unit_of[author]
    return Place(case_id, plan.regime.value, unit, keys.kind_of_unit(unit), keys.engagements[author])


def _ground(where: Place, at: datetime, categories: Collection[Category]) -> str:
    possible = grounds_of_supply(regime=where.regime, kind=where.kind, on=at.date())
    return next((ground.code for ground in possible if ground.fits(categories)), "avg_6_1_e")
