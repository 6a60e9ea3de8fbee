"""Shows how far long work is: one moving line on a terminal, one line per step elsewhere."""

import sys
import time
from dataclasses import dataclass, field
from typing import TextIO

WIDTH = 30


@dataclass(slots=True)
class Progress:
    """Call it with what is being done, how many are done and of how many."""

    stream: TextIO = field(default_factory=lambda: sys.stdout)
    _what: str = ""
    _drawn_at: float = 0.0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Tell; on a terminal at most ten times a second."""
        if not self.stream.isatty():
            if done >= total:
                self._write(f"{what}: {_number(total)}\n")
            return
        moment = time.monotonic()
        if done < total and what == self._what and moment - self._drawn_at < 0.1:
            return
        self._what, self._drawn_at = what, moment
        filled = WIDTH * done // max(total, 1)
        bar = "█" * filled + "░" * (WIDTH - filled)
        self._write(f"\r\033[K{bar} {what} {_number(done)} van {_number(total)}{chr(10) if done >= total else ''}")

    def _write(self, text: str) -> None:
        self.stream.write(text)
        self.stream.flush()


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
