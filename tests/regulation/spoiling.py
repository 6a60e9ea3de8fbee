"""The texts that ship, spoiled in one place."""

from opmaat.regulation.loading import TEXTS

SOURCES = {regime: (TEXTS / f"{regime}-1.toml").read_text() for regime in ("pga", "zvh")}


def spoiled(regime: str, old: str, new: str) -> str:
    """The text that ships, changed in the first place where `old` stands."""
    assert old in SOURCES[regime]
    return SOURCES[regime].replace(old, new, 1)


def without(regime: str, rule: str) -> str:
    """The text that ships without one clause."""
    head, *clauses = SOURCES[regime].split("\n[[")
    kept = [clause for clause in clauses if f'id = "{rule}"\n' not in clause]
    assert len(kept) == len(clauses) - 1
    return "\n[[".join([head, *kept])


def line_of(source: str, pointed: str) -> int:
    """The line on which some text starts."""
    assert pointed in source
    return source[: source.index(pointed)].count("\n") + 1
