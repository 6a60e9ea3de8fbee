"""A typing error at the table: while the meeting is on, the chair puts a line right or takes it away.

The words of the chair's own unit only, without a proposal and a decision about it. Who was shown the old words is told
(BGS 1.7). An agreement is taken away and typed anew: its action goes out of the plan, unless somebody reported on it.
"""

from opmaat.cases.access import case_for
from opmaat.cases.actions.corrections import correct_item, retract_item
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.enums import ItemState
from opmaat.cases.facts import categories_in
from opmaat.cases.models import Case
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.conferences.actions.chairing import led_by
from opmaat.conferences.actions.placing import labels
from opmaat.conferences.enums import ConferenceState, CorrectionState, LineKind
from opmaat.conferences.models import Correction, Line
from opmaat.conferences.rules.subjects import named_in, subjects
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.plans.actions.progress import report_progress
from opmaat.plans.enums import ActionState
from opmaat.plans.models import Action

TYPED_WRONG = "Typefout tijdens het overleg."
TAKEN_AWAY = "Tijdens het overleg weggehaald door de voorzitter."
GONE = "Deze regel is intussen gewijzigd of weggehaald. Kijk wat er nu staat."
TYPE_ANEW = "Een afspraak verbetert u door haar weg te halen en opnieuw te typen."
REPORTED = "Er is al gemeld hoe deze actie loopt. Laat haar in het plan vervallen."


def mend_line(*, conference_id: int, line_id: int, words: str, seen: int, by: Viewer) -> None:
    """Other words for a line; its readers stay the same. `seen`: the item that stood on the page of who asks."""
    with acting_as(by):
        line, case = _line(conference_id, line_id, seen, by)
        if line.kind == LineKind.AGREEMENT:
            raise Refused(TYPE_ANEW, status=UNPROCESSABLE)
        _require_same_readers(line, words)
        item = line.item
        mended = correct_item(case=case, item=item, body=words, reason=TYPED_WRONG, version=item.version, by=by)
        Line.objects.filter(pk=line.pk).update(item=mended.item)
        record("conference.line_mended", case, items=[mended.item])


def take_line_away(*, conference_id: int, line_id: int, seen: int, by: Viewer) -> None:
    """The line is no longer in the minutes, nor its action in the plan."""
    with acting_as(by):
        line, case = _line(conference_id, line_id, seen, by)
        if line.kind == LineKind.AGREEMENT:
            _drop_action(line, by)
        retract_item(case=case, item=line.item, reason=TAKEN_AWAY, version=line.item.version, by=by)
        waiting = Correction.objects.filter(line=line, state=CorrectionState.PROPOSED)
        waiting.update(state=CorrectionState.DECLINED, decided_by_id=engagement_of(by), decided_at=clock.now())
        record("conference.line_taken_away", case, items=[line.item])


def _line(conference_id: int, line_id: int, seen: int, by: Viewer) -> tuple[Line, Case]:
    conference = led_by(by, conference_id, ConferenceState.SESSION)
    found = Line.objects.select_related("item__unit", "item__text", "agenda_item__case")
    line = found.filter(pk=line_id, agenda_item__conference=conference).first()
    if line is None:
        raise NotHere
    if line.item_id != seen or line.item.state != ItemState.CURRENT:
        raise Overtaken(GONE)
    return line, case_for(by, line.agenda_item.case.number)


def _require_same_readers(line: Line, words: str) -> None:
    """What names something confidential that the line did not name, is asked about where it is typed anew."""
    new = frozenset(named_in(words)) & subjects().ask - frozenset(named_in(line.item.text.body))
    new -= categories_in(line.item.categories)
    if new:
        raise Refused(
            f"Dit lijkt te gaan over {labels(new)}. Haal de regel weg en typ hem opnieuw: u ziet dan wie hem leest.",
            status=UNPROCESSABLE,
        )


def _drop_action(line: Line, by: Viewer) -> None:
    action = Action.objects.get(item=line.item)
    if action.state != ActionState.AGREED:
        raise Refused(REPORTED, status=UNPROCESSABLE)
    report_progress(action=action, state=ActionState.DROPPED, by=by)
