"""What is typed is kept in one form, and what cannot be kept is refused in words."""

import pytest

from opmaat.core.text import NotFitToKeep, fit_to_keep

NAMES = ["O'Neill", "van der Heijden-Wiśniewska", "Öztürk", "X", "Null", "Ἀθηνᾶ", "李小龙", "👩‍⚕️ zuster"]


@pytest.mark.parametrize("name", NAMES)
def test_names_keep_every_letter(name: str) -> None:
    assert fit_to_keep(name) == name


def test_one_form() -> None:
    assert fit_to_keep("Ö") == "Ö"


def test_line_ends() -> None:
    assert fit_to_keep("a\r\nb\rc\n\td", lines=True) == "a\nb\nc\n\td"


@pytest.mark.parametrize("text", ["a\x00b", "a\x07", "a\x1b[31m", "a\u202eb", "a\u2066b", "a\ud800", "a\x85"])
def test_refused(text: str) -> None:
    with pytest.raises(NotFitToKeep):
        fit_to_keep(text, lines=True)


def test_a_line_has_no_line_ends() -> None:
    with pytest.raises(NotFitToKeep):
        fit_to_keep("a\nb")
