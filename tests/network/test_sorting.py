"""Dutch order: without diacritics, people under their surname without particles."""

import pytest

from opmaat.network.sorting import person_sort_key, sort_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("GGz Centraal", "ggz centraal"),
        ("Öztürk & Zn.", "ozturk zn"),
        ("'t Gooi", "t gooi"),
        ("", ""),
    ],
)
def test_sort_key(name: str, key: str) -> None:
    assert sort_key(name) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sanne de Wit", "wit sanne de"),
        ("Bram van der Heijden-Wiśniewska", "heijden wisniewska bram van der"),
        ("Sting", "sting"),
        ("Siobhán O'Neill", "o neill siobhan"),
    ],
)
def test_person_sort_key(name: str, key: str) -> None:
    assert person_sort_key(name) == key
