"""JSON lines in, one JSON line out for each; no input may stop the run."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opmaat.regulation.deciding import answer_line, answer_lines
from opmaat.regulation.facts import Decision
from opmaat.regulation.facts_json import LONGEST
from opmaat.regulation.loading import current

EXAMPLE = (
    '{"regime":"zvh","phase":"conferring","item":{"categories":["health"],"source_kind":"mental_health",'
    '"about":"subject","secrecy":"consent","covers":true,"released":false,"named":false,"excluded":false},'
    '"viewer":{"kind":"police","place_2_27":"first","capacity":"participant","functions_here":[],'
    '"account":true,"screened":true,"trained":true,"own":false,"seal":false}}'
)
WORDS = json.loads(EXAMPLE)


def test_the_example_is_answered_exactly() -> None:
    assert answered(EXAMPLE) == {
        "gives": "content",
        "step": 5,
        "rule": "zvh-conferring-participants",
        "article": "WGS 2.31(5)",
        "text": "In het casusoverleg delen de betrokken deelnemers met elkaar wat nodig is "
        "om interventies af te spreken.",
    }
    assert list(answered(EXAMPLE)) == ["gives", "step", "rule", "article", "text"]


def test_a_capacity_may_be_null_and_functions_may_be_many() -> None:
    line = changed(viewer={"capacity": None, "functions_here": ["privacy_officer", "auditor"]})
    assert answered(line)["step"] == 6


IMPOSSIBLE: dict[str, tuple[dict[str, Any], str]] = {
    "police item of somebody else": ({"item": {"categories": ["police"]}}, "Politiegegevens komen alleen"),
    "prosecution item of somebody else": (
        {"item": {"categories": ["criminal_justice"], "source_kind": "police"}},
        "komen alleen van het openbaar ministerie",
    ),
    "own, of another kind": ({"viewer": {"own": True}}, "een eenheid van dezelfde soort"),
    "aftercare in a zvh case": ({"phase": "aftercare"}, "Nazorg bestaat alleen"),
    "no categories": ({"item": {"categories": []}}, "ten minste één woord"),
    "a category twice": ({"item": {"categories": ["health", "health"]}}, "twee keer"),
    "a function twice": ({"viewer": {"functions_here": ["mayor", "mayor"]}}, "twee keer"),
    "an unknown phase": ({"phase": "confering"}, 'Bedoelde u "conferring"?'),
    "an unknown kind": ({"viewer": {"kind": "polis"}}, 'Bedoelde u "police"?'),
    "a word in capitals": ({"regime": "ZVH"}, 'Onbekend woord "ZVH"'),
    "a number for a word": ({"regime": 1}, "hoort een woord te zijn"),
    "null for a word": ({"item": {"about": None}}, "hoort een woord te zijn"),
    "a number for a flag": ({"item": {"covers": 1}}, "hoort true of false te zijn"),
    "null for a flag": ({"viewer": {"seal": None}}, "hoort true of false te zijn"),
    "a word for a list": ({"item": {"categories": "health"}}, "hoort een lijst te zijn"),
    "an object in a list": ({"item": {"categories": [{}]}}, "hoort een woord te zijn"),
    "a list for an object": ({"item": []}, "hoort een object"),
    "a key too many": ({"item": {"text": "geheim"}}, 'onbekend veld: "text"'),
    "a key too many above": ({"emergency": ["health"]}, 'onbekend veld: "emergency"'),
    "a key almost right": ({"viewer": {"sael": True}}, 'Bedoelde u "seal"?'),
}


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_cannot_be_decided_is_said_in_dutch(name: str) -> None:
    changes, sentence = IMPOSSIBLE[name]
    assert sentence in answered(changed(**changes))["error"]


@pytest.mark.parametrize("where", ["", "item", "viewer"])
def test_every_key_is_required(where: str) -> None:
    for key in WORDS[where] if where else WORDS:
        words = json.loads(EXAMPLE)
        del (words[where] if where else words)[key]
        assert f'ontbreekt "{key}"' in answered(json.dumps(words))["error"]


BAD = {
    "nothing": b"",
    "spaces": b"   ",
    "no json": b"hallo",
    "half an object": EXAMPLE[:-1].encode(),
    "two objects": (EXAMPLE + EXAMPLE).encode(),
    "not utf-8": b'{"regime":"\xff\xfe"}',
    "a byte order mark": b"\xef\xbb\xbf" + EXAMPLE.encode(),
    "nul": b'{"regime":"zvh\x00"}',
    "escaped nul": EXAMPLE.replace('"zvh"', '"zvh\\u0000"').encode(),
    "a lone surrogate": EXAMPLE.replace('"zvh"', '"\\ud800"').encode(),
    "bidi": EXAMPLE.replace('"zvh"', '"\u202ezvh"').encode(),
    "NaN": EXAMPLE.replace("true", "NaN", 1).encode(),
    "Infinity": b"Infinity",
    "a huge float": b"1e999",
    "a huge integer": b"9" * 10_000,
    "deep brackets": b"[" * 200_000,
    "deep objects": b'{"a":' * 100_000,
    "a string of a megabyte": b'{"regime":"' + b"x" * 900_000 + b'"}',
    "more than a megabyte": b'{"regime":"' + b"x" * (2 * LONGEST) + b'"}',
    "a megabyte of keys": json.dumps({f"k{n}": n for n in range(60_000)}).encode(),
    "a key twice": EXAMPLE.replace("{", '{"regime":"pga",', 1).encode(),
}


@pytest.mark.parametrize("name", BAD)
def test_no_line_stops_the_run_and_the_next_one_is_answered(name: str) -> None:
    target = io.BytesIO()
    source = io.BytesIO(BAD[name] + b"\n" + EXAMPLE.encode())
    assert answer_lines(source, target, current) == 1
    bad, good = target.getvalue().decode().splitlines()
    error = json.loads(bad)["error"]
    assert error.endswith((".", "?"))
    assert len(error) < 300
    assert error.isprintable()
    assert json.loads(good)["gives"] == "content"


def test_an_empty_file_is_no_error_and_line_ends_of_windows_are_fine() -> None:
    assert answer_lines(io.BytesIO(b""), io.BytesIO(), current) == 0
    assert answer_lines(io.BytesIO(EXAMPLE.encode() + b"\r\n"), io.BytesIO(), current) == 0


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode(errors="replace"))))
def test_any_bytes_give_one_error(line: bytes) -> None:
    assert isinstance(answer_line(line.replace(b"\n", b""), current), str)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["item", "viewer", ""]), st.data())
def test_any_json_in_any_place_is_a_decision_or_an_error(where: str, data: st.DataObject) -> None:
    words = json.loads(EXAMPLE)
    part = words[where] if where else words
    part[data.draw(st.sampled_from(sorted(part)))] = data.draw(json_values)
    assert isinstance(answer_line(json.dumps(words).encode(), current), Decision | str)


def answered(line: str) -> Any:
    """The answer to one line."""
    target = io.BytesIO()
    errors = answer_lines(io.BytesIO(line.encode() + b"\n"), target, current)
    answer = json.loads(target.getvalue())
    assert errors == ("error" in answer)
    return answer


def changed(**changes: Any) -> str:
    """The example with other words; an object is changed key by key."""
    words = json.loads(EXAMPLE)
    for key, value in changes.items():
        if isinstance(value, dict):
            words[key] |= value
        else:
            words[key] = value
    return json.dumps(words)
