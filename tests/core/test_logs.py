"""The process log has one line per event, and not the words of a case."""

import logging
import sys

from opmaat.core import tracing
from opmaat.core.logs import OneLine


def line(message: str, *, with_error: bool = False) -> str:
    record = logging.LogRecord(
        "opmaat.x", logging.ERROR, __file__, 1, message, None, sys.exc_info() if with_error else None
    )
    return OneLine().format(record)


def test_one_line_whatever_was_typed() -> None:
    assert "\n" not in line("eerste\nERROR vals\r\n\ttweede")


def test_an_error_is_told_by_its_type_and_place() -> None:
    try:
        raise ValueError("Key (bsn)=(marker-7) already exists")
    except ValueError:
        text = line("failed", with_error=True)
    assert "ValueError" in text
    assert "test_logs.py" in text
    assert "marker-7" not in text


def test_the_trace_is_named() -> None:
    trace_id = tracing.begin()
    assert f" {trace_id} " in line("x")
