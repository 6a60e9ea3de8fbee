"""The words of sparren: how it was asked, where it stands, what it led to, and its state table."""

from django.db.models import TextChoices


class Channel(TextChoices):
    """How somebody asked."""

    WRITTEN = "written", "In Opmaat"
    PHONE = "phone", "Telefonisch"


class ConsultationState(TextChoices):
    """For whom it waits."""

    OPEN = "open", "Wacht op antwoord"
    ANSWERED = "answered", "Wacht op de vrager"
    CONCLUDED = "concluded", "Afgerond"


class Outcome(TextChoices):
    """What it led to."""

    ADVICE = "advice", "Advies"
    REFER = "refer", "Aanmelden"
    NO_ACTION = "no_action", "Geen actie nodig"


class Said(TextChoices):
    """What kind of word it is in the exchange."""

    QUESTION = "question", "Vraag"
    ANSWER = "answer", "Antwoord"


class ContactMoment(TextChoices):
    """When somebody spoke with the wijkagent, or the wijkagent came forward."""

    BEFORE_REFERRAL = "before_referral", "voor de aanmelding"
    DURING_CASE = "during_case", "tijdens de casus"
    DOUBT = "doubt", "de wijkagent twijfelde zelf"


# From -> allowed to. The database keeps the same table (`sql/consultations.sql`).
# What was concluded opens again when the asker has one more question.
NEXT_STATES: dict[str, frozenset[str]] = {
    ConsultationState.OPEN: frozenset({ConsultationState.ANSWERED, ConsultationState.CONCLUDED}),
    ConsultationState.ANSWERED: frozenset({ConsultationState.OPEN, ConsultationState.CONCLUDED}),
    ConsultationState.CONCLUDED: frozenset({ConsultationState.OPEN}),
}
