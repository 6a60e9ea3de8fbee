"""The conferences of the demonstration: per chair and territory three in the past and one next week.

Pure: cases with their table in, plans out; the same region gives the same conferences. Of the past ones the last
waits for its minutes to be confirmed with some chairs; the coming one is sent, or with some still being made. Why a
case stands on an agenda follows from this history by the rule of the room; what is due goes first.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from opmaat.conferences.enums import Answer, AtTable, Attendance, ConferenceState, Why, WhyAbsent
from opmaat.demo.content.agendas import CaseHere, due_first, sent_at, why_of
from opmaat.demo.content.chance import dice, pick, weighted
from opmaat.demo.content.conference_plans import AgendaPlan, ConferencePlan, Guest, Invited
from opmaat.demo.content.minutes import lines_about
from opmaat.demo.content.moments import AMSTERDAM, ANCHOR, workday
from opmaat.demo.content.sitting import Sitting
from opmaat.demo.content.source import toml

SEED = 83
GUESTS = 0.15
CHOSEN = 0.3  # the chair adds a case that could wait
MOVED = 0.2  # to another moment, after many had answered
WEEK = timedelta(weeks=1)
PAST = (19, 10, 1)  # in weeks; the last one took up half of the cases
MINUTES = 10


def conferences_of(cases: Sequence[CaseHere]) -> Iterator[ConferencePlan]:
    """All conferences, territory by territory, oldest first."""
    for key, here in sorted(_by_chair(cases).items()):
        rng, last, said = dice(SEED, *key), dict[int, datetime](), dict[str, None]()
        on = ANCHOR - timedelta(days=int(dice(SEED, "day", *key).random() * 5))  # every chair has a day of the week
        for weeks in PAST:
            plan = _past(rng, here, on - weeks * WEEK, last, said, latest=weeks == PAST[-1])
            if plan is not None:
                yield plan
                last |= {item.case.id: plan.starts for item in plan.agenda}
        plan = _coming(rng, here, last)
        if plan is not None:
            yield plan


def _by_chair(cases: Sequence[CaseHere]) -> dict[tuple[str, int, int], list[CaseHere]]:
    """Cases by regime, territory and who leads them now."""
    found: dict[tuple[str, int, int], list[CaseHere]] = {}
    for case in cases:
        lead = case.lead_at(ANCHOR)
        if lead is not None:
            where = case.house_id if case.regime == "zvh" and case.house_id else case.municipality_id
            found.setdefault((case.regime, where, lead.engagement_id), []).append(case)
    return found


def _past(
    rng: random.Random, here: list[CaseHere], day: datetime, last: Mapping[int, datetime], said: dict[str, None], *,
    latest: bool,
) -> ConferencePlan | None:  # fmt: skip
    """`said`: what stands in the minutes of this chair before."""
    starts = _morning(rng, day)
    fit = [case for case in here if _fits(case, starts, here)]
    whys = {case.id: why_of(case, starts, last) for case in fit}
    chosen = due_first(rng, fit, whys)[: int(len(fit) / 2 + rng.random()) if latest else len(fit)]
    if not chosen:
        return None
    state = ConferenceState.MINUTED if latest and rng.random() < 0.6 else ConferenceState.CONFIRMED
    agenda = tuple(
        replace(_discussed(rng, case, starts, place, state, said), why=whys[case.id], guest=_guest(case, here, starts))
        for place, case in enumerate(chosen)
    )
    return _conference(rng, chosen, starts, state, agenda)


def _coming(rng: random.Random, here: list[CaseHere], last: Mapping[int, datetime]) -> ConferencePlan | None:
    starts = _morning(rng, ANCHOR + timedelta(days=4 + int(rng.random() * 4)))
    could_go_out = any(case.conferring < sent_at(starts) for case in here)
    state = ConferenceState.SENT if rng.random() < 0.7 and could_go_out else ConferenceState.PLANNED
    composed = sent_at(starts) if state == ConferenceState.SENT else ANCHOR
    here = [case for case in here if case.conferring < composed]
    whys = {case.id: why_of(case, composed, last) for case in here}
    due = [case for case in here if whys[case.id] != Why.CHOSEN]
    chosen = due_first(rng, here, whys)[: len(due) + (not due or rng.random() < CHOSEN)]
    agenda = tuple(
        AgendaPlan(
            case, whys[case.id], starts + timedelta(minutes=MINUTES * place), "", "", None, (), "",
            _guest(case, here, starts),
        )
        for place, case in enumerate(chosen)
    )  # fmt: skip
    return _conference(rng, chosen, starts, state, agenda) if chosen else None


def _conference(
    rng: random.Random, chosen: list[CaseHere], starts: datetime, state: ConferenceState, agenda: tuple[AgendaPlan, ...]
) -> ConferencePlan | None:
    first = chosen[0]
    chair = first.lead_at(min(starts, ANCHOR))
    if chair is None:
        return None
    house = first.house_id if first.regime == "zvh" else None
    moved = state == ConferenceState.SENT and dice(SEED, "moved", first.number).random() < MOVED
    invited = () if state == ConferenceState.PLANNED else tuple(_invited(rng, agenda, chair, starts, state))
    return ConferencePlan(
        regime=first.regime,
        municipality_id=None if house else first.municipality_id,
        house_id=house,
        chair=chair,
        starts=starts,
        ends=starts + timedelta(hours=2),
        place=pick(rng, toml("conferences.toml")["places"]["names"]),
        state=state,
        moved=moved,
        agenda=agenda,
        invited=tuple(map(_asked_anew, invited)) if moved else invited,
    )


def _invited(
    rng: random.Random, agenda: tuple[AgendaPlan, ...], chair: Sitting, starts: datetime, state: ConferenceState
) -> Iterator[Invited]:
    moment = min(starts, ANCHOR)
    people = {seat.engagement_id for item in agenda for seat in item.case.seats if seat.at(moment)}
    people |= {item.guest.engagement_id for item in agenda if item.guest}
    for engagement in sorted(people - {chair.engagement_id}):
        if state == ConferenceState.SENT:
            answer = weighted(rng, (("", 4), (Answer.COMES.value, 5), (Answer.DECLINES.value, 1)))
            yield Invited(engagement, answer, Attendance.APOLOGIES if answer == Answer.DECLINES else "")
            continue
        came = weighted(rng, ((Attendance.PRESENT, 8), (Attendance.APOLOGIES, 2), (Attendance.ABSENT, 1)))
        yield Invited(engagement, Answer.DECLINES if came == Attendance.APOLOGIES else Answer.COMES, came)


def _asked_anew(one: Invited) -> Invited:
    """Two in three did not answer again yet."""
    return one if one.engagement_id % 3 == 0 else Invited(one.engagement_id, "", "", one.answer)


def _discussed(
    rng: random.Random, case: CaseHere, starts: datetime, place: int, state: ConferenceState, said: dict[str, None]
) -> AgendaPlan:
    begins = starts + timedelta(minutes=MINUTES * place)
    there = weighted(rng, ((AtTable.PERSON, 3), (AtTable.REPRESENTATIVE, 1), (AtTable.NOBODY, 5)))
    absent = pick(rng, list(WhyAbsent)).value if there == AtTable.NOBODY else ""
    lines = tuple(lines_about(rng, case, begins, said))
    correct = state == ConferenceState.MINUTED and rng.random() < 0.4
    proposed = toml("conferences.toml")["correction"].get(lines[0].words, "") if correct else ""
    return AgendaPlan(case, Why.CHOSEN, begins, there, absent, rng.random() < 0.2, lines, proposed)


def _guest(case: CaseHere, here: list[CaseHere], starts: datetime) -> Guest | None:
    """Now and then somebody who works on another case of this chair joins this one for once."""
    rng, moment = dice(SEED, "guest", case.number, starts.isoformat()), min(starts, ANCHOR)
    others = {
        seat.engagement_id
        for other in here
        for seat in other.seats
        if seat.at(moment) and seat.capacity in ("case_lead", "participant")
    }
    people = sorted(others - {seat.engagement_id for seat in case.seats})
    if not people or rng.random() >= GUESTS:
        return None
    return Guest(pick(rng, people), pick(rng, toml("conferences.toml")["guest"]["why"]))


def _fits(case: CaseHere, moment: datetime, here: list[CaseHere]) -> bool:
    """Whether this case was in conference then, under the same lead as now."""
    lead, now = case.lead_at(moment), here[0].lead_at(ANCHOR)
    return case.conferring < moment and lead is not None and now is not None and lead.engagement_id == now.engagement_id


def _morning(rng: random.Random, moment: datetime) -> datetime:
    hour = pick(rng, (9, 10, 13))
    return datetime.combine(workday(moment.date()), time(hour, 0), AMSTERDAM)
