"""The items of a case in the order of time: who says what, when, on what ground.

Every item is written by somebody who sits at that moment, on a ground of that day, within
the categories of what is said; 3 to 45 per case. In a house nobody outside the direct
circle is written about (BGS 2.19).
"""

from datetime import datetime, timedelta

from opmaat.demo.content.casefile import UNTRAINED, CaseFile
from opmaat.demo.content.chance import pick, weighted
from opmaat.demo.content.organisations import Unit
from opmaat.demo.content.plan import ItemPlan, Seat
from opmaat.demo.content.source import lines_of, toml
from opmaat.demo.content.story import who
from opmaat.demo.content.supply import supply
from opmaat.demo.content.texts import ADULT, Block, choose_block, phrase, write
from opmaat.demo.content.themes import voice
from opmaat.demo.content.turns import Turn, turns_of
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import About, Regime

LATE_AFTER = timedelta(days=150)
YOUNG = 27


def items_of(case: CaseFile) -> tuple[ItemPlan, ...]:
    """All items of a case."""
    made: list[ItemPlan] = []
    for turn in turns_of(case):
        item = _item(case, turn, len(made))
        if item is not None:
            made.append(item)
    return tuple(made)


def _item(case: CaseFile, turn: Turn, index: int) -> ItemPlan | None:
    for _ in range(4):
        seat = turn.seat or _speaker(case, turn.at)
        if seat is not None:
            item = _said(case, turn, seat, index)
            if item is not None:
                return item
    return None


def _speaker(case: CaseFile, at: datetime) -> Seat | None:
    """Somebody who sits; the process lead of a house records but is no source (WGS 2.27)."""
    strangers = {unit.key for unit in case.team.unknown}
    likely = [
        (seat, voice(unit.kind) * (0.6 if seat.capacity in UNTRAINED else 1.0))
        for seat, unit in ((seat, case.unit_of(seat)) for seat in case.sitting(at))
        if unit.key not in strangers and case.may_say(seat, at)
    ]
    likely = [(seat, weight) for seat, weight in likely if weight]
    return weighted(case.rng, likely) if likely else None


def _said(case: CaseFile, turn: Turn, seat: Seat, index: int) -> ItemPlan | None:
    unit, on = case.unit_of(seat), turn.at.date()
    block = _block(case, turn, unit)
    if block is None:
        return None
    text = _text(case, turn, unit, block)
    case.story.words["wie"] = case.story.words["aanhef"]
    given = supply(case, unit, block, turn.at, text)
    return ItemPlan(
        index=index,
        sort={"contribution": "contribution", "referral": "referral"}.get(turn.use, "answer"),
        at=turn.at,
        unit=unit.key,
        kind=unit.kind,
        author=seat.engagement,
        categories=block.categories,
        about=block.about,
        about_person=_about_person(case, block),
        life_domain=block.domain,
        judgement=block.judgement,
        ground=given.ground,
        ground_reference=given.reference,
        secrecy=given.secrecy,
        secrecy_ground=given.secrecy_ground,
        consent_on=given.consent_on,
        covers=given.covers,
        named=given.named,
        necessity=phrase(pick(case.rng, _necessities()))(case.writing(on)),
        conditions=given.conditions,
        text=text,
    )


def _block(case: CaseFile, turn: Turn, unit: Unit) -> Block | None:
    stage, age, has = _stage(case, turn.at), case.age_on(turn.at.date()), case.story.has
    writing = case.writing(turn.at.date())
    in_house = case.slot.regime is Regime.ZVH

    def fits(block: Block) -> bool:
        # BGS 2.19: in a house nobody outside the direct circle is written about.
        outside = in_house and block.about in (About.VICTIM, About.REPORTER)
        return not outside and block.fits(case.theme, stage, age, has)

    return choose_block(writing, unit.kind, turn.use, fits)


def _stage(case: CaseFile, at: datetime) -> str:
    executing = case.gates.executing
    if executing is None or at < executing + timedelta(days=45):
        return "early"
    whole = case.gates.end - executing
    return "late" if whole > LATE_AFTER and at - executing > whole * 0.6 else "mid"


def _about_person(case: CaseFile, block: Block) -> str:
    story = case.story
    if block.about is About.CIRCLE_MINOR and story.minor:
        return story.minor.key
    return story.relative.key if block.about is About.CIRCLE and story.relative else ""


def _text(case: CaseFile, turn: Turn, unit: Unit, block: Block) -> str:
    words, on = case.story.words, turn.at.date()
    words["wie"] = who(case.rng, _style(unit, block), words) if turn.use == "contribution" else words["aanhef"]
    if case.story.minor:
        years = max(0, on.year - case.story.minor.born)
        case.story.words["kindleeftijd"] = f"{years} jaar" if years else "nog geen jaar"
    return write(case.writing(on), block, case.used, _answers_to(case, turn))


def _answers_to(case: CaseFile, turn: Turn) -> frozenset[str]:
    """What a line may ask of this case at this moment (see `texts.ASKS`)."""
    facts = {
        "home": case.story.home,
        "pga": case.slot.regime is Regime.PGA,
        "later": turn.use != "contribution" or _stage(case, turn.at) != "early",
        "young": case.age_on(turn.at.date()) < YOUNG,
        "adult": case.age_on(turn.at.date()) >= ADULT,
    }
    return frozenset(name for name, true in facts.items() if true)


def _style(unit: Unit, block: Block) -> UnitKind:
    return UnitKind.WELFARE if unit.kind is UnitKind.COLLEGE and block.judgement else unit.kind


def _necessities() -> list[str]:
    return lines_of(toml("process.toml")["necessity"])
