"""The words of a conference: its states, what stands on the agenda and why, what is written down.

`NEXT_STATES` is the state table: every step not in it is refused, by the action and
by the database. `WhyAbsent`, `AskedBecause` and `WhyNotAtNext` are a voorlopige invulling.
"""

from django.db.models import TextChoices


class ConferenceState(TextChoices):
    """From the first plan until the minutes are confirmed."""

    PLANNED = "planned", "In voorbereiding"
    SENT = "sent", "Agenda verstuurd"
    SESSION = "session", "Bezig"
    MINUTED = "minuted", "Verslag nog niet vastgesteld"
    CONFIRMED = "confirmed", "Verslag vastgesteld"
    CANCELLED = "cancelled", "Gaat niet door"


NEXT_STATES: dict[str, tuple[str, ...]] = {
    ConferenceState.PLANNED: (ConferenceState.SENT, ConferenceState.CANCELLED),
    ConferenceState.SENT: (ConferenceState.SESSION, ConferenceState.CANCELLED),
    ConferenceState.SESSION: (ConferenceState.MINUTED,),
    ConferenceState.MINUTED: (ConferenceState.CONFIRMED,),
    ConferenceState.CONFIRMED: (),
    ConferenceState.CANCELLED: (),
}
"""From -> allowed to. The same table stands in `sql/conferences.sql`."""

STILL_OPEN = (ConferenceState.PLANNED, ConferenceState.SENT)


class ItemState(TextChoices):
    """A case on the agenda."""

    PLANNED = "planned", "Komt nog"
    CURRENT = "current", "Nu"
    DONE = "done", "Besproken"
    DROPPED = "dropped", "Van de agenda"


class Stage(TextChoices):
    """Beeldvorming, oordeelsvorming, besluitvorming: first look, then judge, then decide."""

    IMAGE = "image", "Beeld"
    JUDGEMENT = "judgement", "Oordeel"
    DECISION = "decision", "Besluit"


class Why(TextChoices):
    """Why a case stands on the agenda."""

    CONFERRING = "conferring", "In de fase casusoverleg"
    ASKED = "asked", "Gevraagd door een deelnemer"
    EIGHT_WEEKS = "eight_weeks", "Acht weken niet besproken"
    CHOSEN = "chosen", "Gekozen door de voorzitter"


class AskedBecause(TextChoices):
    """Why somebody asks for a conference (voorlopige invulling)."""

    STAGNATES = "stagnates", "Het plan komt niet vooruit"
    WORRIES = "worries", "Er zijn nieuwe zorgen"
    DECISION = "decision", "Er is een besluit nodig"
    PERSON = "person", "De persoon vraagt erom"
    OTHER = "other", "Een andere reden, die ik aan tafel vertel"


class Answer(TextChoices):
    """What somebody says to an invitation."""

    COMES = "comes", "Ik kom"
    DECLINES = "declines", "Ik kan niet"


class Attendance(TextChoices):
    """Who is in the room."""

    PRESENT = "present", "Aanwezig"
    AWAY = "away", "Even weg"
    APOLOGIES = "apologies", "Afgemeld"
    ABSENT = "absent", "Niet gekomen"


class AtTable(TextChoices):
    """Whether the person whom it is about sits at the table."""

    PERSON = "person", "Ja, de persoon zelf"
    REPRESENTATIVE = "representative", "Een vertegenwoordiger"
    NOBODY = "nobody", "Nee"


class WhyAbsent(TextChoices):
    """Why the person is not there (voorlopige invulling)."""

    NOT_INVITED = "not_invited", "Niet uitgenodigd"
    DID_NOT_WANT = "did_not_want", "Wilde niet"
    COULD_NOT = "could_not", "Kon niet"
    NOT_REACHED = "not_reached", "Niet bereikt"
    NOT_SAFE = "not_safe", "Niet veilig voor de persoon of een ander"
    NOT_TOLD_YET = "not_told_yet", "Weet nog niet van de aanpak"


class WhyNotAtNext(TextChoices):
    """Why minutes are confirmed without a next conference (voorlopige invulling)."""

    NO_NEXT = "no_next", "Er komt voorlopig geen volgend overleg"
    IN_WRITING = "in_writing", "Iedereen aan tafel stemde schriftelijk in"
    CASES_LEFT = "cases_left", "Alle casussen van dit overleg zijn afgesloten of overgedragen"


class LineKind(TextChoices):
    """A line of the minutes."""

    AGREEMENT = "agreement", "Afspraak"
    DECISION = "decision", "Besluit"
    DISSENT = "dissent", "Tegengeluid"
    IMAGE = "image", "Beeld"
    JUDGEMENT = "judgement", "Oordeel"
    PERSON_VIEW = "person_view", "Vanuit de persoon gezien"


class CorrectionState(TextChoices):
    """What became of a proposal to correct a line of the minutes."""

    PROPOSED = "proposed", "Voorgesteld"
    ACCEPTED = "accepted", "Overgenomen"
    DECLINED = "declined", "Niet overgenomen"
