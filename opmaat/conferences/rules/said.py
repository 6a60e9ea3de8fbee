"""What the chair typed at the table, before it is a line of the minutes. A pure shape."""

from dataclasses import dataclass

from opmaat.conferences.enums import LineKind
from opmaat.regulation.enums import About, Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the chair typed."""

    kind: LineKind
    words: str
    # Nothing: by what the words name and who said them.
    category: Category | None = None
    whose: int | None = None
    track: str = ""
    # Whom it is about, or for whom it is agreed: that decides who reads it.
    about: About = About.SUBJECT
    # What Opmaat already asked about these words.
    asked: frozenset[Category] = frozenset()
