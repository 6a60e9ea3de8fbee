"""A document without a title or a language is not made; text in it is never code."""

import io

import pytest
from pypdf import PdfReader

from opmaat.core.documents import typst_pdf

TEMPLATE = "regulation/a4.typ"
DATA: dict[str, object] = {"title": "Proef", "lang": "nl", "intro": "Hallo.", "always": [], "parts": []}


def test_it_is_an_accessible_pdf_with_a_title_and_a_language() -> None:
    pdf = PdfReader(io.BytesIO(typst_pdf(TEMPLATE, DATA)))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Proef"
    assert str(pdf.root_object["/Lang"]) == "nl"
    assert "/StructTreeRoot" in pdf.root_object


@pytest.mark.parametrize("name", ["title", "lang"])
def test_title_and_language_are_required(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        typst_pdf(TEMPLATE, {**DATA, name: ""})


def test_markup_in_the_data_stays_text() -> None:
    text = PdfReader(io.BytesIO(typst_pdf(TEMPLATE, DATA | {"intro": "#panic() *vet* $x$"}))).pages[0].extract_text()
    assert "#panic() *vet* $x$" in text


@pytest.mark.parametrize(
    "words", ["Goed gedaan 👩\u200d🚒", "中文", "".join(chr(0x4E00 + number) for number in range(30))]
)
def test_what_no_font_shows_is_a_box_and_the_rest_is_there(words: str) -> None:
    text = (
        PdfReader(io.BytesIO(typst_pdf(TEMPLATE, DATA | {"intro": f"Wie: {words}. Daarna."}))).pages[0].extract_text()
    )
    assert "▯" in text
    assert "Daarna." in text
