"""The wijkagent doubts during a case, and lets who leads it know.

The words are an item that only the units of the process lead and the case lead read, at
identity level: what the police know is contributed as police data. The contact is recorded,
and it waits on the desks of both. Refused: by another than the police at the table, and when
neither lead could read it.
"""

from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.standing import engagement_of, require_capacity, require_writer
from opmaat.cases.actions.storing import source_of, store_item
from opmaat.cases.audience import said_by, table_of
from opmaat.cases.enums import Effect, Nature
from opmaat.cases.grounds import grounds_of_supply
from opmaat.cases.models import Case, Item
from opmaat.cases.queries.recipients import Recipient
from opmaat.cases.queries.seats import Seat, seats_of
from opmaat.cases.rules.drafts import Addressee, Conditions, ItemDraft, Source
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.enums import UnitKind
from opmaat.referrals.consultation_enums import ContactMoment
from opmaat.referrals.models import ConstableContact
from opmaat.regulation.enums import Capacity, Category

ABOUT = frozenset({Category.IDENTITY})
DOING = "laten weten dat de wijkagent twijfelt"
MAY = (Capacity.PARTICIPANT, Capacity.CASE_LEAD)
LEADS = (Capacity.CASE_LEAD, Capacity.PROCESS_LEAD)


def tell_doubt(*, case: Case, words: str, by: Viewer) -> Item:
    """Tell the leads of a case, in words, that one doubts."""
    with acting_as(by):
        source = require_constable(by, case)
        item = store_item(case=case, draft=_draft(words, source, leads_to_tell(case, by)), source=source, by=by)
        _require_a_reader(case, item, by)
        ConstableContact.objects.create(case=case, by_id=engagement_of(by), moment=ContactMoment.DOUBT, at=clock.now())
        call("select opmaat_tell_doubt(%s)", [item.pk])
        record("constable.doubted", case, items=[item])
        return item


def require_constable(by: Viewer, case: Case) -> Source:
    """Somebody of the police who sits at the table and may write; gives their unit."""
    require_capacity(by, case, MAY, DOING)
    require_writer(by, case)
    source = source_of(by, case)
    if source.kind != UnitKind.POLICE:
        raise Refused("Dit is voor de wijkagent. Sprak u de wijkagent? Leg dat vast bij de casus.")
    return source


def leads_to_tell(case: Case, by: Viewer) -> tuple[Seat, ...]:
    """Who leads the case and the process, but not the viewer."""
    seats = [s for s in seats_of(case.pk) if s.capacity in LEADS and s.engagement_id != by.engagement_id]
    return tuple(sorted(seats, key=lambda seat: LEADS.index(seat.capacity or LEADS[-1])))


def _draft(words: str, source: Source, leads: tuple[Seat, ...]) -> ItemDraft:
    possible = grounds_of_supply(regime=source.regime, kind=source.kind, on=clock.today())
    usual = (ground.code for ground in possible if ground.fits(ABOUT) and not ground.needs_reference)
    units = {seat.unit_id for seat in leads} - {source.unit_id}
    return ItemDraft(
        body=words,
        categories=ABOUT,
        nature=Nature.JUDGEMENT,
        ground=next(usual, ""),
        necessity="De wijkagent twijfelt over het verloop van de casus",
        conditions=Conditions(only=frozenset(Addressee(unit_id=unit) for unit in units)),
    )


def _require_a_reader(case: Case, item: Item, by: Viewer) -> None:
    table, leads = table_of(case), leads_to_tell(case, by)
    only = [Recipient(Effect.ONLY, lead.unit_id, "", None, "", clock.now(), None) for lead in leads]
    readers = {seen.seat.engagement_id for seen in table.audience(said_by(item, only)).sees}
    if readers.isdisjoint(lead.engagement_id for lead in leads):
        names = " of ".join(f"{lead.name} ({lead.phone})" if lead.phone else lead.name for lead in leads)
        raise Refused(f"In deze fase kan niemand dit lezen. Bel {names or 'de procesregisseur'}.",
                      status=UNPROCESSABLE)  # fmt: skip
