"""The words of a case that the reglement does not use: kinds of item, grounds, relations.

`NEXT_PHASES` is the state table: every step not in it is refused, by the action
and by the database.
"""

from django.db.models import TextChoices

from opmaat.regulation.enums import Phase, Regime


class Level(TextChoices):
    """Where on the ladder a person's case is worked."""

    REGULAR = "regular", "Regulier"
    PGA = "pga", "Lokale PGA"
    ZVH = "zvh", "Zorg- en Veiligheidshuis"


class ItemKind(TextChoices):
    """What kind of thing an item is; rooms above hang their words on an item."""

    CONTRIBUTION = "contribution", "Bijdrage"
    REFERRAL = "referral", "Aanmelding"
    ANSWER = "answer", "Antwoord"
    QUESTION = "question", "Vraag"
    RELATION = "relation", "Relatie"
    SCORE = "score", "Score"
    GOAL = "goal", "Doel"
    ACTION = "action", "Actie"
    AGREEMENT = "agreement", "Afspraak"
    MINUTES = "minutes", "Verslagregel"
    CRITERION = "criterion", "Criterium"
    INFORMING = "informing", "Informeren"
    HANDOUT = "handout", "Verstrekking"


class Nature(TextChoices):
    """Fact apart from personal judgement (Wpg 3(5) and 4(3); Opmaat asks it of everybody)."""

    FACT = "fact", "feit"
    JUDGEMENT = "judgement", "oordeel"


class ItemState(TextChoices):
    """Whether an item still stands."""

    CURRENT = "current", "geldig"
    CORRECTED = "corrected", "gecorrigeerd"
    RETRACTED = "retracted", "ingetrokken"


class Effect(TextChoices):
    """What a row in `ItemRecipient` does for this recipient."""

    COVERS = "covers", "de grond dekt deze ontvanger"
    RELEASED = "released", "vrijgegeven aan deze ontvanger"
    NAMED = "named", "genoemd bij het verstrekken"
    ONLY = "only", "alleen voor deze ontvanger"
    EXCLUDES = "excludes", "niet voor deze ontvanger"


class LifeDomain(TextChoices):
    """The default twelve life domains (voorlopige invulling: the region's own list is not public)."""

    FINANCES = "finances", "Financiën"
    WORK = "work", "Werk en opleiding"
    DAYTIME = "daytime", "Dagbesteding"
    HOUSING = "housing", "Huisvesting"
    HOME = "home", "Huiselijke relaties"
    MENTAL = "mental", "Geestelijke gezondheid"
    PHYSICAL = "physical", "Lichamelijke gezondheid"
    SUBSTANCES = "substances", "Middelengebruik en verslaving"
    SELF_CARE = "self_care", "Zelfzorg en dagelijkse vaardigheden"
    NETWORK = "network", "Sociaal netwerk"
    PARTICIPATION = "participation", "Maatschappelijke participatie"
    JUSTICE = "justice", "Justitie en veiligheid"


class Relation(TextChoices):
    """How somebody in the direct circle stands to the person (BGS 2.19)."""

    PARENT = "parent", "ouder"
    STEP_PARENT = "step_parent", "stiefouder"
    PARTNER = "partner", "partner"
    EX_PARTNER = "ex_partner", "ex-partner"
    CHILD = "child", "kind"
    SIBLING = "sibling", "broer of zus"
    GRANDPARENT = "grandparent", "grootouder"
    OTHER_FAMILY = "other_family", "ander familielid"
    FRIEND = "friend", "vriend of vriendin"
    HOUSEMATE = "housemate", "huisgenoot"
    OTHER = "other", "ander direct sociaal contact"


class Authority(TextChoices):
    """Who has authority over a minor."""

    PARENTAL = "parental", "ouderlijk gezag"
    GUARDIANSHIP = "guardianship", "voogdij"
    SUPERVISED = "supervised", "gezag, met ondertoezichtstelling"


_OPEN = (Phase.WEIGHING, Phase.DECLINED)

NEXT_PHASES: dict[str, dict[str, tuple[str, ...]]] = {
    Regime.PGA: {
        Phase.REFERRED: _OPEN,
        Phase.WEIGHING: (Phase.GATHERING, Phase.DECLINED),
        Phase.GATHERING: (Phase.COMPOSING, Phase.SHIELDED),
        Phase.COMPOSING: (Phase.CONFERRING, Phase.SHIELDED),
        Phase.CONFERRING: (Phase.EXECUTING, Phase.SHIELDED),
        Phase.EXECUTING: (Phase.AFTERCARE, Phase.SHIELDED),
        Phase.AFTERCARE: (Phase.EXECUTING, Phase.SHIELDED),
        Phase.DECLINED: (Phase.DESTROYED,),
        Phase.SHIELDED: (Phase.DESTROYED,),
        Phase.DESTROYED: (),
    },
    Regime.ZVH: {
        Phase.REFERRED: _OPEN,
        Phase.WEIGHING: (Phase.GATHERING, Phase.DECLINED),
        Phase.GATHERING: (Phase.COMPOSING, Phase.SHIELDED),
        Phase.COMPOSING: (Phase.CONFERRING, Phase.SHIELDED),
        Phase.CONFERRING: (Phase.EXECUTING, Phase.SHIELDED),
        Phase.EXECUTING: (Phase.SHIELDED,),
        Phase.DECLINED: (Phase.DESTROYED,),
        Phase.SHIELDED: (Phase.DESTROYED,),
        Phase.DESTROYED: (),
    },
}
"""From -> allowed to, per regime (WGS 2.31; the pga steps follow the working method)."""


CLOSED_PHASES = (Phase.DECLINED, Phase.SHIELDED, Phase.DESTROYED)
"""In these nobody reads anything without an opened seal."""
