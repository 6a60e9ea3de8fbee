"""Every act that is recorded anywhere has a Dutch word on the pages of the log."""

import ast
from collections.abc import Iterator
from pathlib import Path

import opmaat
from opmaat.audit.words import OWN_ACTIONS
from opmaat.desk.queries.log_words import ACTIONS

SOURCES = Path(opmaat.__file__).parent
RECORDING = {"record", "record_change", "shown", "record_items", "_note", "_read"}
NOT_IN_A_TOWN = {"bench.look"}  # only in the measurement of the demonstration


def recorded_in(tree: ast.Module) -> Iterator[str]:
    """The names of acts: the value of `action=`, a default of it, or the first plain text of a call that records."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            pairs = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            yield from texts([default for name, default in pairs if name.arg == "action" and default])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RECORDING:
            named = [keyword.value for keyword in node.keywords if keyword.arg == "action"]
            yield from texts(named or node.args)


def texts(nodes: list[ast.expr]) -> list[str]:
    """The plain texts among these."""
    return [
        node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value
    ]


def recorded() -> set[str]:
    """Every act in the sources."""
    files = [path for path in SOURCES.rglob("*.py") if "migrations" not in path.parts]
    return {action for path in files for action in recorded_in(ast.parse(path.read_text()))} - NOT_IN_A_TOWN


def test_the_sources_are_really_read() -> None:
    found = recorded()
    assert {"case.read", "case.moved", "audit.open", "signed_in", "attachment.read", "reglement.activate"} <= found
    assert len(found) > 50


def test_every_act_has_a_dutch_word() -> None:
    assert recorded() - ACTIONS.keys() - OWN_ACTIONS.keys() == set()
