"""The steps of a case: which are possible, what each still needs, and what is skipped on the way.

Pure. A need can be left open with a reason, except those that the law or the
database makes unconditional (`must`): a case lead from the conference on.
"""

from collections.abc import Callable
from dataclasses import dataclass

from opmaat.cases.enums import NEXT_PHASES
from opmaat.regulation.enums import Phase, Regime

MAIN_LINE: dict[str, tuple[Phase, ...]] = {
    Regime.PGA: (
        Phase.REFERRED, Phase.WEIGHING, Phase.GATHERING, Phase.COMPOSING, Phase.CONFERRING, Phase.EXECUTING,
        Phase.AFTERCARE, Phase.SHIELDED,
    ),
    Regime.ZVH: (
        Phase.REFERRED, Phase.WEIGHING, Phase.GATHERING, Phase.COMPOSING, Phase.CONFERRING, Phase.EXECUTING,
        Phase.SHIELDED,
    ),
}  # fmt: skip
ASKING, COMPOSING = "partners-bevragen/", "samenstelling/"
ENDINGS = frozenset({Phase.DECLINED, Phase.SHIELDED, Phase.DESTROYED})


@dataclass(frozen=True, slots=True)
class Standing:
    """What must be known of a case to say what a step still needs."""

    has_referral: bool
    has_case_lead: bool
    contributing_units: int
    participating_units: int
    open_questions: int
    open_requests: int = 0


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a step needs, whether it is there, and whether it may be left open with a reason."""

    what: str
    done: bool
    must: bool = False
    page: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Who decides on a phase, on which article, and what it means."""

    who: str
    article: str


def possible_steps(*, regime: str, phase: str) -> tuple[Phase, ...]:
    """The phases that may follow; destruction is never a button."""
    return tuple(Phase(p) for p in NEXT_PHASES[regime][phase] if p != Phase.DESTROYED)


def is_possible(*, regime: str, from_phase: str, to_phase: str) -> bool:
    """Whether the state table has this step."""
    return to_phase in NEXT_PHASES[regime][from_phase]


def skipped_between(*, regime: str, from_phase: str, to_phase: str) -> tuple[Phase, ...]:
    """The phases of the usual road that this step leaves out."""
    line = MAIN_LINE[regime]
    if to_phase == Phase.DECLINED:
        return (Phase.WEIGHING,) if from_phase == Phase.REFERRED else ()
    if from_phase not in line or to_phase not in line:
        return ()
    return line[line.index(Phase(from_phase)) + 1 : line.index(Phase(to_phase))]


def why_not(*, regime: str, from_phase: str, to_phase: str) -> str:
    """Why this step is not there; one sentence for who asked for it."""
    if to_phase == Phase.DESTROYED:
        what = "De casus is al gesloten" if from_phase in ENDINGS else "Sluit de casus of wijs hem af"
        return f"Vernietigen is geen stap die iemand zelf zet. {what}; de gegevens verdwijnen {_KEPT_UNTIL[regime]}."
    here, there = Phase(from_phase).label.lower(), Phase(to_phase).label.lower()
    if from_phase == to_phase:
        return f"De casus staat al op {here}."
    return f"Van {here} gaat een casus niet naar {there}."


def needs_of(to_phase: str, standing: Standing) -> tuple[Need, ...]:
    """What the step to this phase needs."""
    return _NEEDS[to_phase](standing) if to_phase in _NEEDS else ()


def open_needs(to_phase: str, standing: Standing) -> tuple[Need, ...]:
    """What is not there yet."""
    return tuple(need for need in needs_of(to_phase, standing) if not need.done)


def step_of(to_phase: str, regime: str) -> Step:
    """Who takes this step and on which article."""
    return _ZVH_STEPS[to_phase] if regime == Regime.ZVH else Step(_PGA_STEPS[to_phase], "")


def _weighing(standing: Standing) -> tuple[Need, ...]:
    return (Need("De aanmelding als bijdrage in de casus", standing.has_referral, page="bijdrage/nieuw/"),)


def _gathering(standing: Standing) -> tuple[Need, ...]:
    return _weighing(standing)


def _composing(standing: Standing) -> tuple[Need, ...]:
    return (
        Need("Een bijdrage van minstens één andere partner", standing.contributing_units > 1, page=ASKING),
        Need("Antwoord op alle vragen", not standing.open_questions),
        *_asked(standing),
    )


def _asked(standing: Standing) -> tuple[Need, ...]:
    """Only its process lead knows of a request; for all others there is nothing to see."""
    if not standing.open_requests:
        return ()
    return (Need("Antwoord op de vragen aan partners", done=False, page=ASKING),)


def _conferring(standing: Standing) -> tuple[Need, ...]:
    return (
        Need("Een casusregisseur", standing.has_case_lead, must=True, page=COMPOSING),
        Need("Deelnemers van minstens twee partners", standing.participating_units > 1, page=COMPOSING),
        *_asked(standing),
    )


def _executing(standing: Standing) -> tuple[Need, ...]:
    return (
        Need("Een casusregisseur", standing.has_case_lead, must=True, page="deelnemers/"),
        Need("Antwoord op alle vragen", not standing.open_questions),
    )


def _ending(standing: Standing) -> tuple[Need, ...]:
    return (Need("Antwoord op alle vragen", not standing.open_questions),)


_KEPT_UNTIL: dict[str, str] = {
    Regime.PGA: "als de bewaartermijn van het reglement om is (AVG 5(1)(e))",
    Regime.ZVH: "als ze niet meer nodig zijn, uiterlijk vijf jaar na de eerste verwerking (WGS 1.8(7), BGS 1.16)",
}
_NEEDS: dict[str, Callable[[Standing], tuple[Need, ...]]] = {
    Phase.WEIGHING: _weighing,
    Phase.GATHERING: _gathering,
    Phase.COMPOSING: _composing,
    Phase.CONFERRING: _conferring,
    Phase.EXECUTING: _executing,
    Phase.AFTERCARE: _ending,
    Phase.SHIELDED: _ending,
}
_PGA_STEPS: dict[str, str] = {
    Phase.REFERRED: "De aanmelder meldt aan bij de PGA-expert.",
    Phase.WEIGHING: "De procesregisseur weegt of de casus hier hoort.",
    Phase.GATHERING: "De procesregisseur vraagt partners wat zij weten.",
    Phase.COMPOSING: "De procesregisseur kiest wie er aan tafel komt.",
    Phase.CONFERRING: "De partners bespreken de casus en maken afspraken.",
    Phase.EXECUTING: "Iedereen doet wat is afgesproken.",
    Phase.AFTERCARE: "De casusregisseur houdt een vinger aan de pols.",
    Phase.DECLINED: "De procesregisseur wijst af, met een reden voor de aanmelder.",
    Phase.SHIELDED: "De procesregisseur sluit de casus; niemand leest dan nog mee.",
    Phase.DESTROYED: "Na de bewaartermijn wordt de casus vernietigd.",
}
_ZVH_STEPS: dict[str, Step] = {
    Phase.REFERRED: Step("Een deelnemer meldt aan.", "WGS 2.31(1)"),
    Phase.WEIGHING: Step("De publieke deelnemers beoordelen de criteria.", "WGS 2.31(2)"),
    Phase.GATHERING: Step("De publieke deelnemers verzamelen wat nodig is.", "WGS 2.31(3)"),
    Phase.COMPOSING: Step("De publieke deelnemers bepalen wie meedoet.", "WGS 2.31(4)"),
    Phase.CONFERRING: Step("De deelnemers spreken interventies af.", "WGS 2.31(5)"),
    Phase.EXECUTING: Step("De deelnemers voeren uit en stellen bij.", "WGS 2.31(6)"),
    Phase.DECLINED: Step("De publieke deelnemers wijzen af, met een reden.", "WGS 2.31(2)"),
    Phase.SHIELDED: Step("De publieke deelnemers sluiten de casus.", "WGS 2.31(8)"),
    Phase.DESTROYED: Step("Uiterlijk vijf jaar na de eerste verwerking.", "WGS 1.8(7)"),
}
