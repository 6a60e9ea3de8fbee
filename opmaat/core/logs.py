"""The process log: one line per event, and never the words of a case.

The message of an exception can quote a row ("Key (bsn)=(...) already exists"), so an
exception is told by its type and the places in our code, not by its message.
"""

import logging
import time
import traceback
from types import TracebackType
from typing import TypeAlias

from opmaat.core import tracing

ExceptionInfo: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class OneLine(logging.Formatter):
    """Time (UTC), level, trace, logger, message, and for an exception where it happened."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(trace)s %(name)s %(message)s")
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        """One line, whatever the message holds."""
        record.trace = tracing.current() or "-"
        record.exc_text = None
        return " ".join(super().format(record).split())

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 (the name of the base class)
        """The type and the places, innermost last; no message and no source line."""
        if ei[0] is None:
            return ""
        places = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(ei[2])[-6:]]
        return f"{ei[0].__module__}.{ei[0].__qualname__} at {' > '.join(places)}"
