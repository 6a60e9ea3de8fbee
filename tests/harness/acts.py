"""What every act of a room must do, asked of it in one way: done, refused, and broken off half-way.

A room says which acts there are and brings `do`, which does one of them as somebody, in a
transaction of its own. `acts_of` finds the acts by reading the room, so none can be forgotten.
"""

import ast
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

import pytest

from opmaat.audit import recording
from opmaat.core.errors import DomainError, NotHere, Refused

Do = Callable[[], Any]
LOG = "audit_event"
TABLES = (
    "select relname from pg_class"
    " where relkind = 'r' and not relispartition and relnamespace = 'public'::regnamespace order by 1"
)


class Stage(Protocol):
    """A loaded world: its rows as the owner sees them, and its log."""

    def owner(self) -> AbstractContextManager[Any]:
        """The owner's connection."""

    def events(self, action: str = "") -> list[dict[str, Any]]:
        """What the log holds."""


class BrokenOff(Exception):
    """The log could not be written."""


def acts_of(actions: ModuleType) -> set[str]:
    """Every public function of a room that opens a transaction of its own."""
    (folder,) = actions.__path__
    return {
        node.name
        for file in Path(folder).glob("*.py")
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and "acting_as(" in ast.unparse(node)
    }


def rows(stage: Stage, *beginning: str) -> dict[str, str]:
    """Every table there is (or those that begin like this) and the log, each as one digest."""
    found = {}
    with stage.owner() as owner, owner.cursor() as cursor:
        cursor.execute(TABLES)
        for table in (name for (name,) in [*cursor.fetchall(), (LOG,)] if name.startswith(beginning or "")):
            cursor.execute(f"select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t")
            found[table] = cursor.fetchone()[0]
    return found


def does_its_work(stage: Stage, event: str, do: Do, *, looks: bool = False) -> dict[str, Any]:
    """Something changed and the log says so once; gives the event. A look changes nothing but the log."""
    before, known = rows(stage), len(stage.events(event))
    do()
    changed = {table for table, digest in rows(stage).items() if digest != before[table]}
    written = stage.events(event)
    assert len(written) == known + 1
    assert (changed == {LOG}) is looks
    assert (written[-1]["kind"] == "look") is looks
    return written[-1]


def is_refused(stage: Stage, do: Do) -> DomainError:
    """It is refused in words, and nothing changed; gives the refusal."""
    before = rows(stage)
    with pytest.raises((NotHere, Refused)) as refusal:
        do()
    assert refusal.value.message
    assert rows(stage) == before
    return refusal.value


def leaves_nothing_half(stage: Stage, event: str, do: Do, monkeypatch: pytest.MonkeyPatch) -> None:
    """When its event cannot be written, nothing of it stays."""
    before = rows(stage)
    break_the_log(event, monkeypatch)
    with pytest.raises(BrokenOff):
        do()
    assert rows(stage) == before


def break_the_log(event: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on this event cannot be written."""
    write = recording.write

    def broken(act: Any, kind: Any, action: str, *about: Any, **outcome: Any) -> None:
        if action == event:
            raise BrokenOff
        write(act, kind, action, *about, **outcome)

    monkeypatch.setattr(recording, "write", broken)
