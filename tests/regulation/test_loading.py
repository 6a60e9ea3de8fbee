"""Reading a text: groups, seats, lines; a text with a mistake is refused whole."""

import tomllib
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest

from opmaat.regulation.enums import Capacity, Phase, Regime
from opmaat.regulation.lines import Lines
from opmaat.regulation.loading import TEXTS, _shipped, current, load_reglement, load_text
from opmaat.regulation.problems import ReglementInvalidError, shown, suggestion
from opmaat.regulation.rules import decide
from tests.regulation.making import situation

TRICKY = '''
top = 1   # [[not a table]]
"quoted" = [
  "a",  # a ] in a comment
  "b[[",
  'c = 1',
]
long = """
[[inside]]
key = 1
"""
after = { x = [1, 2], y = "}" }

[[rule]]
id = "one"
words = ["x",
  "y"]
raw = \'\'\'
id = "no"
\'\'\'

[[rule]]   # a comment
id = "two"
[section.name]
key = "v"
'''


def test_lines_are_found_through_comments_strings_and_lists() -> None:
    tomllib.loads(TRICKY)
    lines = Lines.of(TRICKY)
    rows = TRICKY.split("\n")
    assert set(lines.tables) == {("", 0), ("rule", 0), ("rule", 1), ("section.name", 0)}
    assert rows[lines.table("rule", 1) - 1].startswith("[[rule]]   #")
    assert rows[lines.key("rule", 0, "words") - 1].startswith("words")
    assert rows[lines.key("rule", 0, "words", "y") - 1] == '  "y"]'
    assert rows[lines.key("rule", 1, "id") - 1] == 'id = "two"'
    assert rows[lines.key("", 0, "after") - 1].startswith("after")
    assert rows[lines.key("", 0, "quoted", "b[[") - 1] == '  "b[[",'
    assert lines.key("rule", 1, "absent") == lines.table("rule", 1)
    assert lines.anywhere("section") == lines.table("section.name", 0)
    assert ("", 0, "key") not in lines.keys


def test_a_rule_with_seats_becomes_one_rule_for_each_phase() -> None:
    care = [rule for rule in current("pga").may if rule.id.startswith("pga-care-") and "payer" not in rule.id]
    assert {rule.id for rule in care} == {"pga-care-conferring", "pga-care-executing", "pga-care-aftercare"}
    assert len({rule.line for rule in care}) == 1
    conferring = next(rule for rule in care if Phase.CONFERRING in rule.phases)
    assert conferring.capacities == {Capacity.CASE_LEAD, Capacity.PARTICIPANT, Capacity.AGENDA_PARTICIPANT}


def test_current_is_the_text_in_force_and_is_read_once() -> None:
    assert current(Regime.PGA) is current("pga")
    assert current("zvh").regime == Regime.ZVH


def test_a_text_with_a_mistake_is_refused_with_its_first_line() -> None:
    source = (TEXTS / "zvh-1.toml").read_text().replace('"participant"', '"particpant"')
    with pytest.raises(ReglementInvalidError, match=r"Regel \d+: Onbekend woord \"particpant\"") as caught:
        load_text(source)
    assert len(caught.value.problems) > 5


def test_a_draft_is_never_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = (TEXTS / "zvh-1.toml").read_text()
    (tmp_path / "zvh-1.toml").write_text(source)
    newer = source.replace("2025-03-01", "2026-03-01").replace('version = "1"', 'version = "2"')
    (tmp_path / "zvh-2.toml").write_text(newer.replace('"in_force"', '"draft"'))
    (tmp_path / "zvh-3.toml").write_text(newer.replace('version = "2"', 'version = "3"'))
    monkeypatch.setattr("opmaat.regulation.loading.TEXTS", tmp_path)
    assert _shipped.__wrapped__(Regime.ZVH).version == "3"
    (tmp_path / "zvh-3.toml").unlink()
    assert _shipped.__wrapped__(Regime.ZVH).version == "1"


def test_a_changed_copy_decides_by_its_own_rules_and_leaves_the_first_alone() -> None:
    pga = current("pga")
    closed = replace(pga, may=())
    assert decide(situation("pga"), closed).gives == "nothing"
    assert decide(situation("pga"), pga).gives == "content"
    assert pga != closed
    with pytest.raises(FrozenInstanceError):
        pga.version = "2"  # type: ignore[misc]


def test_a_removed_never_rule_opens_what_it_closed() -> None:
    pga = current("pga")
    facts = situation("pga", secrecy="consent", covers=False)
    assert decide(facts, pga).gives == "nothing"
    for rule in pga.never:
        open_text = replace(pga, never=tuple(other for other in pga.never if other is not rule))
        assert (decide(facts, open_text).gives == "content") is (rule.id == "pga-secrecy")


def test_a_file_can_be_read_directly() -> None:
    assert load_reglement(TEXTS / "pga-1.toml") == current("pga")


def test_words_from_outside_are_shown_short_and_inert() -> None:
    assert shown("a\x00b\nc\u202ed") == "a�b�c�d"
    assert len(shown("x" * 1_000)) == 60
    assert suggestion("y" * 1_000_000, ["police"]) == " Kies uit: police."
