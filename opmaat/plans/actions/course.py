"""The course of a plan: what the person thinks of it, setting a version, turning eighteen.

Refused: an answer without words (also why it was not asked), a version of an empty or unchanged plan, who
takes over at eighteen of somebody who is not around eighteen, and each of these by who does not lead or did
not speak the person.
"""

from opmaat.cases.actions.kernel import call
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.standing import require_capacity, require_writer
from opmaat.cases.actions.storing import source_of
from opmaat.cases.enums import ItemKind
from opmaat.cases.models import Case
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.network.models import Unit
from opmaat.plans.actions.in_words import SAYS
from opmaat.plans.actions.saying import LEADS, Words, require_planner, say
from opmaat.plans.enums import Answer, TakesOver
from opmaat.plans.models import ComingOfAge, PlanAgreement, PlanVersion
from opmaat.plans.queries.coming_of_age import around_eighteen
from opmaat.plans.queries.versions import compared, versions_of
from opmaat.regulation.enums import Category

THE_PLAN = frozenset({Category.IDENTITY})


def record_agreement(*, case: Case, answer: Answer, words: str, by: Viewer) -> PlanAgreement:
    """Record whether the person agrees with the plan, in words."""
    with acting_as(by):
        require_planner(by, case, "vastleggen wat de persoon van het plan vindt")
        if not words.strip():
            asked = (
                "Schrijf waarom het niet gevraagd is." if answer == Answer.NOT_ASKED else "Schrijf wat de persoon zei."
            )
            raise Refused(asked, status=UNPROCESSABLE)
        source = source_of(by, case)
        item = say(
            Words(kind=ItemKind.AGREEMENT, body=words, categories=THE_PLAN, necessity="Instemming met het plan"),
            case=case,
            source=source,
            by=by,
        )
        agreement = PlanAgreement.objects.create(item=item, case=case, answer=answer, at=clock.now())
        record("plan.answered", case, items=[item], outcome=str(answer))
        return agreement


def set_version(*, case: Case, by: Viewer) -> PlanVersion:
    """Set the plan as it stands: what changes afterwards can be compared with it."""
    with acting_as(by):
        require_capacity(by, case, LEADS, "het plan vaststellen")
        require_planner(by, case, "het plan vaststellen")
        _require_change(case)
        made = call("select opmaat_set_plan_version(%s)", [case.pk], SAYS, regime=case.regime)
        version = PlanVersion.objects.get(pk=made)
        record("plan.set", case, outcome=f"version {version.number}")
        return version


def _require_change(case: Case) -> None:
    """Something that who sets it reads must differ: a refusal may not tell of what they do not read."""
    earlier = versions_of(case)
    if earlier and not compared(case, earlier[0].number, None).differences:
        raise Refused(f"Er veranderde niets sinds versie {earlier[0].number}; die geldt nog.", status=UNPROCESSABLE)


def answer_coming_of_age(
    *, case: Case, takes_over: TakesOver, unit: Unit | None, words: str, by: Viewer
) -> ComingOfAge:
    """Say who takes over at eighteen, and on which ground: a youth institution's task ends by itself."""
    with acting_as(by):
        require_capacity(by, case, LEADS, "vastleggen wie het overneemt")
        require_writer(by, case)
        require_around_eighteen(case)
        if takes_over != TakesOver.NOTHING and unit is None:
            raise Refused("Kies welke partner het overneemt.", status=UNPROCESSABLE)
        item = say(
            Words(
                kind=ItemKind.AGREEMENT,
                body=words,
                categories=frozenset({Category.PROVISIONS}),
                necessity="Wie neemt over bij achttien jaar",
            ),
            case=case,
            source=source_of(by, case),
            by=by,
        )
        answer = ComingOfAge.objects.create(item=item, case=case, takes_over=takes_over, unit=unit, at=clock.now())
        record("plan.coming_of_age", case, items=[item], outcome=str(takes_over))
        return answer


def require_around_eighteen(case: Case) -> None:
    """Only in the months around the eighteenth birthday something ends by itself and somebody takes over."""
    around = around_eighteen(case.person)
    if around is None or around.now:
        return
    if clock.today() < around.opens:
        raise Refused(
            f"Dit is voor wie bijna achttien wordt. Vanaf {around.opens:%d-%m-%Y} legt u hier vast wie het overneemt.",
            status=UNPROCESSABLE,
        )
    raise Refused("Deze persoon is al langer achttien. Wie het overnam, leest u bij de bijdragen.",
                  status=UNPROCESSABLE)  # fmt: skip
