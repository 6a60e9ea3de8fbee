"""A letter as accessible PDF (PDF/UA-1); its words come from the stored item and from nowhere else."""

from dataclasses import asdict

from opmaat.cases.rules.letters import sheet_of
from opmaat.core.documents import typst_pdf

TEMPLATE = "cases/letter.typ"
FOOTER = "De tekst van deze brief is een voorlopige invulling."


def letter_pdf(letter: str, sender: str) -> bytes:
    """The PDF of a letter."""
    return typst_pdf(TEMPLATE, {**asdict(sheet_of(letter)), "lang": "nl", "sender": sender, "footer": FOOTER})
