"""The words in which the reglement speaks: regimes, phases, categories, capacities.

One vocabulary for the texts (TOML), both evaluators and the screens. The order
of `Category` and `About` fixes their bit in the database's masks: append, never
reorder.
"""

from django.db.models import TextChoices


class Regime(TextChoices):
    """The legal regime of a case; exactly one at a time, fixed for the life of the case."""

    PGA = "pga", "Lokale persoonsgerichte aanpak"
    ZVH = "zvh", "Zorg- en Veiligheidshuis"


class Phase(TextChoices):
    """A gate that widens or closes who may see what (WGS 2.31)."""

    REFERRED = "referred", "Aangemeld"
    WEIGHING = "weighing", "Weging"
    GATHERING = "gathering", "Verzamelen"
    COMPOSING = "composing", "Samenstellen"
    CONFERRING = "conferring", "Casusoverleg"
    EXECUTING = "executing", "Uitvoering"
    AFTERCARE = "aftercare", "Nazorg"
    DECLINED = "declined", "Afgewezen"
    SHIELDED = "shielded", "Afgeschermd"
    DESTROYED = "destroyed", "Vernietigd"


class Category(TextChoices):
    """The twelve categories of WGS 2.30(1)(a); nothing outside them is kept."""

    IDENTITY = "identity", "Identiteit en contact"
    BSN = "bsn", "Burgerservicenummer"
    HOUSING = "housing", "Woonsituatie"
    FINANCIAL = "financial", "Financiën"
    INCOME = "income", "Inkomen"
    HEALTH = "health", "Gezondheid"
    POLICE = "police", "Politiegegevens"
    CRIMINAL_JUSTICE = "criminal_justice", "Justitiële en strafvorderlijke gegevens"
    RELATIONS = "relations", "Gezin en relaties"
    ENFORCEMENT = "enforcement", "Toezicht en handhaving"
    PROVISIONS = "provisions", "Zorg en voorzieningen"
    GUIDANCE = "guidance", "Begeleiding en hulpverlening"

    @property
    def bit(self) -> int:
        """The bit of this category in a mask."""
        return _CATEGORY_BITS[self]


# Counted once: a page asks for a bit thousands of times.
_CATEGORY_BITS = {category: 1 << place for place, category in enumerate(Category)}


class About(TextChoices):
    """Whom an item is about."""

    SUBJECT = "subject", "de persoon zelf"
    CIRCLE = "circle", "iemand uit de directe kring"
    CIRCLE_MINOR = "circle_minor", "een minderjarige uit de directe kring"
    VICTIM = "victim", "een slachtoffer"
    REPORTER = "reporter", "een melder"

    @property
    def bit(self) -> int:
        """The bit of this word in a mask."""
        return _ABOUT_BITS[self]


_ABOUT_BITS = {about: 1 << place for place, about in enumerate(About)}


class Secrecy(TextChoices):
    """Whether professional secrecy rests on an item, and on what ground it is shared (WGS 2.29(2))."""

    NOT_SECRET = "not_secret", "geen beroepsgeheim"
    CONSENT = "consent", "beroepsgeheim, met toestemming"
    STATUTORY = "statutory", "beroepsgeheim, wettelijke plicht of bevoegdheid"
    GOOD_CARE = "good_care", "beroepsgeheim, goed hulpverlenerschap"
    WITHDRAWN = "withdrawn", "beroepsgeheim, toestemming ingetrokken"


class Capacity(TextChoices):
    """In what capacity somebody has to do with a case."""

    PROCESS_LEAD = "process_lead", "Procesregisseur"
    CASE_LEAD = "case_lead", "Casusregisseur"
    PARTICIPANT = "participant", "Deelnemer"
    CONSULTED = "consulted", "Bevraagde partner"
    AGENDA_PARTICIPANT = "agenda_participant", "Agendadeelnemer"
    REFERRER = "referrer", "Aanmelder"
    SOURCE = "source", "Eerdere deelnemer"
    THIRD_PARTY = "third_party", "Incidentele derde"
    REPRESENTATIVE = "representative", "Vertegenwoordiger"


class Gives(TextChoices):
    """What a decision gives; the order is content > existence > nothing."""

    CONTENT = "content", "inhoud"
    EXISTENCE = "existence", "u ziet dat het er is"
    NOTHING = "nothing", "niets"
