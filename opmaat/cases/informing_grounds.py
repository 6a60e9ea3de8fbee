"""The grounds on which informing somebody may wait: AVG 14(5)(b) and the letters of UAVG 41(1).

Data (`informing_grounds.toml`): the database keeps the code, pages show the label with its article.
No free text in place of a ground.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core.errors import Refused

SOURCE = Path(__file__).with_name("informing_grounds.toml")


@dataclass(frozen=True, slots=True)
class WaitGround:
    """One ground to wait, with its article and a plain sentence."""

    code: str
    article: str
    label: str
    sentence: str

    @property
    def choice(self) -> str:
        """How it stands in a list to choose from."""
        return f"{self.label} ({self.article})"


@cache
def wait_grounds() -> dict[str, WaitGround]:
    """All grounds by code, in the order of the law."""
    rows = tomllib.loads(SOURCE.read_text(encoding="utf-8"))["ground"]
    return {row["code"]: WaitGround(**row) for row in rows}


def choice_of(code: str) -> str:
    """A ground in words; the code itself when it is no longer in the list, nothing when there is none."""
    found = wait_grounds().get(code)
    return found.choice if found else code


def require_ground(code: str) -> str:
    """The code, when it is in the list."""
    if code not in wait_grounds():
        raise Refused("Kies de grond waarop het informeren nog wacht.", "UAVG 41(1)", UNPROCESSABLE)
    return code
