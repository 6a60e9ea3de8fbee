"""Scoring: one unit's rows in a picture, kept together or not at all.

What is under professional secrecy, or is criminal data, needs its ground here as everywhere (WGS 1.5(2),
2.29(2)): a score without one is refused. Only "onbekend" without a ground is left out: it says nothing,
and storing would already be supplying.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from opmaat.cases.actions.items import with_default_names
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken, refusing
from opmaat.cases.actions.standing import require_capacity, require_writer
from opmaat.cases.actions.storing import cleaned, source_of, store_item
from opmaat.cases.enums import ItemKind, ItemState, LifeDomain, Nature
from opmaat.cases.grounds import CRIMINAL, grounds_of_supply
from opmaat.cases.models import Case, Item, ItemText
from opmaat.cases.rules.contributing import objections
from opmaat.cases.rules.drafts import NOBODY, Addressee, ItemDraft, Source
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.plans.actions.pictures import AT_THE_TABLE, draft_picture
from opmaat.plans.models import Picture, Score
from opmaat.plans.picture_enums import Side
from opmaat.plans.queries.own_rows import own_rows
from opmaat.plans.rules.instruments import Domain, Instrument, instrument_of
from opmaat.plans.rules.scoring import Row, Seen, Standing, Stored, overtaken
from opmaat.regulation.enums import Category, Secrecy

NECESSITY = "Nodig voor het beeld van de leefgebieden, waar het plan op rust"
JUDGES_NOTHING = "Uw organisatie scoort zelf niet. De partners van beide kanten vullen de foto in."


class ScoredMeanwhile(Overtaken):
    """A colleague of the same unit scored the same rows differently; holds what stands there now."""

    def __init__(self, theirs: tuple[Standing, ...]) -> None:
        super().__init__("Een collega van uw afdeling scoorde intussen hetzelfde leefgebied anders.")
        self.theirs = theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What holds for all rows of one sending: the ground of criminal data, and secrecy with its recipients."""

    ground: str = ""
    reference: str = ""
    secrecy: Secrecy = Secrecy.NOT_SECRET
    covers: frozenset[Addressee] = NOBODY
    consent_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """The rows of one unit, for one side, with what the page knew of them when it was shown."""

    side: Side
    rows: tuple[Row, ...]
    shared: Shared = Shared()
    seen: Seen = field(default_factory=dict)


def score_picture(*, case: Case, picture: Picture, scoring: Scoring, by: Viewer) -> tuple[Item, ...]:
    """Keep one's own rows in a draft picture; gives the items that are new."""
    with acting_as(by), refusing(regime=case.regime):
        require_capacity(by, case, AT_THE_TABLE, "de foto invullen")
        require_writer(by, case)
        draft = draft_picture(case, picture.pk)
        source, instrument = source_of(by, case), instrument_of(draft.instrument)
        _require_side(scoring, instrument, source)
        _require_whole(scoring, instrument)
        stored = own_rows(draft, by)
        if theirs := overtaken(scoring.rows, stored, scoring.seen):
            raise ScoredMeanwhile(theirs)
        sending = _Sending(case, draft, scoring.shared, source, instrument, by)
        new = tuple(item for row in scoring.rows if (item := sending.keep(row, stored)) is not None)
        _mark(draft, scoring.side)
        record("picture.scored", case, items=new)
        return new


@dataclass(frozen=True, slots=True)
class _Sending:
    """One unit's rows on their way into one picture."""

    case: Case
    picture: Picture
    shared: Shared
    source: Source
    instrument: Instrument
    by: Viewer

    def keep(self, row: Row, stored: Stored) -> Item | None:
        """Store a row that is new or changed."""
        domain, standing = self.instrument.domain(row.domain), stored.get(row.key)
        if domain is None or (standing is not None and standing.row == row):
            return None
        draft = self.draft_of(row, domain)
        if row.says_nothing and standing is None and self.objected(draft):
            return None
        try:
            item = store_item(case=self.case, draft=self.named(draft), source=self.source, by=self.by)
        except Refused as refusal:
            raise Refused(f"{domain.label}: {refusal.message}", refusal.article, refusal.status) from refusal
        self.hang(row, item, standing)
        return item

    def draft_of(self, row: Row, domain: Domain) -> ItemDraft:
        """The item a row hangs on."""
        category = self.instrument.category_of(domain, self.source.kind)
        draft = ItemDraft(
            body=row.body,
            value=row.value,
            kind=ItemKind.SCORE,
            categories=frozenset({category}),
            nature=Nature.JUDGEMENT,
            ground=usual_ground(self.source, category),
            necessity=NECESSITY,
            life_domain=row.domain if row.domain in LifeDomain.values else "",
        )
        if category in CRIMINAL:
            draft = replace(draft, ground=self.shared.ground, ground_reference=self.shared.reference)
        shared = self.shared
        return replace(draft, secrecy=shared.secrecy, covers=shared.covers, consent_on=shared.consent_on)

    def objected(self, draft: ItemDraft) -> bool:
        """Whether this may not be stored as it is."""
        return bool(objections(cleaned(draft), self.source, today=clock.today()))

    def named(self, draft: ItemDraft) -> ItemDraft:
        """With the recipients that go without saying (data of the prosecution)."""
        return with_default_names(self.case, draft, self.by)

    def hang(self, row: Row, item: Item, standing: Standing | None) -> None:
        """Hang the row on its item; an earlier one stays, as corrected by this."""
        said = {"item": item, "problem": row.problem, "criminogenic": row.criminogenic}
        if standing is None:
            Score.objects.create(
                picture=self.picture, domain=row.domain, side=row.side, unit_id=self.source.unit_id, **said
            )
            return
        Score.objects.filter(item_id=standing.item_id).update(**said)
        Item.objects.filter(pk=standing.item_id, state=ItemState.CURRENT).update(
            state=ItemState.CORRECTED, state_since=clock.now(), replaced_by=item
        )
        ItemText.objects.filter(item_id=standing.item_id, state_reason="").update(state_reason="Opnieuw gescoord")


def usual_ground(source: Source, category: Category) -> str:
    """The first ground of a unit that carries this category and asks for no decision."""
    possible = grounds_of_supply(regime=source.regime, kind=source.kind, on=clock.today())
    return next((ground.code for ground in possible if ground.fits({category}) and not ground.needs_reference), "")


def categories_at(instrument: Instrument, source: Source) -> Iterable[Category]:
    """Of each domain the category under which this unit scores it."""
    return (instrument.category_of(domain, source.kind) for domain in instrument.domains)


def _require_side(scoring: Scoring, instrument: Instrument, source: Source) -> None:
    sides = instrument.sides_of(source.kind)
    if not sides:
        raise Refused(JUDGES_NOTHING)
    if scoring.side not in sides:
        raise Refused("Voor deze kant scoort uw soort organisatie niet.", status=UNPROCESSABLE)
    if any(row.side not in (scoring.side, Side.PERSON) for row in scoring.rows):
        raise Refused("U scoort voor één kant tegelijk.", status=UNPROCESSABLE)


def _require_whole(scoring: Scoring, instrument: Instrument) -> None:
    """Each domain once, with a level or "onbekend"; of the person as many as there are."""
    known = [domain.code for domain in instrument.domains]
    if sorted(row.domain for row in scoring.rows if row.side == scoring.side) != sorted(known):
        raise Refused("Vul elk leefgebied één keer in, of kies onbekend.", status=UNPROCESSABLE)
    if any(row.domain not in known for row in scoring.rows):
        raise Refused("Dit leefgebied staat niet in deze foto.", status=UNPROCESSABLE)
    if any(row.value is not None and not 1 <= row.value <= len(instrument.scale) for row in scoring.rows):
        raise Refused(f"Een score is een getal van 1 tot en met {len(instrument.scale)}.", status=UNPROCESSABLE)


def _mark(picture: Picture, side: Side) -> None:
    """That this side filled it in; the first moment stays."""
    column = {Side.SAFETY: "safety_at", Side.SOCIAL: "social_at"}[side]
    Picture.objects.filter(pk=picture.pk, **{f"{column}__isnull": True}).update(**{column: clock.now()})
