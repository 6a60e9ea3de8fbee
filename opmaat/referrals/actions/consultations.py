"""Sparren: asking, answering, asking on, concluding, and noting a telephone call.

Refuses what holds a burgerservicenummer, and what seems to name somebody until the writer has
said that it points to nobody. Locks the consultation, so that it is concluded once.
"""

from dataclasses import dataclass
from datetime import timedelta

from opmaat.audit.recording import record_change
from opmaat.cases.actions.refusing import Overtaken
from opmaat.cases.actions.standing import engagement_of
from opmaat.cases.rules.text import UNPROCESSABLE, clean_text
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.enums import Function
from opmaat.network.models import Appointment, Engagement
from opmaat.network.queries.in_force import in_force, screened
from opmaat.referrals.actions.telling import tell_asker, tell_receivers
from opmaat.referrals.consultation_enums import NEXT_STATES, Channel, ConsultationState, Outcome, Said
from opmaat.referrals.models import Consultation, ConsultationWord
from opmaat.referrals.queries.answering import At, answers_at
from opmaat.referrals.queries.known_names import known_names
from opmaat.referrals.queries.on_duty import on_duty_at
from opmaat.referrals.rules.traces import Sign, fingerprint, traces_in

LONGEST = 2_000
SENT_TWICE = timedelta(minutes=15)  # the way back in the browser, and once more on the button


@dataclass(frozen=True, slots=True)
class Words:
    """A text, and what its writer confirmed to point to nobody."""

    body: str
    confirmed: str = ""


def ask_consultation(*, at: At, words: Words, by: Viewer) -> Consultation:
    """Put a situation to who receives it there."""
    with acting_as(by):
        require_standing(by)
        body = anonymous(words)
        if answers_at(by, at):
            raise Refused(
                "Hier beantwoordt u de vragen zelf. Belde iemand u? Noteer het telefoongesprek.", status=UNPROCESSABLE
            )
        if not on_duty_at(municipality_id=at.municipality_id, house_id=at.house_id).by:
            raise Refused("Hier is nu niemand die uw vraag leest. Bel de gemeente of het huis.", status=UNPROCESSABLE)
        earlier = _asked_just_now(at, body, by)
        if earlier is not None:
            return earlier
        asked = _opened(at, Channel.WRITTEN, ConsultationState.OPEN, by=by)
        _say(asked, Said.QUESTION, body, by)
        tell_receivers(asked, what="Een nieuwe vraag om te sparren")
        record_change(action="consultation.asked")
        return asked


def note_call(*, at: At, question: str, answer: Words, outcome: str, by: Viewer) -> Consultation:
    """What was asked and advised on the telephone, afterwards; who rang is not kept. Confirmed for both at once."""
    with acting_as(by):
        require_standing(by)
        if not answers_at(by, at):
            raise Refused("Alleen wie hier de vragen beantwoordt, noteert een telefoongesprek.")
        anonymous(Words(f"{question}\n{answer.body}", answer.confirmed), longest=2 * LONGEST)
        asked, advised = _kept(question), _kept(answer.body)
        noted = _opened(at, Channel.PHONE, ConsultationState.CONCLUDED, outcome=_known(outcome), by=by)
        _say(noted, Said.QUESTION, asked, by)
        _say(noted, Said.ANSWER, advised, by)
        record_change(action="consultation.noted")
        return noted


def answer_consultation(*, consultation: Consultation, words: Words, outcome: str = "", by: Viewer) -> None:
    """Answer, with what it leads to; without an outcome it is a question back."""
    with acting_as(by):
        asked = _locked(consultation)
        if not answers_at(by, At(asked.municipality_id, asked.house_id)):
            raise Refused("Alleen wie hier de vragen beantwoordt, kan dit.")
        if asked.state == ConsultationState.CONCLUDED:
            raise Overtaken("Een collega rondde dit al af. Lees eerst wat die schreef.")
        _say(asked, Said.ANSWER, anonymous(words), by)
        _move(
            asked, ConsultationState.CONCLUDED if outcome else ConsultationState.ANSWERED, outcome=outcome, heard=False
        )
        tell_asker(asked)
        record_change(action="consultation.answered", outcome=outcome or "done")


def ask_on(*, consultation: Consultation, words: Words, by: Viewer) -> None:
    """One more question by who asked; what was concluded opens again."""
    with acting_as(by):
        asked = _of_asker(consultation, by)
        _say(asked, Said.QUESTION, anonymous(words), by)
        _move(asked, ConsultationState.OPEN)
        tell_receivers(asked, what="Een vervolgvraag om te sparren")
        record_change(action="consultation.asked")


def withdraw_consultation(*, consultation: Consultation, by: Viewer) -> None:
    """The asker needs no answer any more."""
    with acting_as(by):
        asked = _of_asker(consultation, by)
        if asked.state == ConsultationState.CONCLUDED:
            raise Overtaken("Dit is al afgerond.")
        _move(asked, ConsultationState.CONCLUDED, outcome=Outcome.NO_ACTION)
        record_change(action="consultation.withdrawn")


def answer_read_now(consultation: Consultation, viewer: Viewer) -> None:
    """Within the look of the asker: what they read does not wait on their desk any more."""
    if consultation.asked_by_id == viewer.engagement_id and consultation.heard_at is None:
        Consultation.objects.filter(pk=consultation.pk, state=ConsultationState.CONCLUDED).update(heard_at=clock.now())


def require_standing(by: Viewer) -> None:
    """Who asks or answers is screened, and does not manage the system; refused otherwise."""
    engagement = engagement_of(by)
    if not Engagement.objects.filter(screened(clock.now()), pk=engagement).exists():
        raise Refused("U bent nog niet gescreend. Vraag het de applicatiebeheerder.", "BGS 1.11")
    held = Appointment.objects.filter(in_force(clock.now()), engagement_id=engagement)
    if held.filter(function=Function.APPLICATION_MANAGER).exists():
        raise Refused("Wie het systeem beheert, heeft geen deel aan het werk met mensen.", "WGS 1.8(2)")


def anonymous(words: Words, *, longest: int = LONGEST) -> str:
    """The text as it is kept; refused when it seems to lead to a person and nobody said that it does not."""
    body = _kept(words.body, longest=longest)
    found = traces_in(body, today=clock.today(), partners=known_names())
    if any(trace.sign is Sign.BSN for trace in found):
        raise Refused("Er staat een burgerservicenummer in. Haal het weg: sparren gaat zonder naam en nummer.",
                      "UAVG 46", UNPROCESSABLE)  # fmt: skip
    if found and words.confirmed != fingerprint(found):
        raise Refused(
            "Dit lijkt naar iemand te leiden. Verander de tekst, of vink aan dat het niemand aanwijst.",
            status=UNPROCESSABLE,
        )
    return body


def _kept(body: str, *, longest: int = LONGEST) -> str:
    kept = clean_text(body, longest=longest)
    if not kept:
        raise Refused("Schrijf eerst wat u wilt vragen of zeggen.", status=UNPROCESSABLE)
    return kept


def _asked_just_now(at: At, body: str, by: Viewer) -> Consultation | None:
    """The same question of the same asker, sent twice."""
    mine = Consultation.objects.filter(
        asked_by_id=engagement_of(by), channel=Channel.WRITTEN, state=ConsultationState.OPEN,
        asked_at__gte=clock.now() - SENT_TWICE, words__body=body,
    )  # fmt: skip
    return next((one for one in mine if At(one.municipality_id, one.house_id) == at), None)


def _opened(at: At, channel: Channel, state: ConsultationState, *, outcome: str = "", by: Viewer) -> Consultation:
    return Consultation.objects.create(
        municipality_id=at.municipality_id,
        house_id=at.house_id,
        asked_by_id=engagement_of(by),
        channel=channel,
        state=state,
        outcome=outcome,
        asked_at=clock.now(),
        changed_at=clock.now(),
    )


def _say(consultation: Consultation, said: Said, body: str, by: Viewer) -> None:
    ConsultationWord.objects.create(
        consultation=consultation, said=said, by_id=engagement_of(by), body=body, at=clock.now()
    )


def _locked(consultation: Consultation) -> Consultation:
    """The row as it is now, held until the end of the act."""
    found = Consultation.objects.select_for_update().filter(pk=consultation.pk).first()
    if found is None:
        raise NotHere
    return found


def _of_asker(consultation: Consultation, by: Viewer) -> Consultation:
    found = _locked(consultation)
    if found.asked_by_id != by.engagement_id or found.channel != Channel.WRITTEN:
        raise Refused("Alleen wie de vraag stelde, kan dit.")
    return found


def _move(consultation: Consultation, to: ConsultationState, *, outcome: str = "", heard: bool = True) -> None:
    """One step of the state table; one more word in the same state is no step."""
    if to != consultation.state and to not in NEXT_STATES[consultation.state]:
        raise Overtaken("Dit kan nu niet meer: de stand is intussen veranderd.")
    now = clock.now()
    Consultation.objects.filter(pk=consultation.pk).update(
        state=to, outcome=_known(outcome) if outcome else "", changed_at=now, heard_at=now if heard else None
    )


def _known(outcome: str) -> str:
    if outcome not in Outcome.values:
        raise Refused("Kies waar het toe leidde.", status=UNPROCESSABLE)
    return outcome
