"""Lines of the minutes: what was seen, judged and decided, who disagreed, and what was agreed.

Every line is an item of the chair's unit, so who reads it follows from the reglement. What
only the police or the prosecution may supply, they contribute themselves.
"""

from dataclasses import dataclass, replace
from datetime import date

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.actions.storing import source_of, store_item
from opmaat.cases.enums import ItemKind, Nature
from opmaat.cases.facts import categories_in
from opmaat.cases.grounds import grounds_of_supply
from opmaat.cases.models import Item
from opmaat.cases.rules.drafts import NO_CONDITIONS, Conditions, ItemDraft, Source
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.conferences.actions.chairing import led_by, on_its_agenda
from opmaat.conferences.enums import ConferenceState, LineKind
from opmaat.conferences.models import AgendaItem, Line
from opmaat.conferences.queries.people import present_at
from opmaat.conferences.rules.agreements import Agreement, read_agreement, said_by
from opmaat.conferences.rules.reasons import is_why, says_why
from opmaat.conferences.rules.tracks import usual_track
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement
from opmaat.plans.actions import add_action
from opmaat.plans.enums import ForWhom, Track
from opmaat.regulation.enums import About, Category

WRITING = (ConferenceState.SESSION, ConferenceState.MINUTED)
JUDGING = frozenset({LineKind.JUDGEMENT, LineKind.DISSENT, LineKind.PERSON_VIEW})
NECESSITY = "Verslag van het casusoverleg"
FOR_WHOM = {About.CIRCLE: ForWhom.OTHER, About.CIRCLE_MINOR: ForWhom.OTHER, About.VICTIM: ForWhom.VICTIM}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the chair typed."""

    kind: LineKind
    words: str
    category: Category = Category.GUIDANCE
    whose: int | None = None
    track: str = ""
    # Whom it is about, or for whom it is agreed: that decides who reads it.
    about: About = About.SUBJECT


def write_line(*, conference_id: int, item_id: int, said: Said, by: Viewer) -> Line:
    """One line; an agreement becomes an action of the plan at once."""
    with acting_as(by):
        conference = led_by(by, conference_id, *WRITING)
        item = on_its_agenda(conference, item_id)
        explained = _explained(item) if is_why(said.words) else None
        if said.kind == LineKind.AGREEMENT and explained is None:
            return _agree(item, said, by)
        said = _with_whose(said, item) if explained is None else _as_reason(said, explained)
        source = source_of(by, item.case)
        words = store_item(case=item.case, draft=draft_of_line(said, source), source=source, by=by)
        line = _line(item, said.kind, words.pk, by, whose=said.whose)
        record("conference.line", item.case, items=[words], outcome=_outcome(said, explained))
        return line


def _explained(item: AgendaItem) -> Item | None:
    """The decision that still has no reason, when it is the last line of this case."""
    last = Line.objects.filter(agenda_item=item).select_related("item__text").order_by("at", "pk").last()
    if last is None or last.kind != LineKind.DECISION or says_why(last.item.text.body):
        return None
    return last.item


def _as_reason(said: Said, decision: Item) -> Said:
    """A reason is read by whoever reads the decision."""
    category = next(iter(categories_in(decision.categories)))
    return replace(said, kind=LineKind.DECISION, category=category, about=About(decision.about), whose=None)


def _outcome(said: Said, explained: Item | None) -> str:
    if said.kind != LineKind.DECISION:
        return said.kind
    return "reason" if explained is not None else "decision" if says_why(said.words) else "decision without reason"


def _with_whose(said: Said, item: AgendaItem) -> Said:
    """Whose words they are: chosen, or typed before a colon; somebody at the table of this case."""
    people = present_at(item)
    if said.whose is None and said.kind in JUDGING:
        who, words = said_by(said.words, people)
        return replace(said, whose=who.engagement_id, words=words) if who else said
    if said.whose is not None and all(one.engagement_id != said.whose for one in people):
        raise Refused("Kies iemand die bij deze casus aan tafel zit.", status=UNPROCESSABLE)
    return said


def draft_of_line(said: Said, source: Source, conditions: Conditions = NO_CONDITIONS) -> ItemDraft:
    """A line as an item, on the usual ground of this unit for it."""
    categories = frozenset({said.category})
    possible = grounds_of_supply(regime=source.regime, kind=source.kind, on=clock.today())
    usual = (ground.code for ground in possible if ground.fits(categories) and not ground.needs_reference)
    return ItemDraft(
        body=said.words,
        categories=categories,
        nature=Nature.JUDGEMENT if said.kind in JUDGING else Nature.FACT,
        ground=next(usual, ""),
        necessity=NECESSITY,
        kind=ItemKind.MINUTES,
        about=said.about,
        conditions=conditions,
    )


def understood(item: AgendaItem, typed: str, *, today: date, me: int | None = None) -> Agreement:
    """An agreement as it is understood, from the people at the table of this case; `me` is who types."""
    return read_agreement(typed, present_at(item), today=today, me=me)


def _agree(item: AgendaItem, said: Said, by: Viewer) -> Line:
    agreement = understood(item, said.words, today=clock.today(), me=by.engagement_id)
    if not agreement.complete or agreement.who is None or agreement.due is None:
        raise Refused(agreement.objection, status=UNPROCESSABLE)
    engagement = Engagement.objects.select_related("unit").get(pk=agreement.who.engagement_id)
    action = add_action(
        case=item.case,
        words=agreement.words,
        unit=engagement.unit,
        engagement=engagement,
        for_whom=FOR_WHOM.get(said.about, ForWhom.PERSON),
        minor=said.about == About.CIRCLE_MINOR,
        due=agreement.due,
        track=Track(said.track) if said.track in Track.values else usual_track(engagement.unit.kind),
        by=by,
    )
    return _line(item, said.kind, action.item_id, by, whose=agreement.who.engagement_id, due=agreement.due)


def _line(
    item: AgendaItem, kind: LineKind, words: int, by: Viewer, *, whose: int | None, due: date | None = None
) -> Line:
    return Line.objects.create(
        agenda_item=item, kind=kind, item_id=words, at=clock.now(), by_id=engagement_of(by), whose_id=whose, due=due
    )
