"""Asking partners what they know: concrete questions with a deadline, and the answer of the unit.

By the process lead. Who is asked becomes `consulted` until the answer. Refused: asking in
a phase in which the reglement lets nobody be asked, who is not screened or has no place
in WGS 2.27, a question about health to who may not supply that, and an answer that tells a
secret without a ground.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.questions import ABOUT
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken, refuse_on, refusing
from opmaat.cases.actions.seats import LEADS, is_contact_point, leave_other_seat, require_seatable, take_seat
from opmaat.cases.actions.standing import engagement_of, require_process_lead, require_writer
from opmaat.cases.actions.storing import source_of, store_item
from opmaat.cases.audience import said_by, table_of
from opmaat.cases.enums import Effect, ItemKind, ItemState, Nature
from opmaat.cases.grounds import grounds_of_supply
from opmaat.cases.models import Case, InformationRequest, Item, Participation, RequestedPoint
from opmaat.cases.queries.recipients import Recipient
from opmaat.cases.request_enums import RequestState
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.contributing import refusal_of
from opmaat.cases.rules.drafts import Addressee, Conditions, ItemDraft, Source
from opmaat.cases.rules.requests import (
    Answer,
    Askee,
    Point,
    answer_objections,
    asking_objections,
    health_objection,
    phase_objection,
)
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Engagement
from opmaat.regulation.enums import Capacity

WHY_CONSULTED = "bevraagd door de procesregisseur"
RETURNS_TO = frozenset({Capacity.REFERRER, Capacity.PARTICIPANT, Capacity.AGENDA_PARTICIPANT, Capacity.SOURCE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The same questions to several people, each for their own unit, until one day."""

    people: Sequence[Engagement]
    points: tuple[Point, ...]
    due: date


def ask_partners(*, case: Case, asking: Asking, by: Viewer) -> list[InformationRequest]:
    """Ask each of these units the same questions, all of them or none."""
    with acting_as(by):
        require_process_lead(by, case, "partners bevragen")
        refuse_on(phase_objection(case.phase, case.regime))
        found = asking_objections(asking.points, asking.due, regime=case.regime, today=clock.today())
        refuse_on(refusal_of(found))
        _require_people(asking.people, by)
        asked = [Askee(str(person.unit), person.unit.kind) for person in asking.people]
        refuse_on(health_objection(asking.points, asked, case.regime))
        return [_ask_one(case, person, asking, by) for person in asking.people]


def withdraw_request(*, case: Case, request: InformationRequest, by: Viewer) -> None:
    """Take a question back; who was asked leaves again."""
    with acting_as(by):
        require_process_lead(by, case, "een vraag intrekken")
        taken_back = InformationRequest.objects.filter(pk=request.pk, case=case, state=RequestState.OPEN).update(
            state=RequestState.WITHDRAWN
        )
        if not taken_back:
            raise Overtaken("Deze vraag is al beantwoord of ingetrokken.")
        _give_seat_back(case, request)
        record("request.withdrawn", case, outcome=f"withdrawn {request.pk}")


def answer_request(*, case: Case, request: InformationRequest, answer: Answer, by: Viewer) -> None:
    """The answer of the asked unit; the log does not say which."""
    with acting_as(by):
        require_writer(by, case)
        if request.unit_id != by.unit_id or request.case_id != case.pk:
            raise NotHere
        source = source_of(by, case)
        refuse_on(
            refusal_of(answer_objections(answer, source, supplied=bool(supplied_since(request)), today=clock.today()))
        )
        # Written before the act: afterwards the viewer may no longer take part in the case.
        record("request.answered", case)
        call(
            "select opmaat_answer_request(%s, %s, %s, %s)",
            [request.pk, answer.outcome, answer.refusal, answer.known_ground], regime=case.regime,
        )  # fmt: skip


def supplied_since(request: InformationRequest) -> list[Item]:
    """What this unit contributed since it was asked."""
    return list(
        Item.objects.select_related("text").filter(
            case_id=request.case_id, unit_id=request.unit_id, created_at__gte=request.asked_at,
            kind=ItemKind.CONTRIBUTION, state=ItemState.CURRENT,
        ).order_by("created_at")
    )  # fmt: skip


def _require_people(people: Sequence[Engagement], by: Viewer) -> None:
    if not people:
        raise Refused("Kies minstens één partner.", status=UNPROCESSABLE)
    units = [person.unit_id for person in people]
    if len(set(units)) < len(units):
        raise Refused("Kies per afdeling één persoon: die antwoordt voor de afdeling.", status=UNPROCESSABLE)
    if by.unit_id in units:
        raise Refused("Uw eigen afdeling hoeft u niet te bevragen. Draag zelf bij.", status=UNPROCESSABLE)


def _ask_one(case: Case, person: Engagement, asking: Asking, by: Viewer) -> InformationRequest:
    require_seatable(case, person)
    source = source_of(by, case)
    after = _seat_to_be_asked(case, person, source)
    with refusing(regime=case.regime):
        request = InformationRequest.objects.create(
            case=case,
            unit_id=person.unit_id,
            engagement=person,
            asked_by_id=engagement_of(by),
            asked_at=clock.now(),
            due=asking.due,
            seat_after=after,
        )
    items = [_store(case, point, person, source, by) for point in asking.points]
    RequestedPoint.objects.bulk_create(
        RequestedPoint(request=request, life_domain=point.life_domain, item=item)
        for point, item in zip(asking.points, items, strict=True)
    )
    record("request.made", case, items=items, outcome=f"asked {person.pk}")
    return request


def _seat_to_be_asked(case: Case, person: Engagement, source: Source) -> str:
    """Seat somebody as consulted, unless the question can be read from the seat they have."""
    held = Participation.objects.filter(case=case, engagement=person, ends_at__isnull=True).first()
    stays = held is not None and held.capacity != Capacity.CONSULTED
    if held is not None and stays and (held.capacity in LEADS or _reads(case, person, source)):
        _require_reader(case, person, source)
        return ""
    if held is not None and is_contact_point(case, person.pk):
        _require_reader(case, person, source)
        return ""
    after = held.capacity if held is not None and held.capacity in RETURNS_TO else Capacity.SOURCE
    if held is None or held.capacity != Capacity.CONSULTED:
        leave_other_seat(case, person.pk, WHY_CONSULTED, leads_stay=True)
        with refusing(regime=case.regime):
            take_seat(case, person.pk, Capacity.CONSULTED, WHY_CONSULTED)
    _require_reader(case, person, source)
    return str(after)


def _reads(case: Case, person: Engagement, source: Source) -> bool:
    """Whether somebody reads, from the seat they have now, words of identity level for their unit."""
    table = table_of(case)
    words = Item(
        case=case, unit_id=source.unit_id, source_kind=source.kind, categories=sum(c.bit for c in ABOUT),
        has_conditions=True, only_listed=True,
    )  # fmt: skip
    only = Recipient(Effect.ONLY, person.unit_id, "", None, "", clock.now(), None)
    return any(seen.seat.engagement_id == person.pk for seen in table.audience(said_by(words, [only])).sees)


def _require_reader(case: Case, person: Engagement, source: Source) -> None:
    if _reads(case, person, source):
        return
    phone = person.phone or person.unit.phone
    whom = f"Bel {person.account.name} ({phone})." if phone else f"Bel {person.account.name}."
    raise Refused(
        f"{person.account.name} kan de vraag in deze fase niet lezen: de training ontbreekt nog, of de rol "
        f"laat het niet toe. {whom}", article(case.regime, "BGS 1.17"), UNPROCESSABLE,
    )  # fmt: skip


def _store(case: Case, point: Point, person: Engagement, source: Source, by: Viewer) -> Item:
    """The words of one question: an item that only that unit reads."""
    possible = grounds_of_supply(regime=source.regime, kind=source.kind, on=clock.today())
    usual = (ground.code for ground in possible if ground.fits(ABOUT) and not ground.needs_reference)
    draft = ItemDraft(
        body=point.words,
        categories=ABOUT,
        nature=Nature.FACT,
        ground=next(usual, ""),
        necessity="Vraag aan een partner, voor het doel van de casus",
        kind=ItemKind.QUESTION,
        life_domain=point.life_domain,
        conditions=Conditions(only=frozenset({Addressee(unit_id=person.unit_id)})),
    )
    return store_item(case=case, draft=draft, source=source, by=by)


def _give_seat_back(case: Case, request: InformationRequest) -> None:
    """The seat of who was asked ends; who had another seat before, or was given one since, has it again."""
    held = Participation.objects.filter(
        case=case, engagement=request.engagement_id, capacity=Capacity.CONSULTED, ends_at__isnull=True
    ).first()
    after = InformationRequest.objects.values_list("seat_after", flat=True).get(pk=request.pk)
    if held is None or not after:
        return
    Participation.objects.filter(pk=held.pk).update(ends_at=clock.now(), end_reason="de vraag is ingetrokken")
    if after != Capacity.SOURCE or supplied_ever(case, request.unit_id):
        why = "werd eerder bevraagd" if held.reason == WHY_CONSULTED else held.reason
        take_seat(case, request.engagement_id, Capacity(after), why, must_visit=held.must_visit)


def supplied_ever(case: Case, unit_id: int) -> bool:
    """Whether this unit has anything in the case to come back to."""
    return Item.objects.filter(case=case, unit_id=unit_id).exists()
