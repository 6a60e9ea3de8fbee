"""The words of the log: what happened, and the four purposes for which it may be read."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What kind of line of the log this is."""

    LOOK = "look", "Gezien"
    REFUSAL = "refusal", "Geweigerd"
    CHANGE = "change", "Gewijzigd"


class Purpose(TextChoices):
    """WGS 1.8(4): the log is used for these four and for nothing else."""

    LAWFULNESS = "lawfulness", "Controle op de rechtmatigheid"
    INTERNAL_CONTROL = "internal_control", "Interne controle"
    SECURITY = "security", "Integriteit en beveiliging van de gegevens"
    COURT_CASE = "court_case", "Gerechtelijke procedure"
