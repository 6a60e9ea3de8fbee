"""One act: one transaction, one viewer, one moment.

Everything that touches protected rows happens inside `acting_as`. It tells
PostgreSQL who is looking and what time it is, for this transaction only, and runs
what other rooms registered to happen before the commit (the log of the look). What
stands outside the database (a file) goes when its part of the act is rolled back.
A second viewer inside an act is a programming error: rights are never mixed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from django.db import connection, transaction

from opmaat.core import clock
from opmaat.core.viewer import Viewer

SET_VIEWER = "select set_config('opmaat.viewer', %s, true), set_config('opmaat.now', %s, true)"


@dataclass(slots=True)
class Act:
    """What is known about the act in progress."""

    viewer: Viewer
    now: datetime
    trace_id: str
    address: str = ""
    before_commit: dict[str, Callable[[], None]] = field(default_factory=dict)
    afterwards: list[Callable[[], None]] = field(default_factory=list)

    def undo_unless_kept(self, undo: Callable[[], None]) -> None:
        """Undo what PostgreSQL cannot, when this part of the act is not committed: half of it never stays."""
        kept: list[bool] = []
        transaction.on_commit(lambda: kept.append(True))  # forgotten with the savepoint it was said in
        self.afterwards.append(lambda: None if kept else undo())


_current: ContextVar[Act | None] = ContextVar("opmaat_act", default=None)


def current_act() -> Act | None:
    """The act in progress, or nothing."""
    return _current.get()


def required_act() -> Act:
    """The act in progress; its absence is a programming error."""
    act = _current.get()
    if act is None:
        raise RuntimeError("This needs a viewer: call it inside acting_as(...).")
    return act


@contextmanager
def acting_as(viewer: Viewer, *, at: datetime | None = None, trace_id: str = "", address: str = "") -> Iterator[Act]:
    """Do everything inside as this viewer, at this moment, in one transaction."""
    outer = _current.get()
    if outer is not None:
        yield from _within(outer, viewer, at)
        return
    with clock.frozen(at or clock.now()) as moment:
        act = Act(viewer, moment, trace_id or uuid4().hex, address)
        token = _current.set(act)
        try:
            yield from _transaction(act)
        finally:
            _current.reset(token)


def _within(outer: Act, viewer: Viewer, at: datetime | None) -> Iterator[Act]:
    """Nested use: a savepoint in the same act, for the same viewer and moment."""
    if viewer.key != outer.viewer.key or (at is not None and at != outer.now):
        raise RuntimeError("An act has one viewer and one moment.")
    with transaction.atomic():
        yield outer


def _transaction(act: Act) -> Iterator[Act]:
    inside_a_test = connection.in_atomic_block
    done = False
    try:
        with transaction.atomic(durable=True):
            _tell_database(act.viewer.key, act.now.isoformat())
            yield act
            while act.before_commit:
                act.before_commit.pop(next(iter(act.before_commit)))()
            if inside_a_test:
                _check_deferred_constraints()
        done = True
    finally:
        if not (inside_a_test and done):  # a test that never commits keeps what went well
            _finish(act)
        # A real transaction takes its settings along; one that stays open does not.
        if inside_a_test and not connection.needs_rollback:
            _tell_database("", "")


def _finish(act: Act) -> None:
    while act.afterwards:
        act.afterwards.pop()()


def _tell_database(viewer: str, moment: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SET_VIEWER, [viewer, moment])


def _check_deferred_constraints() -> None:
    """A test never commits: check here what the commit would have checked."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")
