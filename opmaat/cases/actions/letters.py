"""The PGA-brief: made from the facts of the case, fixed by its digest, handed over by somebody on a day.

By the process lead, after the decision to inform; a letter that was handed over is never changed. Refused:
a letter without that decision, past the representative of somebody under sixteen without saying why (UAVG 5),
and a handing over in the future or twice.
"""

from dataclasses import dataclass
from datetime import date

from opmaat.cases.access import record_items
from opmaat.cases.actions.informing_decisions import store_words
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import engagement_of, require_part, require_process_lead
from opmaat.cases.informing_enums import LetterTo, Manner, Standing, Whom
from opmaat.cases.models import Case, CaseAccess, InformingLetter, ItemText
from opmaat.cases.queries.informing import Informing, ToInform, informing_of
from opmaat.cases.queries.letter_facts import facts_of
from opmaat.cases.rules.letters import digest_of, letter_of
from opmaat.cases.rules.text import UNPROCESSABLE, clean_line, clean_text
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

NECESSITY = "De brief aan wie wij informeren (AVG 14)"
PREVIEWED = "informing.letter_previewed"
WHY_NOT = "Waarom de brief niet naar de vertegenwoordiger gaat (UAVG 5)"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """What is chosen for a letter; `units` are the partners that the process lead ticked."""

    addressed_to: LetterTo
    units: frozenset[int] = frozenset()
    representative: str = ""
    reason: str = ""


def make_letter(*, case: Case, member_id: int | None, draft: LetterDraft, by: Viewer) -> InformingLetter:
    """Fix the words of a letter; a new one can be made until it is handed over."""
    with acting_as(by):
        rights = require_process_lead(by, case, "de brief maken")
        informing, person = to_tell(case, member_id, rights)
        reason = _checked_reason(person, draft)
        words = _words_of(case, person, draft)
        item = store_words(case, words, NECESSITY, informing, by, for_lead_only=person.whom == Whom.CIRCLE)
        why = store_words(case, reason, WHY_NOT, informing, by, for_lead_only=True) if reason else None
        letter = InformingLetter.objects.create(
            duty=informing.duty,
            case=case,
            decision_id=person.decided.pk if person.decided else 0,
            whom=person.whom,
            member_id=person.member_id,
            addressed_to=draft.addressed_to,
            units=sorted(draft.units),
            words=item,
            reason=why,
            digest=digest_of(words),
            made_by_id=engagement_of(by),
            made_at=clock.now(),
        )
        record("informing.letter_made", case, items=[item])
        return letter


def preview_letter(*, case: Case, member_id: int | None, draft: LetterDraft, by: Viewer) -> str:
    """The words of the letter as it would be now; nothing is kept but that somebody looked."""
    with acting_as(by):
        rights = require_process_lead(by, case, "de brief maken")
        record_items(case, [], action=PREVIEWED)
        _, person = to_tell(case, member_id, rights)
        return _words_of(case, person, draft)


def _words_of(case: Case, person: ToInform, draft: LetterDraft) -> str:
    representative = clean_line(draft.representative, longest=200)
    return letter_of(
        facts_of(case, person, draft.units, addressed_to=draft.addressed_to, representative=representative)
    )


def open_letter(*, case: Case, letter: InformingLetter, by: Viewer) -> str:
    """The words of a letter, to hand out; that it was taken out is recorded as an export."""
    with acting_as(by):
        require_part(by, case)
        text = ItemText.objects.select_related("item").filter(item_id=letter.words_id or 0).first()
        if letter.case_id != case.pk or text is None:
            raise NotHere
        if digest_of(text.body) != letter.digest:
            raise Refused("Deze brief is niet meer zoals hij gemaakt is. Meld dit de privacyfunctionaris.", "", 409)
        record_items(case, [text.item], action="informing.letter_exported")
        return text.body


def hand_over(*, case: Case, letter: InformingLetter, on: date, manner: Manner, by: Viewer) -> None:
    """Record that the letter was given: on which day, how, and by whom."""
    with acting_as(by):
        require_part(by, case)
        if letter.case_id != case.pk:
            raise NotHere
        _check_handing_over(letter, on)
        handed = InformingLetter.objects.filter(pk=letter.pk, handed_on__isnull=True).update(
            handed_on=on, handed_by_id=engagement_of(by), manner=manner
        )
        if not handed:
            raise Overtaken("Iemand anders legde de overhandiging al vast.")
        record("informing.handed_over", case, outcome=Manner(manner).value)


def to_tell(case: Case, member_id: int | None, rights: CaseAccess) -> tuple[Informing, ToInform]:
    """Somebody whom was decided to inform."""
    duty = informing_of(case, rights)
    person = duty.person(member_id) if duty else None
    if duty is None or person is None:
        raise NotHere
    if person.standing != Standing.TO_HAND_OVER or person.decided is None:
        raise Refused("Besluit eerst om deze persoon nu te informeren.", "AVG 14", UNPROCESSABLE)
    return duty, person


def _checked_reason(person: ToInform, draft: LetterDraft) -> str:
    """Under sixteen the representative gets the letter, unless that is unsafe: then why."""
    reason = clean_text(draft.reason)
    if person.under_sixteen and draft.addressed_to == LetterTo.PERSON and not reason:
        raise Refused("Deze persoon is jonger dan 16 jaar. Schrijf op waarom een brief aan de vertegenwoordiger niet "
                      "veilig is.", "UAVG 5", UNPROCESSABLE)  # fmt: skip
    return reason if person.under_sixteen and draft.addressed_to == LetterTo.PERSON else ""


def _check_handing_over(letter: InformingLetter, on: date) -> None:
    if letter.decision.ended_at is not None:
        raise Refused("Over deze persoon is intussen opnieuw besloten. Geef deze brief niet.", "", UNPROCESSABLE)
    made_on = letter.made_at.astimezone(clock.AMSTERDAM).date()
    if not made_on <= on <= clock.today():
        raise Refused("Kies een dag tussen het maken van de brief en vandaag.", "", UNPROCESSABLE)
