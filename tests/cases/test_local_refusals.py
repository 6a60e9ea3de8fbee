"""In a local case no refusal names the WGS or the BGS as if it were law there: only "naar WGS ...".

The words of the database are tried one by one; the refusals in the code are read, so that a new one cannot
forget it. What may name the law bare stands below, each with why.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import DatabaseError

from opmaat.cases.actions.emergencies import open_emergency
from opmaat.cases.actions.refusing import NOTHING_OWN, SAYS, refusing
from opmaat.cases.actions.seals import open_seal
from opmaat.cases.rules.articles import OF_THE_HOUSES, regime_of
from opmaat.core.errors import Refused
from opmaat.plans.actions import in_words
from opmaat.regulation.enums import Category, Regime
from tests.cases.conftest import Scene
from tests.cases.prepared_case import DANGER

ROOMS = ("cases", "conferences", "plans", "referrals")
NO_CASE = "about no case: who may spar, or open one, is about somebody's function"
HOUSE = "only in a case of a house, or about its triage table"
BARE = {
    "cases/actions/composing.py compose": "says what holds in a house",
    "cases/actions/composing.py propose_composition": HOUSE,
    "cases/actions/opening.py _case_words": HOUSE,
    "cases/actions/seats.py _require_kept": HOUSE,
    "cases/actions/seats.py end_participation": HOUSE,
    "cases/actions/seats.py require_decided": HOUSE,
    "cases/actions/seats.py require_seatable": HOUSE,
    "cases/views/composing.py vote": HOUSE,
    "cases/actions/informing_decisions.py to_decide": HOUSE,
    "referrals/actions/by_phone.py _require_whole": HOUSE,
    "referrals/actions/by_phone.py require_designated": NO_CASE,
    "referrals/actions/consultations.py require_standing": NO_CASE,
    "referrals/actions/deciding.py _require_judged": HOUSE,
    "referrals/actions/judging.py _require_body": HOUSE,
    "referrals/actions/judging.py judge_criteria": HOUSE,
    "referrals/actions/offering.py offer_referral": HOUSE,
    "referrals/actions/standing.py require_referrer": HOUSE,
    "referrals/actions/triage_table.py require_speaker": HOUSE,
    "referrals/actions/weighing.py _seat_bodies": HOUSE,
}
NOT_NAMED = "none of its code words rests on an article"
WITHOUT_REGIME = {
    "cases/actions/bsn.py": "a number is looked up or stored outside a case",
    "cases/actions/emergencies.py": NOT_NAMED,
    "conferences/actions/chairing.py": NOT_NAMED,
    "conferences/actions/tabling.py": NOT_NAMED,
    "conferences/actions/taking_over.py": NOT_NAMED,
    "plans/actions/goals.py": NOT_NAMED,
    "plans/actions/progress.py": NOT_NAMED,
    "plans/actions/reassigning.py": NOT_NAMED,
    "referrals/actions/doubting.py": NOT_NAMED,
    "referrals/actions/hearing.py": NOT_NAMED,
    "referrals/actions/taking_lead.py": NOT_NAMED,
}


def functions(*, holding: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Each function of the rooms that calls something of this name, with where it stands."""
    for room in ROOMS:
        for file in sorted(Path("opmaat", room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef) and any(_calls(node, holding)):
                    yield f"{file.relative_to('opmaat')}", node


def _calls(node: ast.AST, name: str) -> Iterator[ast.Call]:
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == name:
            yield one


def names_the_law(node: ast.Call) -> bool:
    """Whether the article of this refusal is the bare law, not passed through `article`."""
    found = node.args[1:] if len(node.args) > 1 else []
    return any(
        isinstance(one, ast.Constant) and str(one.value).startswith(OF_THE_HOUSES)
        for given in found
        if not any(_calls(given, "article"))
        for one in ast.walk(given)
    )


@pytest.mark.parametrize(("code", "own"), [
    *((code, NOTHING_OWN) for code in SAYS), *((code, in_words.SAYS) for code in in_words.SAYS),
])  # fmt: skip
def test_a_word_of_the_database_per_regime(scene: Scene, code: str, own: dict[str, tuple[str, str, int]]) -> None:
    said = {}
    for regime in Regime:
        with pytest.raises(Refused) as refusal, refusing(own, regime=regime):
            raise DatabaseError(code)
        said[regime] = refusal.value.article
    assert said[Regime.ZVH] == {**SAYS, **own}[code][1]
    assert not said[Regime.PGA].startswith(OF_THE_HOUSES) or "lokaal naar" in said[Regime.PGA]


def test_no_refusal_in_the_code_names_the_bare_law() -> None:
    bare = {
        f"{file} {node.name}"
        for word in ("Refused", "Overtaken")
        for file, node in functions(holding=word)
        if any(names_the_law(call) for call in _calls(node, word))
    }
    assert bare == set(BARE)


def test_the_database_is_asked_with_the_regime() -> None:
    without = {
        file
        for word in ("refusing", "call")
        for file, node in functions(holding=word)
        if any("regime" not in {key.arg for key in call.keywords} for call in _calls(node, word))
    }
    assert without == set(WITHOUT_REGIME)


@pytest.mark.parametrize(("number", "says"), [
    ("PGA-2026-0001", "naar WGS 2.31(8), voorlopige invulling"), ("zvh 2026-0001", "WGS 2.31(8)"),
])  # fmt: skip
def test_a_number_says_which_law_without_being_looked_up(scene: Scene, number: str, says: str) -> None:
    with pytest.raises(Refused) as refusal:
        open_seal(number=number, purpose="kort", hours=1, by=scene.viewer("expert"))
    assert refusal.value.article == says
    assert regime_of(number).value in number.lower()


def test_who_has_no_standing_in_a_local_case(scene: Scene) -> None:
    with pytest.raises(Refused) as refusal:
        open_emergency(
            number="PGA-2026-0001", categories={Category.HOUSING}, reason=DANGER, hours=1, by=scene.viewer("untrained")
        )  # fmt: skip
    assert refusal.value.article == "naar BGS 1.17, voorlopige invulling"
