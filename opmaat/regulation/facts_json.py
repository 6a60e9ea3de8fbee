"""From one line of JSON to `Facts`, or to one Dutch sentence on why not.

Strict: every key exactly once, every word from the vocabulary, every type as
it should be, and nothing impossible. Whatever a line holds, the only error
that leaves this module is `BadLineError`.
"""

import json
from collections.abc import Callable, Mapping
from enum import Enum
from typing import NoReturn, TypeVar

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import About, Capacity, Category, Phase, Regime, Secrecy
from opmaat.regulation.facts import Decision, Facts, ItemFacts, ViewerFacts, impossible
from opmaat.regulation.problems import shown, suggestion

LONGEST = 1 << 20
TOP = ("regime", "phase", "item", "viewer")
ITEM = ("categories", "source_kind", "about", "secrecy", "covers", "released", "named", "excluded")
VIEWER = ("kind", "place_2_27", "capacity", "functions_here", "account", "screened", "trained", "own", "seal")
Word = TypeVar("Word", bound=Enum)


class BadLineError(ValueError):
    """This line holds no facts that can be decided about."""


def read_facts(line: bytes) -> Facts:
    """The facts on one line."""
    values = _object(_json(line), "de regel", TOP)
    item = _object(values["item"], '"item"', ITEM)
    viewer = _object(values["viewer"], '"viewer"', VIEWER)
    facts = Facts(
        regime=_word(values, "regime", Regime),
        phase=_word(values, "phase", Phase),
        item=_item(item),
        viewer=_viewer(viewer),
    )
    if reason := impossible(facts):
        raise BadLineError(f"Dit kan niet voorkomen. {reason}")
    return facts


def as_json(answer: Decision | str) -> str:
    """One decision, or the reason why there is none, as one line of JSON."""
    if isinstance(answer, str):
        return _encode({"error": answer})
    words = {
        "gives": answer.gives,
        "step": answer.step,
        "rule": answer.rule,
        "article": answer.article,
        "text": answer.text,
    }
    return _encode(words)


def _item(values: Mapping[str, object]) -> ItemFacts:
    return ItemFacts(
        categories=_words(values, "categories", Category, empty=False),
        source_kind=_word(values, "source_kind", UnitKind),
        about=_word(values, "about", About),
        secrecy=_word(values, "secrecy", Secrecy),
        covers=_flag(values, "covers"),
        released=_flag(values, "released"),
        named=_flag(values, "named"),
        excluded=_flag(values, "excluded"),
    )


def _viewer(values: Mapping[str, object]) -> ViewerFacts:
    return ViewerFacts(
        kind=_word(values, "kind", UnitKind),
        place_2_27=_word(values, "place_2_27", Place),
        capacity=None if values["capacity"] is None else _word(values, "capacity", Capacity),
        functions_here=_words(values, "functions_here", Function, empty=True),
        account=_flag(values, "account"),
        screened=_flag(values, "screened"),
        trained=_flag(values, "trained"),
        own=_flag(values, "own"),
        seal=_flag(values, "seal"),
    )


def _json(line: bytes) -> object:
    """Any JSON value; numbers that JSON does not know and doubled keys are refused."""
    if len(line) > LONGEST:
        raise BadLineError("Deze regel is langer dan 1 MB.")
    try:
        return _decode(line.decode())
    except UnicodeDecodeError:
        raise BadLineError("Deze regel is geen UTF-8-tekst.") from None
    except BadLineError:
        raise
    except RecursionError:
        raise BadLineError("Deze regel is te diep genest.") from None
    except ValueError as error:
        column = f" (bij teken {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise BadLineError(f"Deze regel is geen geldige JSON{column}.") from None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys occur once."""
    values: dict[str, object] = {}
    for key, value in pairs:
        if key in values:
            raise BadLineError(f'"{shown(key)}" staat twee keer in hetzelfde object.')
        values[key] = value
    return values


def _no_number(word: str) -> NoReturn:
    raise BadLineError(f"{word} is geen geldige JSON.")


_encode: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode: Callable[[str], object] = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_number).decode


def _object(value: object, name: str, keys: tuple[str, ...]) -> Mapping[str, object]:
    """An object with exactly these keys."""
    if not isinstance(value, dict):
        raise BadLineError(f"Hier hoort een object te staan: {name}.")
    for key in keys:
        if key not in value:
            raise BadLineError(f'In {name} ontbreekt "{key}".')
    for key in value:
        if key not in keys:
            raise BadLineError(f'In {name} staat een onbekend veld: "{shown(key)}".{suggestion(key, keys)}')
    return value


def _flag(values: Mapping[str, object], key: str) -> bool:
    """True or false, and nothing that looks like it."""
    value = values[key]
    if value is True or value is False:
        return value
    raise BadLineError(f'"{key}" hoort true of false te zijn.')


def _word(values: Mapping[str, object], key: str, words: type[Word]) -> Word:
    """One word from the vocabulary."""
    return _known(values[key], key, words)


def _words(values: Mapping[str, object], key: str, words: type[Word], *, empty: bool) -> frozenset[Word]:
    """A list of words without doubles."""
    value = values[key]
    if not isinstance(value, list):
        raise BadLineError(f'"{key}" hoort een lijst te zijn.')
    found = frozenset(_known(word, key, words) for word in value)
    if len(found) != len(value):
        raise BadLineError(f'In "{key}" staat een woord twee keer.')
    if not found and not empty:
        raise BadLineError(f'"{key}" hoort ten minste één woord te hebben.')
    return found


def _known(value: object, key: str, words: type[Word]) -> Word:
    """The member that is written like this."""
    if not isinstance(value, str):
        raise BadLineError(f'"{key}" hoort een woord te zijn.')
    known = _VOCABULARY[words]
    if value not in known:
        hint = suggestion(value, known)
        raise BadLineError(f'Onbekend woord "{shown(value)}" bij "{key}".{hint}')
    return words(value)


_VOCABULARY: dict[type[Enum], frozenset[str]] = {
    words: frozenset(str(member.value) for member in words)
    for words in (Regime, Phase, Category, UnitKind, About, Secrecy, Place, Capacity, Function)
}
