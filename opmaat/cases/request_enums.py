"""The words of asking, composing and third parties; each state table says what may follow what."""

from django.db.models import TextChoices


class RequestState(TextChoices):
    """How far an information request is."""

    OPEN = "open", "wacht op antwoord"
    ANSWERED = "answered", "beantwoord"
    WITHDRAWN = "withdrawn", "ingetrokken"


class Outcome(TextChoices):
    """What a partner answered; only the process lead and that partner ever see which (WGS 1.5(1))."""

    SUPPLIED = "supplied", "Wij dragen iets bij"
    KNOWN = "known", "Bekend bij ons, verder niets te melden"
    NOTHING = "nothing", "Niets te melden"
    REFUSED = "refused", "Kan ik niet zeggen"


class ProposalState(TextChoices):
    """How far a proposed composition is."""

    OPEN = "open", "wacht op de publieke deelnemers"
    ACCEPTED = "accepted", "vastgesteld"
    REJECTED = "rejected", "niet vastgesteld"
    WITHDRAWN = "withdrawn", "ingetrokken"


NEXT_REQUEST_STATES: dict[str, tuple[str, ...]] = {
    RequestState.OPEN: (RequestState.ANSWERED, RequestState.WITHDRAWN),
    RequestState.ANSWERED: (),
    RequestState.WITHDRAWN: (),
}
NEXT_PROPOSAL_STATES: dict[str, tuple[str, ...]] = {
    ProposalState.OPEN: (ProposalState.ACCEPTED, ProposalState.REJECTED, ProposalState.WITHDRAWN),
    ProposalState.ACCEPTED: (),
    ProposalState.REJECTED: (),
    ProposalState.WITHDRAWN: (),
}
"""From -> allowed to; the database refuses the same (`sql/requests.sql`, `sql/composing.sql`)."""
