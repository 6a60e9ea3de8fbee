"""From the text of a reglement (TOML) to a `Reglement`, or to everything that is wrong with it.

`parse` gives both halves, for the check; `load_text` and `load_reglement`
refuse a text with mistakes. `current` is the text that ships with Opmaat;
which version is in force in an installation, the database says.
"""

import re
import tomllib
from functools import cache
from pathlib import Path

from opmaat.regulation.assembling import Assembly
from opmaat.regulation.clauses import Status
from opmaat.regulation.enums import Regime
from opmaat.regulation.lines import Lines
from opmaat.regulation.problems import Problem, ReglementInvalidError
from opmaat.regulation.reglement import Reglement

TEXTS = Path(__file__).parent / "texts"


def load_reglement(path: Path) -> Reglement:
    """The reglement in this file; `ReglementInvalidError` when it has a mistake."""
    return load_text(read_source(path))


def load_text(source: str) -> Reglement:
    """The reglement in this text; `ReglementInvalidError` when it has a mistake."""
    reglement, problems = parse(source)
    if reglement is None:
        raise ReglementInvalidError(problems)
    return reglement


def current(regime: Regime | str) -> Reglement:
    """The newest text in force for this regime among those that ship with Opmaat."""
    return _shipped(Regime(regime))


def read_source(path: Path) -> str:
    """The text of a file; a byte that is not UTF-8 is a mistake with a line."""
    content = path.read_bytes()
    try:
        return content.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ReglementInvalidError([Problem(line, "toml", "Dit bestand is geen UTF-8-tekst.")]) from None


def parse(source: str) -> tuple[Reglement | None, list[Problem]]:
    """The reglement, or all mistakes in its words and form."""
    try:
        content = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return None, [_not_toml(str(error), source)]
    assembly = Assembly(content, Lines.of(source))
    return assembly.reglement(), sorted(assembly.problems)


@cache
def _shipped(regime: Regime) -> Reglement:
    texts = [load_reglement(path) for path in sorted(TEXTS.glob(f"{regime}-*.toml"))]
    return max((text for text in texts if text.status is Status.IN_FORCE), key=lambda text: text.valid_from)


def _not_toml(error: str, source: str) -> Problem:
    """What the TOML parser said, with its line."""
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", error)
    reason = error[: place.start()] if place else error
    if place is None or place[1] is None:
        return Problem(source.rstrip().count("\n") + 1, "toml", f"Geen geldige TOML, aan het eind: {reason}.")
    return Problem(int(place[1]), "toml", f"Geen geldige TOML, bij teken {place[2]}: {reason}.")
