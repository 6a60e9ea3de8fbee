"""As what an answer is kept, by kind of unit; and how answers fill criteria and letter. No database."""

from datetime import date
from typing import Any

import pytest

from opmaat.cases.rules.contributing import UNDER_SECRECY, objections
from opmaat.cases.rules.drafts import Source
from opmaat.network.enums import UnitKind
from opmaat.referrals.rules.answers import answers_in, argued, suggested
from opmaat.referrals.rules.letter import letter_of
from opmaat.referrals.rules.order import LETTER, SLUGS, after, before
from opmaat.referrals.rules.placing import Supply, may_supply, needs_reference, placed
from opmaat.referrals.rules.questions import questions
from opmaat.referrals.rules.tokens import Token, hash_of, new_secret, read, signed
from opmaat.regulation.enums import Category, Secrecy

TODAY = date(2026, 6, 15)
FIELDS: dict[str, Any] = {
    "what_now": "Elke avond ruzie.", "since_when": "sinds mei", "tried": "Gesprekken.",
    "not_enough": "Het begon opnieuw.",
    "needed": ["care", "safety"], "why_together": "Alleen lukt niet.", "purpose": "Rust thuis.",
    "domains": ["housing", "mental"], "criminogenic": ["substances"],
    "suffers": "De buren.", "network_minors": "Twee kinderen.",
    **{f"criterion_{letter}": f"Zo zit {letter}." for letter in "abcd"},
}  # fmt: skip
HOLDS_HEALTH = {f"health_{step}": True for step in ("gebeurt", "geprobeerd", "samen", "op_de_hoogte")}


@pytest.mark.parametrize("regime", ["pga", "zvh"])
@pytest.mark.parametrize("kind", list(UnitKind))
@pytest.mark.parametrize("ticks", [{}, HOLDS_HEALTH])
def test_whoever_has_a_ground_can_say_everything_that_is_asked(
    kind: UnitKind, regime: str, ticks: dict[str, Any]
) -> None:
    if not may_supply(kind, regime, today=TODAY):
        assert regime == "pga"
        return
    source = Source(3, kind, regime)
    supply = Supply(
        receiver_unit=7,
        reference="A20-1" if needs_reference(kind) else "",
        secrecy=Secrecy.GOOD_CARE if kind in UNDER_SECRECY else Secrecy.NOT_SECRET,
    )
    for answer in answers_in(regime, FIELDS | ticks):
        draft = placed(answer, source, supply, today=TODAY)
        assert objections(draft, source, today=TODAY) == (), (answer.question.code, draft)


def test_a_text_that_holds_health_is_closed_like_health() -> None:
    """Next to its own category; the aim stays everybody's, and police data are closed further already."""
    for kind, categories in ((UnitKind.HOUSING_ASSOCIATION, {Category.ENFORCEMENT, Category.HEALTH}),
                             (UnitKind.POLICE, {Category.POLICE})):  # fmt: skip
        source, supply = Source(3, kind, "pga"), Supply(receiver_unit=7, reference="A20-1")
        given = {a.question.code: a for a in answers_in("pga", FIELDS | HOLDS_HEALTH)}
        assert placed(given["what_now"], source, supply, today=TODAY).categories == categories
        assert placed(given["purpose"], source, supply, today=TODAY).categories == {Category.IDENTITY}
        assert Category.HEALTH in placed(given["network_minors"], source, supply, today=TODAY).categories
        assert Category.HEALTH not in placed(given["needed"], source, supply, today=TODAY).categories


def test_the_police_say_police_data_but_the_aim_is_everybodys() -> None:
    source = Source(3, UnitKind.POLICE, "pga")
    supply = Supply(receiver_unit=7, reference="A20-1")
    kept = {a.question.code: placed(a, source, supply, today=TODAY) for a in answers_in("pga", FIELDS)}
    assert kept["what_now"].categories == {Category.POLICE}
    assert {one.unit_id for one in kept["what_now"].named} == {7}
    assert kept["purpose"].categories == {Category.IDENTITY}
    assert not kept["purpose"].named


def test_what_a_clinician_says_is_for_who_receives_it() -> None:
    source = Source(3, UnitKind.MENTAL_HEALTH, "zvh")
    supply = Supply(receiver_unit=7, secrecy=Secrecy.CONSENT, consent_on=TODAY)
    kept = {a.question.code: placed(a, source, supply, today=TODAY) for a in answers_in("zvh", FIELDS)}
    assert kept["tried"].secrecy == Secrecy.CONSENT
    assert {one.unit_id for one in kept["tried"].covers} == {7}
    assert (kept["purpose"].secrecy, kept["purpose"].consent_on) == (Secrecy.NOT_SECRET, None)


def test_answers_fill_the_criteria() -> None:
    assert [line.filled for line in argued("pga", FIELDS)] == [True] * 4
    assert [line.filled for line in argued("pga", {"what_now": "Ruzie."})] == [True, False, False, False]
    assert [line.text for line in argued("zvh", FIELDS)] == [f"Zo zit {letter}." for letter in "abcd"]
    assert suggested({}) == {"criterion_c": ""}


def test_the_letter_has_everything_once() -> None:
    for regime, count in (("pga", 8), ("zvh", 12)):
        letter = letter_of(regime, FIELDS, None)
        headings = [paragraph.heading for paragraph in letter.paragraphs]
        assert len(headings) == len(set(headings)) == count
        assert [(one.label, one.criminogenic) for one in letter.domains] == [
            ("Huisvesting", False), ("Geestelijke gezondheid", False), ("Middelengebruik en verslaving", True),
        ]  # fmt: skip


def test_a_criminogenic_domain_plays() -> None:
    codes = {answer.question.code: answer.value for answer in answers_in("pga", {"criminogenic": ["work"]})}
    assert codes == {"domain_work": 1}
    assert len([code for code in questions() if code.startswith("domain_")]) == 12


def test_the_order_of_the_steps() -> None:
    assert [after(slug) for slug in SLUGS] == [*SLUGS[1:], LETTER]
    assert [before(slug) for slug in (*SLUGS, LETTER)] == ["", *SLUGS]


def test_a_token_is_ours_or_nothing() -> None:
    secret = new_secret()
    token = read(signed(Token(12, secret)))
    assert token == Token(12, secret)
    assert token.fits(hash_of(secret))
    assert not token.fits(hash_of("x"))
    assert [read(typed) for typed in ("", "12.x", "12.x:y", signed(token) + "z")] == [None] * 4
