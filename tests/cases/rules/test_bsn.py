"""The burgerservicenummer: read strictly, sealed to its row, found by a keyed hash."""

import pytest
from cryptography.exceptions import InvalidTag

from opmaat.cases.rules.bsn import checked_bsn, holds_bsn, lookup_of, masked_bsn, opened_bsn, sealed_bsn
from opmaat.core.errors import Refused


@pytest.mark.parametrize("typed", ["111222333", "111 222 333", " 1112.22.333 ", "111-222-333"])
def test_read(typed: str) -> None:
    assert checked_bsn(typed) == "111222333"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("111222334", "kijk de cijfers na"), ("11122233", "negen cijfers"), ("1112223333", "negen cijfers"),
        ("000000000", "kijk de cijfers na"), ("", "alleen uit cijfers"), ("11122233a", "alleen uit cijfers"),
        ("١١١٢٢٢٣٣٣", "alleen uit cijfers"),
    ],
)  # fmt: skip
def test_refused(typed: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        checked_bsn(typed)


def test_sealed_to_its_row_and_key() -> None:
    sealed = sealed_bsn("111222333", person_id=5, key="sleutel")
    assert b"111222333" not in sealed
    assert opened_bsn(sealed, person_id=5, key="sleutel") == "111222333"
    for person_id, key in ((6, "sleutel"), (5, "anders")):
        with pytest.raises(InvalidTag):
            opened_bsn(sealed, person_id=person_id, key=key)
    assert sealed != sealed_bsn("111222333", person_id=5, key="sleutel")


def test_found_by_a_keyed_hash() -> None:
    assert lookup_of("111222333", key="a") == lookup_of("111222333", key="a") != lookup_of("111222333", key="b")


def test_masked() -> None:
    assert masked_bsn("111222333") == "•••••• 333"


@pytest.mark.parametrize(("text", "found"), [("zijn 111222333.", True), ("111222334", False), ("0111222333", False)])
def test_in_a_text(text: str, found: bool) -> None:
    assert holds_bsn(text) is found
