"""The texts: finished Dutch sentences, seldom the same, that give nothing away outside their categories."""

import re

import pytest

from opmaat.demo.content.texts import blocks
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import About, Category, Secrecy
from tests.demo.telling import items, plans


def test_nine_in_ten_texts_are_different() -> None:
    texts = [item.text for _, item in items()]
    assert len(set(texts)) / len(texts) >= 0.9
    without_figures = [re.sub(r"\d+", "#", text) for text in texts]
    assert len(set(without_figures)) / len(texts) >= 0.8
    within = [len({item.text for item in plan.items}) / len(plan.items) for plan in plans()]
    assert min(within) >= 0.8


COMMON = [
    (UnitKind.POLICE, Category.POLICE), (UnitKind.PROSECUTION, Category.CRIMINAL_JUSTICE),
    (UnitKind.PROBATION, Category.ENFORCEMENT), (UnitKind.PROBATION, Category.GUIDANCE),
    (UnitKind.SOCIAL_TEAM, Category.GUIDANCE), (UnitKind.SOCIAL_TEAM, Category.RELATIONS),
    (UnitKind.SOCIAL_TEAM, Category.HOUSING), (UnitKind.SOCIAL_TEAM, Category.FINANCIAL),
    (UnitKind.MENTAL_HEALTH, Category.HEALTH), (UnitKind.ADDICTION_CARE, Category.HEALTH),
    (UnitKind.FORENSIC_CARE, Category.HEALTH), (UnitKind.HOUSING_ASSOCIATION, Category.HOUSING),
    (UnitKind.INCOME_SUPPORT, Category.INCOME), (UnitKind.INCOME_SUPPORT, Category.FINANCIAL),
    (UnitKind.GUARDIAN, Category.FINANCIAL), (UnitKind.MUNICIPAL_ENFORCEMENT, Category.ENFORCEMENT),
    (UnitKind.COLLEGE, Category.IDENTITY), (UnitKind.COLLEGE, Category.ENFORCEMENT),
    (UnitKind.SCHOOL_ATTENDANCE, Category.ENFORCEMENT), (UnitKind.CONTRACTED_CARE, Category.GUIDANCE),
    (UnitKind.DISABILITY_CARE, Category.GUIDANCE), (UnitKind.SHELTER, Category.GUIDANCE),
    (UnitKind.SHELTER, Category.HOUSING), (UnitKind.SAFE_AT_HOME, Category.RELATIONS),
    (UnitKind.CERTIFIED_INSTITUTION, Category.GUIDANCE), (UnitKind.WELFARE, Category.GUIDANCE),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "category"), COMMON)
def test_common_kinds_of_text_have_at_least_twenty_five_templates(kind: UnitKind, category: Category) -> None:
    found = [line for one in blocks(kind, "contribution") if category in one.categories for line in one.lines]
    assert len(found) >= 25, len(found)


def test_texts_are_finished_sentences() -> None:
    for plan, item in items():
        assert not re.search(r"[{}\[\]|~]|  |\been een\b|\bde de\b|\.\.| ,", item.text), (plan.number, item.text)
        assert item.text[0].isupper() or item.text[0].isdigit() or item.text[0] == "'", item.text
        assert item.text[-1] in ".?'!)", item.text
        assert len(item.text) < 600


HEALTH_WORDS = re.compile(
    r"medicatie|diagnos|psychi|verslaving|detox|depot\b|zorgmachtiging|epilep|cocaïne|cannabis|amfetamine|urine|achterdocht"
    r"|verstandelijke",
    re.IGNORECASE,
)
JUSTICE_WORDS = re.compile(
    r"officier van justitie|strafbeschikking|hechtenis|detentie|veroordeeld|strafzaak|taakstraf|aangehouden|verdachte"
    r"|(?<!belasting)aangifte",
    re.IGNORECASE,
)
NEVER = re.compile(
    r"moskee|\bkerk|islam|moslim|christe|joods|marokk|turks|surina|antill|poolse|roma\b|afkomst|allochto|nationaliteit|asiel"
    r"|vluchteling|verblijfsvergunning|verblijfsstatus|illegaal|homo|lesbisch|seksue|prostitu|huidskleur"
    r"|psychopaat|\btuig\b|junk|zwerver|\bgekte?\b|monster",
    re.IGNORECASE,
)
MAY_SPEAK_OF_JUSTICE = {Category.POLICE, Category.CRIMINAL_JUSTICE, Category.ENFORCEMENT}


def test_a_text_gives_nothing_away_outside_its_categories() -> None:
    for plan, item in items():
        assert not NEVER.search(item.text), item.text
        if Category.HEALTH not in item.categories and item.secrecy is Secrecy.NOT_SECRET:
            assert not HEALTH_WORDS.search(item.text), (plan.number, item.kind, item.text)
        if MAY_SPEAK_OF_JUSTICE.isdisjoint(item.categories) and item.about is not About.VICTIM:
            assert not JUSTICE_WORDS.search(item.text), (plan.number, item.kind, item.text)


def test_purpose_and_reasons_stay_at_the_level_of_identity() -> None:
    loaded = re.compile(
        r"overlast|crimin|delict|politie|verward|drugs|alcohol|schuld|geweld|diefstal|behandel|detentie|psych|zorgmach",
        re.IGNORECASE,
    )
    for plan in plans():
        said = (plan.purpose, *(step.reason for step in plan.phases), *(seat.reason for seat in plan.seats))
        assert not [one for one in said if loaded.search(one)], plan.number
        assert plan.purpose.endswith(".")


def test_judgements_are_told_apart_from_facts() -> None:
    share = sum(item.judgement for _, item in items()) / sum(1 for _ in items())
    assert 0.05 < share < 0.2
    assert all(not item.judgement for _, item in items() if item.sort != "contribution")
