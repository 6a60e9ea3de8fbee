"""Whether a decision says why."""

import pytest

from opmaat.conferences.rules.reasons import is_why, says_why


@pytest.mark.parametrize(("words", "why", "only"), [
    ("Eerst een kamer.", False, False),
    ("Eerst een kamer, omdat hij nergens terecht kan.", True, False),
    ("Eerst een kamer; wachten kan niet vanwege de kou.", True, False),
    ("Omdat hij nergens terecht kan.", True, True),
    ("… omdat hij nergens terecht kan", True, True),
    ("want het loopt op", True, True),
    ("Er hangt een wandkleed want.", True, False),
    ("De wanten zijn op.", False, False),
    ("", False, False),
])  # fmt: skip
def test_what_says_why(words: str, why: bool, only: bool) -> None:
    assert (says_why(words), is_why(words)) == (why, only)
