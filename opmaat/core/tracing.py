"""The trace id of the request or job in progress: ties a page, the log and the process log together."""

from contextvars import ContextVar
from uuid import uuid4

_current: ContextVar[str] = ContextVar("opmaat_trace", default="")


def begin() -> str:
    """Start a new trace and return its id."""
    trace_id = uuid4().hex
    _current.set(trace_id)
    return trace_id


def current() -> str:
    """The id of the trace in progress, or an empty string."""
    return _current.get()
