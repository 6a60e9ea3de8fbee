"""The processes of one supervisor: started together, stopped together.

Each lives in a session of its own, so that Ctrl-C reaches only the supervisor, and holds a
lifeline to it, so that none is left when the supervisor is killed.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from opmaat.core import lifeline
from opmaat.core.errors import NotConfigured

STOP_WITHIN_SECONDS = 12.0
LOOK_EVERY_SECONDS = 0.2


@dataclass(slots=True)
class Children:
    """Started with a name, an environment and a log; `watch` returns never, or raises."""

    logs: Path
    reading_end: int
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, *command: str, variables: Mapping[str, str]) -> None:
        """Start `opmaat <command>`, with its output in a log of its own."""
        with (self.logs / f"{command[0]}.log").open("ab") as log:
            self.running[command[0]] = self._start(command, variables, log)

    def run(self, *command: str, variables: Mapping[str, str]) -> None:
        """Run `opmaat <command>` to its end, with its output here."""
        self.running[command[0]] = process = self._start(command, variables, None)
        status = process.wait()
        del self.running[command[0]]
        if status:
            raise NotConfigured(f"`opmaat {' '.join(command)}` is niet gelukt.")

    def check(self) -> None:
        """Raise when one of them ended by itself."""
        for name, process in self.running.items():
            if process.poll() is not None:
                raise NotConfigured(f"`opmaat {name}` is gestopt, zie {self.logs / name}.log.")

    def watch(self) -> None:
        """Wait until one of them ends by itself."""
        while True:
            self.check()
            time.sleep(LOOK_EVERY_SECONDS)

    def stop(self) -> None:
        """Ask all of them to stop, the last one first; force those that do not."""
        processes = list(reversed(self.running.values()))
        for process in processes:
            process.terminate()
        deadline = time.monotonic() + STOP_WITHIN_SECONDS
        for process in processes:
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.running.clear()

    def _start(
        self, command: tuple[str, ...], variables: Mapping[str, str], output: IO[bytes] | None
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "opmaat", *command],
            env={**variables, lifeline.VARIABLE: str(self.reading_end)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output and subprocess.STDOUT,
            start_new_session=True,
            pass_fds=(self.reading_end,),
        )


@contextmanager
def children(logs: Path) -> Iterator[Children]:
    """Processes that are gone afterwards, however this ends."""
    reading_end, writing_end = os.pipe()
    found = Children(logs, reading_end)
    try:
        yield found
    finally:
        found.stop()
        os.close(reading_end)
        os.close(writing_end)
