"""The A4'tje as an accessible PDF (PDF/UA-1), and for which unit it is made."""

from dataclasses import asdict

from opmaat.core.documents import typst_pdf
from opmaat.regulation.a4 import A4

TEMPLATE = "regulation/a4.typ"


def a4_pdf(page: A4) -> bytes:
    """One page, ready to print or to read aloud."""
    return typst_pdf(TEMPLATE, {**asdict(page), "lang": "nl"})
