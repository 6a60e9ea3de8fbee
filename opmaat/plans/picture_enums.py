"""The words of a picture: when it is made, how far it is, who scores, why a side is missing or it was cancelled.

`NEXT_STATES` is the state table of a picture; every step not in it is refused, by the action and
by the database.
"""

from django.db.models import TextChoices


class Moment(TextChoices):
    """At which point of the approach a picture is made."""

    BEGIN = "begin", "Beginfoto"
    INTERIM = "interim", "Tussenfoto"
    END = "end", "Eindfoto"


class PictureState(TextChoices):
    """A draft is being scored; a final one stays as it is, and one that was cancelled too."""

    DRAFT = "draft", "wordt ingevuld"
    FINAL = "final", "vastgesteld"
    CANCELLED = "cancelled", "geannuleerd"


NEXT_STATES: dict[str, tuple[str, ...]] = {
    PictureState.DRAFT: (PictureState.FINAL, PictureState.CANCELLED),
    PictureState.FINAL: (),
    PictureState.CANCELLED: (),
}
"""From -> allowed to."""


class Side(TextChoices):
    """Who speaks in a row: the safety side, the social side, or the person."""

    SAFETY = "safety", "Veiligheid"
    SOCIAL = "social", "Sociaal"
    PERSON = "person", "Zelf"


class Missing(TextChoices):
    """Why a picture is final without one of its sides: asked once, kept, never in free text."""

    NOT_TAKING_PART = "not_part", "Er doet nu geen partner van die kant mee"
    NO_ANSWER = "no_answer", "Gevraagd, maar niet op tijd ingevuld"
    UNKNOWN = "unknown", "Die kant kent deze persoon nog niet"
    MAY_NOT = "may_not", "Die kant mag hierover nu niets delen"
    URGENT = "urgent", "Het moest snel; die kant vult de volgende foto in"


class Cancelled(TextChoices):
    """Why a draft was cancelled: kept, never in free text."""

    MISTAKE = "mistake", "Per ongeluk begonnen"
    WRONG_MOMENT = "moment", "De verkeerde foto gekozen: begin, tussen of eind"
    WRONG_CASE = "case", "Hoort bij een andere casus"
    LATER = "later", "De partners maken de foto later"
