"""Reads the data files that lie beside these modules, once."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def toml(name: str) -> dict[str, Any]:
    """The content of one TOML file of this folder."""
    with (HERE / name).open("rb") as file:
        return tomllib.load(file)


def lines_of(text: str) -> list[str]:
    """The lines of a block of text, without the empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
