"""The words of informing somebody: for whom, what was decided, to whom the letter goes, how it was handed over.

`NEXT_STANDINGS` is the state table of the duty towards one person; the database refuses a second
decision in force, a change of a decision and a change of a letter that was handed over.
"""

from django.db.models import TextChoices


class Whom(TextChoices):
    """Towards whom the duty is: also each person in the circle about whom there are items (AVG 14)."""

    SUBJECT = "subject", "de persoon zelf"
    CIRCLE = "circle", "iemand uit de kring"


class Outcome(TextChoices):
    """What was decided."""

    INFORM = "inform", "Nu informeren"
    WAIT = "wait", "Nog niet informeren"


class Ended(TextChoices):
    """Why a decision no longer holds."""

    DECIDED_ANEW = "decided_anew", "opnieuw besloten"
    GROUND_ENDED = "ground_ended", "de grond is vervallen"


class LetterTo(TextChoices):
    """Under sixteen the representative gets the letter (UAVG 5), unless that is unsafe."""

    PERSON = "person", "de persoon zelf"
    REPRESENTATIVE = "representative", "de wettelijk vertegenwoordiger"


class Manner(TextChoices):
    """How a letter reached somebody."""

    IN_PERSON = "in_person", "Persoonlijk gegeven"
    POST = "post", "Per post"
    CONVERSATION = "conversation", "In een gepland gesprek"


class Standing(TextChoices):
    """Where the duty towards one person stands."""

    PENDING = "pending", "Nog geen besluit"
    WAITING = "waiting", "Nog niet informeren"
    REVIVED = "revived", "Opnieuw besluiten"
    TO_HAND_OVER = "to_hand_over", "Brief nog geven"
    INFORMED = "informed", "Geïnformeerd"


NEXT_STANDINGS: dict[str, tuple[str, ...]] = {
    Standing.PENDING: (Standing.WAITING, Standing.TO_HAND_OVER),
    Standing.WAITING: (Standing.REVIVED, Standing.TO_HAND_OVER, Standing.WAITING),
    Standing.REVIVED: (Standing.WAITING, Standing.TO_HAND_OVER),
    Standing.TO_HAND_OVER: (Standing.INFORMED, Standing.WAITING),
    Standing.INFORMED: (),
}
"""From -> allowed to. Whoever was informed stays so: a handed-over letter cannot be taken back."""
DECIDABLE = tuple(standing for standing, after in NEXT_STANDINGS.items() if Standing.WAITING in after)
