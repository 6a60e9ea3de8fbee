"""A child process ends when the process that started it is gone, even after kill -9.

The parent keeps the writing end of a pipe open and the child waits on the reading end:
no signal is needed, and it works on every Unix.
"""

import os
import signal
import threading
import time
from collections.abc import Callable

VARIABLE = "OPMAAT_LIFELINE"


def hold() -> None:
    """In a child: stop (SIGTERM to ourselves) as soon as the parent is gone."""
    if number := os.environ.pop(VARIABLE, ""):
        _watch(_until_closed, int(number))


def follow_parent(how: signal.Signals = signal.SIGKILL) -> None:
    """In a process that inherits no pipe: end when it is given to another parent."""
    _watch(lambda parent: _until_orphaned(parent, how), os.getppid())


def _watch(wait: Callable[[int], None], argument: int) -> None:
    threading.Thread(target=wait, args=(argument,), daemon=True, name="lifeline").start()


def _until_closed(reading_end: int) -> None:
    os.read(reading_end, 1)
    os.kill(os.getpid(), signal.SIGTERM)


def _until_orphaned(parent: int, how: signal.Signals) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), how)
