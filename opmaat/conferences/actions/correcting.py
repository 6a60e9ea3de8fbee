"""Corrections of the minutes: whoever reads a line proposes other words, the chair takes them over or not.

Until the minutes are confirmed. The words of a proposal are read by its maker's unit and the
chair's unit only; taking it over puts a corrected item in the place of the old one, and who
read the old one is told (BGS 1.7).
"""

from opmaat.cases.access import case_for
from opmaat.cases.actions.corrections import correct_item
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import engagement_of, require_process_lead, require_writer
from opmaat.cases.actions.storing import source_of, store_item
from opmaat.cases.enums import ItemState
from opmaat.cases.facts import categories_in
from opmaat.cases.models import ItemText
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.drafts import Addressee, Conditions
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.conferences.actions.chairing import hold_minutes
from opmaat.conferences.actions.placing import Placed
from opmaat.conferences.actions.writing import draft_of_line
from opmaat.conferences.enums import ConferenceState, CorrectionState, LineKind
from opmaat.conferences.models import Conference, Correction, Line
from opmaat.conferences.rules.said import Said
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.regulation.enums import About

TOO_LATE = "Het verslag is vastgesteld. Vraag de voorzitter om een verbetering in het volgende overleg."


def propose_correction(*, line_id: int, words: str, by: Viewer) -> Correction:
    """Propose other words for a line one reads."""
    with acting_as(by):
        line = _line(line_id)
        case = line.agenda_item.case
        require_writer(by, case)
        _require_open(line)
        source = source_of(by, case)
        about = About(line.item.about)
        kept = Said(kind=LineKind(line.kind), words=words, about=about)
        only = Conditions(only=frozenset({Addressee(unit_id=line.item.unit_id)}))
        placed = Placed(categories_in(line.item.categories), only)
        item = store_item(
            case=case, draft=draft_of_line(kept, source, placed), source=source, by=by, in_reply_to=line.item
        )
        proposal = Correction.objects.create(
            line=line, item=item, proposed_by_id=engagement_of(by), proposed_at=clock.now()
        )
        record("conference.correction_proposed", case, items=[item])
        return proposal


def decide_correction(*, correction_id: int, accept: bool, by: Viewer) -> None:
    """The chair takes the proposed words over, or leaves the line as it is."""
    with acting_as(by):
        found = Correction.objects.select_related("line__item", "line__agenda_item").filter(pk=correction_id).first()
        if found is None:
            raise NotHere
        line = _line(found.line_id)
        case = line.agenda_item.case
        require_process_lead(by, case, "over een verbetering beslissen")
        _require_open(line)
        state = CorrectionState.ACCEPTED if accept else CorrectionState.DECLINED
        decided = Correction.objects.filter(pk=found.pk, state=CorrectionState.PROPOSED).update(
            state=state, decided_by_id=engagement_of(by), decided_at=clock.now()
        )
        if not decided:
            raise Overtaken("Over deze verbetering is al beslist.")
        if accept:
            _take_over(line, ItemText.objects.get(item_id=found.item_id).body, by)
        record("conference.correction_decided", case, items=[found.item], outcome=state)


def _take_over(line: Line, words: str, by: Viewer) -> None:
    case = case_for(by, line.agenda_item.case.number)
    corrected = correct_item(
        case=case, item=line.item, body=words, reason="Verbetering van het verslag.", version=line.item.version, by=by
    )
    Line.objects.filter(pk=line.pk).update(item=corrected.item)


def _line(line_id: int) -> Line:
    """A line whose words one reads, of a case one may see."""
    found = (
        Line.objects.select_related("item__unit", "agenda_item__case__person", "agenda_item__case__municipality")
        .filter(pk=line_id, item__state=ItemState.CURRENT)
        .first()
    )
    if found is None:
        raise NotHere
    return found


def _require_open(line: Line) -> None:
    hold_minutes(line.agenda_item.conference_id, alone=False)
    state = Conference.objects.filter(pk=line.agenda_item.conference_id).values_list("state", flat=True).first()
    if state not in (ConferenceState.SESSION, ConferenceState.MINUTED):
        raise Refused(TOO_LATE, article(line.agenda_item.case.regime, "BGS 1.7"), UNPROCESSABLE)
    if line.kind == LineKind.AGREEMENT:
        raise Refused("Een afspraak wijzigt u in het plan, bij de actie zelf.", status=UNPROCESSABLE)
