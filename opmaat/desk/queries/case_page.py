"""One case on one page: where it stands, who does what, what I need to know.

Composes the panels from the queries of `cases`; the number of statements does not
depend on the number of items. What this viewer may not know is not in it at all.
"""

from dataclasses import dataclass
from typing import Any

from opmaat.audit.recording import shown
from opmaat.cases.access import case_for, record_items, rights_in
from opmaat.cases.actions.standing import may_contribute
from opmaat.cases.audience import Table, table_of
from opmaat.cases.enums import NEXT_PHASES
from opmaat.cases.models import Case, CaseAccess, InformationRequest
from opmaat.cases.queries.circle import Around, circle_of
from opmaat.cases.queries.header import Header, Lead, Rung, header_of, ladder_of, leads_of, next_phase
from opmaat.cases.queries.person import AboutPerson, person_of
from opmaat.cases.queries.requests import waiting_for
from opmaat.cases.queries.seats import Seat
from opmaat.cases.queries.standing import standing_of
from opmaat.cases.queries.timeline import Timeline, Wanted, timeline_of
from opmaat.cases.rules.phases import Need, needs_of
from opmaat.core import network_drawing
from opmaat.core.viewer import Viewer
from opmaat.desk.queries.item_rows import Row, row_of
from opmaat.plans.queries.panel_picture import PicturePanel
from opmaat.plans.queries.panel_picture import panel_of as picture_panel_of
from opmaat.plans.queries.plan import panel_of as plan_panel_of
from opmaat.plans.queries.plan_rows import Plan
from opmaat.regulation.enums import Capacity, Phase, Regime


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything the case page shows to one viewer."""

    case: Header
    levels: tuple[Rung, ...]
    leads: tuple[Lead, ...]
    next_step: str
    about: AboutPerson
    people: tuple[Around, ...]
    drawing: network_drawing.Drawing | None
    participants: tuple[Seat, ...]
    rows: tuple[Row, ...]
    timeline: Timeline
    needs: tuple[Need, ...]
    asked: tuple[InformationRequest, ...]  # of one's own unit; who leads answers no question
    capacity: str
    may_write: bool
    may_add: bool  # something new: who took part before only corrects and answers
    sees_team: bool
    leads_process: bool
    reads_part: bool  # of the plan, perhaps: who leads neither process nor case
    complete: bool
    picture: PicturePanel | None
    plan: Plan | None


def case_page(viewer: Viewer, number: str, wanted: Wanted, *, page: int = 1) -> CasePage:
    """The page of a case; raises NotHere when this viewer has nothing to do with it."""
    case = case_for(viewer, number)
    rights = rights_in(viewer, case)
    table = table_of(case)
    people, circle_items = circle_of(case)
    timeline = timeline_of(case, wanted, page=page)
    record_items(case, [*circle_items, *(e.item for e in timeline.entries if e.body is not None)])
    about = person_of(case, rights)
    shown(case_id=case.pk, categories=about.categories)
    header = header_of(case)
    leads = rights.capacity in (Capacity.PROCESS_LEAD, Capacity.CASE_LEAD)
    return CasePage(
        case=header,
        levels=ladder_of(header),
        leads=tuple(lead for lead in leads_of(table.seats) if lead.name or rights.sees_team),
        next_step=next_phase(header),
        about=about,
        people=people,
        drawing=_drawing(header, people),
        participants=table.seats,
        rows=_rows(case, table, timeline, viewer, rights),
        timeline=timeline,
        needs=_needs(case, table, rights),
        asked=() if leads else waiting_for(case, viewer.unit_id),
        capacity=Capacity(rights.capacity).label if rights.capacity else "",
        may_write=may_contribute(rights),
        may_add=may_contribute(rights) and rights.capacity != Capacity.SOURCE,
        sees_team=rights.sees_team,
        leads_process=rights.capacity == Capacity.PROCESS_LEAD,
        reads_part=not leads,
        complete=timeline.read == timeline.known,
        plan=plan_panel_of(case) if rights.sees_team else None,
        picture=picture_panel_of(case, may_write=may_contribute(rights)) if rights.sees_team else None,
    )


def _rows(case: Case, table: Table, timeline: Timeline, viewer: Viewer, rights: CaseAccess) -> tuple[Row, ...]:
    return tuple(
        row_of(entry, number=case.number, table=table, viewer=viewer, may_write=may_contribute(rights))
        for entry in timeline.entries
    )


def _needs(case: Case, table: Table, rights: CaseAccess) -> tuple[Need, ...]:
    """What the usual next step still needs, for who sits at the table."""
    following = NEXT_PHASES[case.regime][case.phase]
    if not rights.sees_team or not following:
        return ()
    return needs_of(following[0], standing_of(case, table.seats))


def _drawing(header: Header, people: tuple[Around, ...]) -> network_drawing.Drawing | None:
    if not people:
        return None
    around = [
        network_drawing.Around(key=str(person.item_id), name=person.name, relation=person.relation, minor=person.minor)
        for person in people
    ]
    return network_drawing.draw(header.person.first or header.initials, around)


def _in_triage(page: CasePage) -> bool:
    """Weighed by this viewer: as process lead, or as a public participant of the triage table (WGS 2.31(2))."""
    if page.leads_process:
        return page.case.phase in (Phase.REFERRED, Phase.WEIGHING)
    return page.case.phase == Phase.WEIGHING and page.case.regime == Regime.ZVH and page.sees_team


def more_actions(page: CasePage) -> tuple[dict[str, Any], ...]:
    """What else this viewer can do with this case, each a link."""
    base = page.case.url
    links = [("Stappen van de casus", base + "status/"), ("Wie doen mee", base + "deelnemers/")]
    links.append(("Informeren van de persoon", base + "informeren/"))
    if _in_triage(page):
        links.insert(0, ("Triage", f"/triage/{base.removeprefix('/casus/')}"))
    if page.leads_process:
        links.insert(0, ("Aanmelding", base + "aanmelding/"))
        links.append(("Partners bevragen", base + "partners-bevragen/"))
    if page.sees_team:
        links += [("Samenstelling", base + "samenstelling/"), ("Derden", base + "derden/")]
        links.append(("Vragen om een overleg", base + "overleg/"))
    if page.leads_process:
        links.append(("Wie heeft gekeken", base + "gekeken/"))
    links.append(("Noodtoegang", base + "noodtoegang/"))
    return tuple({"label": label, "url": url} for label, url in links)
