"""A letter as accessible PDF (PDF/UA-1): from the stored item, or before it is fixed from the facts of this moment."""

from dataclasses import asdict

from opmaat.cases.rules.letters import sheet_of
from opmaat.core.documents import typst_pdf

TEMPLATE = "cases/letter.typ"
FOOTER = "De tekst van deze brief is een voorlopige invulling."
PREVIEW = "Voorbeeld: deze brief is nog niet gemaakt. Geef hem niet. "


def letter_pdf(letter: str, sender: str, *, preview: bool = False) -> bytes:
    """The PDF of a letter; a preview is the same but for its foot."""
    footer = f"{PREVIEW if preview else ''}{FOOTER}"
    return typst_pdf(TEMPLATE, {**asdict(sheet_of(letter)), "lang": "nl", "sender": sender, "footer": footer})
