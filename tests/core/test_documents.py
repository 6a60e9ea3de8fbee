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
    assert "#panic() *vet* $x$" in _text("#panic() *vet* $x$")


@pytest.mark.parametrize(("words", "instead"), [
    ("Goed gedaan 👩\u200d🚒", "Goed gedaan [emoji]."),
    ("Fijn 👍🏽👍🏽 ❤\ufe0f", "Fijn [emoji]"),
    ("中文", "Wie: [ander schrift]."),
    ("".join(chr(0x4E00 + number) for number in range(30)), "Wie: [ander schrift]."),
    ("مريم 🙂 en Jan", "en Jan. Daarna."),
])  # fmt: skip
def test_what_no_font_shows_is_named_and_the_rest_is_there(words: str, instead: str) -> None:
    text = _text(f"Wie: {words}. Daarna.")
    assert instead in text
    assert "Daarna." in text
    assert "\N{WHITE VERTICAL RECTANGLE}" not in text


def test_what_a_font_shows_stays_as_it_was_written() -> None:
    for words in ("Łukasz Özdemir-Nuñez", "Ελένη", "Наташа", "€ 25 – ‘even’ “zo” …"):
        assert words in _text(f"Wie: {words}. Daarna.")


def _text(intro: str) -> str:
    return PdfReader(io.BytesIO(typst_pdf(TEMPLATE, DATA | {"intro": intro}))).pages[0].extract_text()
