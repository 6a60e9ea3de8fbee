"""Incidental third parties: written down, sworn to secrecy, and handed only what is necessary.

By the process lead, in the conference and while it is carried out. No account comes of it.
Refused: without the expertise and the own task both, on paper before the signed
declaration, and what its source did not agree to (WGS 1.7(3), 2.31(9)(10), BGS 2.21).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken, refuse_on, refusing
from opmaat.cases.actions.standing import engagement_of, require_process_lead, require_writer
from opmaat.cases.models import Case, HandedItem, Handout, HandoutConsent, Item, ItemText, ThirdParty
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.text import UNPROCESSABLE, clean_line, required_line
from opmaat.cases.rules.third_parties import Paper, needs_consent, paper_objection, phase_objection
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

DOING = "derden laten aansluiten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Who joins, and the two things that must both be written down."""

    name: str
    organisation: str
    expertise: str
    own_task: str
    declared_on: date | None = None


def register_third_party(*, case: Case, joining: Joining, by: Viewer) -> ThirdParty:
    """Write down who joins and why; handing out comes after the declaration."""
    with acting_as(by):
        require_process_lead(by, case, DOING)
        refuse_on(phase_objection(case.phase, case.regime))
        third = ThirdParty.objects.create(
            case=case,
            name=required_line(joining.name, "Schrijf op wie er aansluit.", longest=200),
            organisation=required_line(joining.organisation, "Schrijf op namens welke organisatie.", longest=200),
            expertise=_argued(joining.expertise, "Schrijf op welke deskundigheid nodig is.", case.regime),
            own_task=_argued(
                joining.own_task, "Schrijf op welke rol deze derde heeft vanuit de eigen taak.", case.regime
            ),
            declared_on=_not_later(joining.declared_on, case.regime),
            registered_by_id=engagement_of(by),
            registered_at=clock.now(),
        )
        record("third_party.registered", case, outcome=f"third party {third.pk}")
        return third


def record_declaration(*, case: Case, third: ThirdParty, declared_on: date, by: Viewer) -> None:
    """The signed declaration of secrecy is in: from this day something may be handed out."""
    with acting_as(by):
        require_process_lead(by, case, DOING)
        noted = ThirdParty.objects.filter(
            pk=third.pk, case=case, declared_on__isnull=True, ended_at__isnull=True
        ).update(declared_on=_not_later(declared_on, case.regime))
        if not noted:
            raise Overtaken("De verklaring is al vastgelegd, of deze derde doet niet meer mee.")
        record("third_party.declared", case, outcome=f"third party {third.pk}")


def end_third_party(*, case: Case, third: ThirdParty, by: Viewer) -> None:
    """This third party joins no longer; what was handed out stays recorded."""
    with acting_as(by):
        require_process_lead(by, case, DOING)
        if not ThirdParty.objects.filter(pk=third.pk, case=case, ended_at__isnull=True).update(ended_at=clock.now()):
            raise Overtaken("Deze derde doet al niet meer mee.")
        record("third_party.ended", case, outcome=f"third party {third.pk}")


def ask_consent(*, case: Case, third: ThirdParty, items: Sequence[Item], by: Viewer) -> list[HandoutConsent]:
    """Ask the sources of these items whether this third party may get them."""
    with acting_as(by):
        require_process_lead(by, case, DOING)
        refuse_on(phase_objection(case.phase, case.regime))
        asked = set(HandoutConsent.objects.filter(third_party=third).values_list("item_id", flat=True))
        wanted = [item for item in items if item.pk not in asked and needs_consent(paper_of(item, by))]
        rows = [
            HandoutConsent(third_party=third, item=item, asked_by_id=engagement_of(by), asked_at=clock.now())
            for item in wanted
        ]
        HandoutConsent.objects.bulk_create(rows)
        if rows:
            record("handout.consent_asked", case, items=wanted, outcome=f"third party {third.pk}")
        return rows


def decide_consent(*, case: Case, consent: HandoutConsent, agrees: bool, by: Viewer) -> None:
    """The source says yes or no, once; silence stays no."""
    with acting_as(by):
        require_writer(by, case)
        if consent.item.unit_id != by.unit_id or consent.item.case_id != case.pk:
            raise NotHere
        decided = HandoutConsent.objects.filter(pk=consent.pk, agrees__isnull=True).update(
            agrees=agrees, decided_by_id=engagement_of(by), decided_at=clock.now()
        )
        if not decided:
            raise Overtaken("Een collega besliste hier al over.")
        record("handout.consent_decided", case, items=[consent.item], outcome="yes" if agrees else "no")


def hand_out(*, case: Case, third: ThirdParty, items: Sequence[Item], necessity: str, by: Viewer) -> Handout:
    """Put chosen items on paper for this third party; what is on it is recorded for good."""
    with acting_as(by):
        require_process_lead(by, case, DOING)
        refuse_on(phase_objection(case.phase, case.regime))
        _require_sworn(third, case.regime)
        why = required_line(necessity, "Schrijf in één zin waarom deze derde dit nodig heeft.")
        if not items:
            raise Refused("Kies minstens één bijdrage.", article(case.regime, "WGS 2.31(10)"), UNPROCESSABLE)
        agreed = dict(HandoutConsent.objects.filter(third_party=third).values_list("item_id", "agrees"))
        for item in items:
            _require_readable(case, item)
            refuse_on(paper_objection(paper_of(item, by, agreed.get(item.pk)), case.regime))
        with refusing(regime=case.regime):
            handout = Handout.objects.create(
                third_party=third, necessity=why, handed_by_id=engagement_of(by), handed_at=clock.now()
            )
            HandedItem.objects.bulk_create(HandedItem(handout=handout, item=item) for item in items)
        record("handout.made", case, items=items, outcome=f"third party {third.pk}")
        return handout


def paper_of(item: Item, by: Viewer, agreed: bool | None = None) -> Paper:
    """An item in the words of the rule."""
    return Paper(
        categories=item.categories,
        about=item.about,
        secrecy=item.secrecy,
        has_conditions=item.has_conditions,
        state=item.state,
        own=item.unit_id == by.unit_id,
        agreed=agreed,
    )


def _argued(typed: str, question: str, regime: str) -> str:
    line = clean_line(typed)
    if not line:
        both = f"{question} Deskundigheid en eigen taak moeten allebei vaststaan."
        raise Refused(both, article(regime, "BGS 2.21"), UNPROCESSABLE)
    return line


def _not_later(day: date | None, regime: str) -> date | None:
    if day is not None and day > clock.today():
        future = "De verklaring kan niet in de toekomst getekend zijn."
        raise Refused(future, article(regime, "BGS 2.21"), UNPROCESSABLE)
    return day


def _require_sworn(third: ThirdParty, regime: str) -> None:
    if third.ended_at is not None:
        raise Refused("Deze derde doet niet meer mee.", status=UNPROCESSABLE)
    if third.declared_on is None:
        raise Refused("Eerst tekent deze derde de geheimhoudingsverklaring; daarna mag er iets mee.",
                      article(regime, "WGS 2.31(10), BGS 2.21"), UNPROCESSABLE)  # fmt: skip


def _require_readable(case: Case, item: Item) -> None:
    """Nobody hands out what they do not read."""
    if item.case_id != case.pk or not ItemText.objects.filter(item=item).exists():
        raise NotHere
