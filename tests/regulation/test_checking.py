"""`opmaat regulation check`: every sort of mistake is found, on its own line and with a Dutch sentence.

Each test spoils the text that ships in one place and looks where the check
points. The line is found by reading the spoiled text, never written as a number.
"""

from pathlib import Path

import pytest

from opmaat.regulation.checking import check_file, check_text
from opmaat.regulation.problems import Problem
from tests.regulation import mistakes_of_form, mistakes_of_meaning
from tests.regulation.spoiling import SOURCES, line_of, spoiled

MISTAKES = mistakes_of_form.MISTAKES | mistakes_of_meaning.MISTAKES


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_on_its_line(name: str) -> None:
    regime, old, new, code, pointed, sentence = MISTAKES[name]
    source = spoiled(regime, old, new)
    problems = [problem for problem in check_text(source) if problem.code == code]
    expected = line_of(source, pointed)
    assert any(p.line == expected and sentence in p.message for p in problems), check_text(source)


def test_all_mistakes_are_named_at_once_in_order_of_the_lines() -> None:
    source = spoiled("zvh", 'phases = ["conferring"]', 'phases = ["confering"]')
    source = source.replace('kind = "no_account"', 'kind = "no_acount"')
    problems = check_text(source)
    words = [problem for problem in problems if problem.code == "unknown_word"]
    assert [p.line for p in words] == sorted(p.line for p in words)
    assert len(words) == 2


def test_a_file_that_is_not_text_is_a_mistake_with_a_line(tmp_path: Path) -> None:
    path = tmp_path / "reglement.toml"
    path.write_bytes(b'regime = "zvh"\nversion = "\xff"\n')
    assert check_file(path) == [Problem(2, "toml", "Dit bestand is geen UTF-8-tekst.")]


def test_windows_line_ends_and_deep_nesting_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "reglement.toml"
    path.write_bytes(SOURCES["zvh"].replace("\n", "\r\n").encode())
    assert check_file(path) == []
    assert check_text("a = " + "[" * 100_000)[0].code == "toml"
    assert check_text("")[0].code in {"missing", "skeleton"}
