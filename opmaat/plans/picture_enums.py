"""The words of a picture: when it is made, how far it is, who scores, why a side is missing.

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
    """A draft is being scored; a final one stays as it is."""

    DRAFT = "draft", "wordt ingevuld"
    FINAL = "final", "vastgesteld"


NEXT_STATES: dict[str, tuple[str, ...]] = {
    PictureState.DRAFT: (PictureState.FINAL,),
    PictureState.FINAL: (),
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
