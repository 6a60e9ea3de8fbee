"""Everything that was said in one case as rows, and what happened to it: corrected, withdrawn, released, asked."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime

from opmaat.cases.enums import Effect, ItemKind, ItemState
from opmaat.cases.rules.drafts import Addressee
from opmaat.demo.content.plan import CasePlan, Correction, Question, Release, Withdrawal
from opmaat.demo.loading.drafts import draft_of, usual_ground, words_between
from opmaat.demo.loading.items import Place, add_item, add_recipient, change_item
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.notices import CONSENT_ENDED, CORRECTED, RETRACTED, tell_lead
from opmaat.demo.loading.tables import Rows
from opmaat.regulation.enums import Category, Secrecy


@dataclass(slots=True)
class Saying:
    """One case in the making: the items that stand by their index in the plan, and those that were taken back."""

    rows: Rows
    plan: CasePlan
    case_id: int
    keys: Keys
    ids: dict[int, int] = field(default_factory=dict)
    before: dict[int, list[tuple[datetime, int]]] = field(default_factory=lambda: defaultdict(list))
    over: set[int] = field(default_factory=set)

    def as_it_was(self, index: int, at: datetime) -> int:
        """The item that stood there at this moment, corrected afterwards or not."""
        return next((old for until, old in self.before[index] if at < until), self.ids[index])

    def place(self, engagement: str) -> Place:
        """In whose name something is said."""
        unit = self.keys.unit_of[engagement]
        kind = self.keys.kind_of_unit(unit)
        return Place(self.case_id, self.plan.regime.value, unit, kind, self.keys.engagements[engagement])


def add_all(rows: Rows, plan: CasePlan, case_id: int, keys: Keys) -> None:
    """Everything, in the order of time as far as one thing follows on another."""
    saying = Saying(rows, plan, case_id, keys)
    for item in plan.items:
        saying.ids[item.index] = add_item(rows, saying.place(item.author), draft_of(item, keys), item.at)
    changes: list[Correction | Withdrawal | Release] = [*plan.corrections, *plan.withdrawals, *plan.releases]
    for change in sorted(changes, key=lambda change: change.at):
        if change.item not in saying.over:
            _change(saying, change)
    for question in plan.questions:
        _ask(saying, question)


def _change(saying: Saying, change: Correction | Withdrawal | Release) -> None:
    match change:
        case Correction():
            _correct(saying, change)
        case Withdrawal():
            _withdraw(saying, change)
        case Release():
            _release(saying, change)


def _correct(saying: Saying, correction: Correction) -> None:
    """A new item in place of the old one, on the same ground and for the same recipients."""
    old, old_id = saying.plan.items[correction.item], saying.ids[correction.item]
    draft = replace(draft_of(old, saying.keys), body=correction.text)
    new_id = add_item(saying.rows, saying.place(correction.by), draft, correction.at, first_processed_at=old.at)
    change_item(
        saying.rows, old_id, state=ItemState.CORRECTED, state_since=correction.at, reason=correction.reason,
        replaced_by_id=new_id,
    )  # fmt: skip
    _tell(saying, correction, old_id, "corrected", CORRECTED)
    saying.before[correction.item].append((correction.at, old_id))
    saying.ids[correction.item] = new_id


def _withdraw(saying: Saying, withdrawal: Withdrawal) -> None:
    saying.over.add(withdrawal.item)
    item_id, at, why = saying.ids[withdrawal.item], withdrawal.at, withdrawal.reason
    if withdrawal.consent:
        change_item(saying.rows, item_id, secrecy=Secrecy.WITHDRAWN, state_since=at, reason=why)
        _tell(saying, withdrawal, item_id, "consent_withdrawn", CONSENT_ENDED)
    else:
        change_item(saying.rows, item_id, state=ItemState.RETRACTED, state_since=at, reason=why)
        _tell(saying, withdrawal, item_id, "retracted", RETRACTED)


def _tell(saying: Saying, change: Correction | Withdrawal, item_id: int, kind: str, words: str) -> None:
    tell_lead(
        saying.rows, saying.plan, saying.case_id, saying.keys, saying.plan.items[change.item], item_id,
        at=change.at, kind=kind, told=words.format(reason=change.reason),
    )  # fmt: skip


def _release(saying: Saying, release: Release) -> None:
    to, by = saying.keys.engagements[release.to], saying.keys.unit_of[release.by]
    add_recipient(
        saying.rows, saying.ids[release.item], Effect.RELEASED, Addressee(engagement_id=to), by, release.at,
        release.reference,
    )  # fmt: skip


def _ask(saying: Saying, question: Question) -> None:
    """The words of a question and of its answer are items that only the two units read."""
    about, keys = saying.plan.items[question.item], saying.keys
    asking, asked = saying.place(question.by), keys.unit_of[about.author]
    ground = usual_ground(asking.regime, asking.kind, question.at, Category.IDENTITY)
    words = words_between(ItemKind.QUESTION, question.text, asked, ground)
    text_id = add_item(saying.rows, asking, words, question.at)
    saying.rows.add(
        "cases_question",
        case_id=saying.case_id,
        about_item_id=saying.as_it_was(question.item, question.at),
        text_item_id=text_id,
        asked_by_id=asking.author_id,
        asked_of_id=asked,
        asked_at=question.at,
        answer_item_id=_answer(saying, question, text_id),
        answered_at=question.answered_at,
    )


def _answer(saying: Saying, question: Question, text_id: int) -> int | None:
    if question.answered_at is None:
        return None
    answering, to = saying.place(question.answered_by), saying.keys.unit_of[question.by]
    ground = usual_ground(answering.regime, answering.kind, question.answered_at, Category.IDENTITY)
    words = words_between(ItemKind.ANSWER, question.answer, to, ground)
    return add_item(saying.rows, answering, words, question.answered_at, in_reply_to=text_id)
