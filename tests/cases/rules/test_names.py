"""Names: every name somebody has is accepted and found; what cannot be shown safely is refused."""

import unicodedata

import pytest

from opmaat.cases.rules.names import PersonName, checked_name, search_keys, sort_key_of
from opmaat.core.errors import Refused
from opmaat.network.sorting import sort_key

ACCEPTED = (
    PersonName(call_name="Séan", surname="O'Neill"),
    PersonName(call_name="Ania", particle="van der", surname="Heijden-Wiśniewska"),
    PersonName(call_name="Mehmet", surname="Öztürk"),
    PersonName(call_name="X", surname="Y"),
    PersonName(call_name="A" * 200, surname="B" * 200),
    PersonName(call_name="Null", surname="Null"),
    PersonName(surname="Suharto"),
    PersonName(call_name="Аnna", surname="Jansen"),  # a Cyrillic А that looks like an A
    PersonName(call_name="علي", surname="حسن"),
    PersonName(call_name="李", surname="小龙"),
)


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted_as_typed(name: PersonName) -> None:
    assert checked_name(name) == name
    assert sort_key_of(name)
    assert all(len(key) <= 240 for key in search_keys(name))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        (ACCEPTED[0], "o'neill"), (ACCEPTED[0], "oneill"), (ACCEPTED[0], "ONeill"), (ACCEPTED[0], "sean o neill"),
        (ACCEPTED[1], "heijden-wisniewska"), (ACCEPTED[1], "van der heijden"), (ACCEPTED[1], "ania van der"),
        (ACCEPTED[1], "wisniewska ania"), (ACCEPTED[2], "ozturk"), (ACCEPTED[2], "Öztürk"), (ACCEPTED[6], "suhar"),
        (PersonName(call_name="Søren", surname="Bjørn"), "bjorn"),
        (PersonName(call_name="Lech", surname="Wałęsa"), "walesa"),
        (PersonName(call_name="Jürgen", surname="Weiß"), "weiss"),
        (PersonName(call_name="Æsa", surname="Þórsdóttir"), "thorsdottir"),
        (PersonName(call_name="Đorđe", surname="Đokić"), "dokic"),
        (PersonName(call_name="Daan", given_names="Daniël Johannes", surname="Velde"), "daniel johannes velde"),
    ],
)  # fmt: skip
def test_found_without_diacritics(name: PersonName, typed: str) -> None:
    assert any(sort_key(typed) in key for key in search_keys(name))


def test_kept_in_one_form() -> None:
    apart = unicodedata.normalize("NFD", "Öztürk")
    assert checked_name(PersonName(surname=f"  {apart} ")).surname == "Öztürk"


def test_order_is_dutch() -> None:
    names = [
        PersonName(call_name="Zoë", surname="Adams"),
        PersonName(call_name="Anna", particle="van der", surname="Velde"),
        PersonName(call_name="Bram", surname="Velde"),
        PersonName(call_name="Élise", surname="Ünal"),
    ]
    assert sorted(names, key=sort_key_of) == [names[0], names[3], names[1], names[2]]


@pytest.mark.parametrize(
    "typed",
    ["Jan\0sen", "Jan\x1bsen", "Jan\nsen", "\ud800", "nesnaJ\u202e", "Jan\u200bsen", "\ufeffJansen", "x" * 201],
)
def test_refused(typed: str) -> None:
    with pytest.raises(Refused) as refusal:
        checked_name(PersonName(surname=typed))
    assert refusal.value.status == 422


def test_no_name_only_when_identity_is_open() -> None:
    with pytest.raises(Refused, match="ten minste één naam"):
        checked_name(PersonName())
    assert checked_name(PersonName(), may_be_unknown=True) == PersonName()
