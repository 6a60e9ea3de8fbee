"""The forms of informing, filled in as they really are, by everybody who may not send them.

An empty post proves little: it may be refused for what it lacks. These are taken when the right person sends
them, as the last test shows; whoever else does gets a refusal without a word of it, and nothing changes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from opmaat.core.database.maintenance import as_owner
from tests.need_to_know.walking import visitor
from tests.world.people import PEOPLE
from tests.world.small import SmallWorld

WHY = "Er loopt een onderzoek dat anders mislukt."
WAIT = {"outcome": "wait", "ground": "uavg_41_1_d", "weighing": WHY, "review_on": "2026-08-01"}
LETTER = {"addressed_to": "person", "representative": "De heer Opvallend", "reason": WHY}
OBJECTION = {"objection": "yes", "ground": "uavg_41_1_d"}
ELSEWHERE = ("/inloggen/", "/werkplek/kiezen/")  # who may not sign in any more, or works nowhere now
PGA, ZVH = "pga conferring", "zvh conferring"
KEPT = ("cases_informingduty", "cases_informingdecision", "cases_informingask", "cases_informingletter",
        "cases_item", "cases_itemtext", "cases_participation", "cases_notice")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """One form: in which case, where, what stands in it, and who may send it."""

    case: str
    place: Callable[[SmallWorld, str], str]
    values: Callable[[SmallWorld, str], dict[str, str]]
    may: frozenset[str]


def row(small: SmallWorld, case: str, kind: str, **where: Any) -> Any:
    """A row of informing in this case."""
    rows = small.rows.above[f"cases_informing{kind}"]
    return next(one for one in rows if one.case_id == small.names.cases[case]
                and all(getattr(one, name) == value for name, value in where.items()))  # fmt: skip


def waiting(small: SmallWorld, case: str) -> dict[str, str]:
    """A decision to wait, in the place of the one that stands; a contact point knows only who objected."""
    holder = "clinician" if case == ZVH else "officer"
    return WAIT | _seen(small, case) | {"holder_id": str(small.names.people[holder])}


def informing(small: SmallWorld, case: str) -> dict[str, str]:
    """A decision to inform."""
    return {"outcome": "inform", "ground": "", "weighing": WHY, "review_on": "", "holder_id": ""} | _seen(small, case)


def _seen(small: SmallWorld, case: str) -> dict[str, str]:
    return {"seen": str(row(small, case, "decision", whom="subject").id)}


def _about_family(small: SmallWorld, case: str) -> dict[str, str]:
    return informing(small, case) | {"seen": str(_family(small, case).id)}


def _family(small: SmallWorld, case: str) -> Any:
    return row(small, case, "decision", whom="circle")


def _held(small: SmallWorld, case: str) -> str:
    return f"grond/{row(small, case, 'decision', whom='subject').id}/"


def _asked(small: SmallWorld, case: str) -> str:
    return f"ronde/{row(small, case, 'ask', answered_at=None).id}/"


def _to_give(small: SmallWorld, case: str) -> str:
    return f"brieven/{row(small, case, 'letter', handed_on=None).id}/gegeven/"


def _always(values: dict[str, str]) -> Callable[[SmallWorld, str], dict[str, str]]:
    return lambda _small, _case: values


def form(
    case: str,
    place: str | Callable[[SmallWorld, str], str],
    values: dict[str, str] | Callable[[SmallWorld, str], dict[str, str]],
    *may: str,
) -> Form:
    """A form; what does not hang on the world is said as it is."""
    where = (lambda _small, _case: place) if isinstance(place, str) else place
    return Form(case, where, _always(values) if isinstance(values, dict) else values, frozenset(may))


# In a local case who leads the process; in a house the contact point decides, and who leads makes the letter.
FORMS = {
    "waiting": form(PGA, "besluit/", waiting, "expert"),
    "informing": form(PGA, "besluit/", informing, "expert"),
    "informing a family member": form(PGA, lambda s, c: f"besluit/{_family(s, c).member_id}/", _about_family, "expert"),
    "waiting, in a house": form(ZVH, "besluit/", waiting, "contact"),
    "the ground is gone": form(PGA, _held, {}, "expert", "officer"),
    "the ground is gone, in a house": form(ZVH, _held, {}, "contact", "coordinator", "officer"),
    "the round": form(ZVH, "ronde/", {}, "contact", "coordinator"),
    "an objection": form(ZVH, _asked, OBJECTION, "officer"),
    "a letter": form(PGA, lambda s, c: f"brief/{_family(s, c).member_id}/", LETTER, "expert"),
    "a letter, looked at first": form(
        PGA, lambda s, c: f"brief/{_family(s, c).member_id}/", LETTER | {"do": "preview"}, "expert"
    ),
    "a letter, in a house": form(ZVH, lambda s, c: f"brief/{_family(s, c).member_id}/", LETTER, "coordinator"),
    "given": form(PGA, _to_give, {"on": "2026-06-15", "manner": "post"}, "expert"),
}
CHANGES_NOTHING = "a letter, looked at first"


def sent(small: SmallWorld, name: str, what: str) -> Any:
    """The answer to this form, sent by this person."""
    one = FORMS[what]
    address = f"/casus/{small.case(one.case).number}/informeren/{one.place(small, one.case)}"
    return visitor(small, name).client.post(address, one.values(small, one.case) | {"once": f"{what} {name}"})


def kept() -> list[str]:
    """What stands of informing, as digests."""
    found = []
    with as_owner() as owner, owner.cursor() as cursor:
        for table in KEPT:
            cursor.execute(f"select md5(string_agg(t::text, '|' order by t::text)) from {table} t")
            found.append(cursor.fetchone()[0])
    return found


def nothing_given() -> None:
    """No letter was given yet: else nobody decides, or makes one, any more."""
    with as_owner() as owner, owner.cursor() as cursor:
        cursor.execute("delete from cases_informingletter where handed_on is not null")


@pytest.mark.parametrize("what", FORMS)
def test_nobody_else_sends_it(standing: SmallWorld, what: str) -> None:
    nothing_given()
    before = kept()
    others = [name for name in PEOPLE if name not in FORMS[what].may]
    assert len(others) > 30
    for name in others:
        answer = sent(standing, name, what)
        page = answer.content.decode()
        turned_away = answer.status_code == 302 and answer["Location"].startswith(ELSEWHERE)
        assert answer.status_code in (403, 404) or turned_away, (name, answer.status_code)
        assert WHY not in page, name
        assert "Opvallend" not in page, name
        assert kept() == before, name


@pytest.mark.parametrize("what", FORMS)
def test_who_may_does(small: SmallWorld, what: str) -> None:
    nothing_given()
    before, name = kept(), min(FORMS[what].may)
    answer = sent(small, name, what)
    assert answer.status_code == (200 if what == CHANGES_NOTHING else 302)
    assert (kept() == before) is (what == CHANGES_NOTHING)
