"""The words of a plan: tracks, for whom an action is, and the states of goals, actions and agreement.

`NEXT_ACTION_STATES` and `NEXT_GOAL_STATES` are the state tables: what is not in them is
refused, by the actions and by the database (`opmaat/plans/sql/plan_guards.sql`).
"""

from django.db.models import TextChoices

from opmaat.regulation.enums import About, Phase


class Track(TextChoices):
    """The four tracks whose mix makes a plan person-centred."""

    CARE = "care", "Zorg en hulp"
    ADMINISTRATIVE = "administrative", "Bestuursrecht"
    CIVIL = "civil", "Civiel recht"
    CRIMINAL = "criminal", "Strafrecht"


class ForWhom(TextChoices):
    """Whom an action helps: support for those around makes the surroundings cooperate."""

    PERSON = "person", "de persoon zelf"
    SIBLING = "sibling", "broer of zus"
    PARENT = "parent", "ouder"
    CHILD = "child", "kind"
    PARTNER = "partner", "partner of ex-partner"
    OTHER = "other", "iemand anders uit de directe kring"
    VICTIM = "victim", "slachtoffer"


class GoalState(TextChoices):
    """Where a goal stands."""

    OPEN = "open", "loopt"
    REACHED = "reached", "gehaald"
    LET_GO = "let_go", "losgelaten"


class ActionState(TextChoices):
    """Where an action stands, in the words in which somebody reports."""

    AGREED = "agreed", "afgesproken"
    STARTED = "started", "begonnen"
    RUNNING = "running", "loopt"
    DONE = "done", "gelukt"
    FAILED = "failed", "lukt niet"
    DROPPED = "dropped", "vervallen"


class Answer(TextChoices):
    """Whether the person agrees with the plan."""

    YES = "yes", "ja"
    PARTLY = "partly", "deels"
    NO = "no", "nee"
    NOT_ASKED = "not_asked", "niet gevraagd"


class DecidedBy(TextChoices):
    """The authority that decided; Opmaat records that it did, and never decides itself."""

    MAYOR = "mayor", "de burgemeester"
    COLLEGE = "college", "het college van B&W"
    PROSECUTOR = "prosecutor", "de officier van justitie"
    COURT = "court", "de rechter"
    JUVENILE_COURT = "juvenile_court", "de kinderrechter"
    CANTONAL_COURT = "cantonal_court", "de kantonrechter"
    POLICE = "police", "de politie"
    CUSTODIAL = "custodial", "de Dienst Justitiële Inrichtingen"
    ASSESSMENT_CENTRE = "assessment_centre", "het CIZ"


class Side(TextChoices):
    """How one side stands towards aligning two plans."""

    PROPOSED = "proposed", "voorgesteld"
    ASKED = "asked", "gevraagd"
    AGREED = "agreed", "afgestemd"
    DECLINED = "declined", "niet afgestemd"
    ENDED = "ended", "beëindigd"


class TakesOver(TextChoices):
    """On which ground help goes on after the eighteenth birthday (voorlopige invulling)."""

    WMO = "wmo", "Wmo: het college neemt over (Wmo 2.3.5)"
    EXTENDED_YOUTH = "extended_youth", "verlengde jeugdhulp (Jeugdwet 1.1)"
    HEALTH_INSURANCE = "health_insurance", "Zvw: behandeling voor volwassenen"
    LONG_TERM_CARE = "long_term_care", "Wlz: indicatie van het CIZ"
    PROBATION = "probation", "reclassering voor volwassenen"
    CRIMINAL_YOUTH = "criminal_youth", "jeugdreclassering loopt door (adolescentenstrafrecht, Sr 77c)"
    ADMINISTRATION = "administration", "bewind, mentorschap of curatele (BW boek 1)"
    NOTHING = "nothing", "niemand: hij of zij gaat zelf verder"


_REPORTABLE = (ActionState.RUNNING, ActionState.DONE, ActionState.FAILED, ActionState.DROPPED)

NEXT_ACTION_STATES: dict[str, tuple[str, ...]] = {
    ActionState.AGREED: (ActionState.STARTED, *_REPORTABLE),
    ActionState.STARTED: _REPORTABLE,
    ActionState.RUNNING: _REPORTABLE,
    ActionState.FAILED: (ActionState.STARTED, ActionState.RUNNING, ActionState.DONE, ActionState.DROPPED),
    ActionState.DONE: (),
    ActionState.DROPPED: (),
}
"""From -> allowed to; `running` again is a report that it still goes on."""

NEXT_GOAL_STATES: dict[str, tuple[str, ...]] = {
    GoalState.OPEN: (GoalState.REACHED, GoalState.LET_GO),
    GoalState.REACHED: (GoalState.OPEN,),
    GoalState.LET_GO: (GoalState.OPEN,),
}

OPEN_STATES = (ActionState.AGREED, ActionState.STARTED, ActionState.RUNNING, ActionState.FAILED)
"""In these somebody still has something to do."""

PLANNING_PHASES = (Phase.CONFERRING, Phase.EXECUTING, Phase.AFTERCARE)
"""Interventions are agreed in the conference and carried out after it (WGS 2.31(5) and (6))."""


def about_of(for_whom: str, *, minor: bool) -> About:
    """Whom the words of an action are about, which decides who reads them."""
    if for_whom == ForWhom.PERSON:
        return About.SUBJECT
    if for_whom == ForWhom.VICTIM:
        return About.VICTIM
    return About.CIRCLE_MINOR if minor else About.CIRCLE
