"""Which version a page shows, and that a provisional one says so."""

from dataclasses import dataclass
from datetime import date

from opmaat.regulation.reglement import Reglement


@dataclass(frozen=True, slots=True)
class VersionNote:
    """What stands at the top of every page about the reglement."""

    label: str
    since: date
    provisional: bool


def note_of(reglement: Reglement) -> VersionNote:
    """The note of one text."""
    return VersionNote(reglement.label, reglement.valid_from, reglement.provisional)
