"""Each decoder finds a marker planted in its format; without that, the canary would sing for nothing."""

import io
import json
import zipfile
from email.message import EmailMessage

import pytest
import typst
from icalendar import Calendar, Event
from openpyxl import Workbook

from tests.need_to_know.decoding import UnknownFormatError, texts_of
from tests.world.markers import found_in, marker

NUMBER = 40_213
WORD = marker(NUMBER)


def _found(content: bytes, media_type: str = "") -> bool:
    return found_in(texts_of(content, media_type)) == {NUMBER}


def _zip(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def _sheet() -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.active["B2"] = f"Er staat {WORD}"  # type: ignore[index]
    book.save(out)
    return out.getvalue()


def _mail(*, encoding: str, attached: bytes = b"") -> bytes:
    message = EmailMessage()
    message["Subject"] = "Bericht"
    message.set_content("niets" if attached else f"Beste collega, één woord: {WORD}", cte=encoding)
    if attached:
        message.add_attachment(attached, maintype="application", subtype="pdf", filename="brief.pdf")
    return message.as_bytes()


def _pdf() -> bytes:
    source = '#set document(title: "Brief")\n#set text(lang: "nl")\n= Brief\nEr staat ' + WORD
    return bytes(typst.compile(source.encode(), format="pdf"))


@pytest.mark.parametrize(
    "content",
    [
        f"<p>Er staat {WORD}</p>",
        f"<p title='{WORD.lower()}'></p>",
        "<p>" + "".join(f"&#{ord(letter)};" for letter in WORD) + "</p>",
        "<p>" + "<wbr>".join(WORD) + "</p>",
        "<a href='/?q=" + "".join(f"%{ord(letter):02x}" for letter in WORD) + "'></a>",
    ],
    ids=["text", "attribute", "entities", "between tags", "in an address"],
)
def test_html(content: str) -> None:
    assert _found(content.encode(), "text/html; charset=utf-8")


def test_json() -> None:
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in WORD)
    assert _found(f'{{"a": [{{"b": "{escaped}"}}]}}'.encode(), "application/json")
    assert _found(json.dumps({WORD: 1}).encode(), "application/json")


def test_text() -> None:
    assert _found(f"a;{WORD};b".encode(), "text/csv")


def test_pdf() -> None:
    content = _pdf()
    assert WORD.encode() not in content  # compressed: the bytes alone would not tell
    assert _found(content, "application/pdf")


def test_sheet() -> None:
    content = _sheet()
    assert WORD.encode() not in content
    assert _found(content, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def test_zip() -> None:
    assert _found(_zip("a.txt", WORD.encode()))
    assert _found(_zip(f"{WORD}.txt", b"x"))
    assert _found(_zip("b.zip", _zip("c.pdf", _pdf())))


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
def test_mail(encoding: str) -> None:
    assert _found(_mail(encoding=encoding), "message/rfc822")


def test_mail_with_a_letter() -> None:
    assert _found(_mail(encoding="base64", attached=_pdf()), "message/rfc822")


def _calendar(summary: str, **parameters: str) -> bytes:
    calendar, event = Calendar(), Event()
    event.add("summary", summary, parameters=parameters)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


@pytest.mark.parametrize("before", range(60, 80))
def test_a_calendar_folds_its_lines_anywhere(before: int) -> None:
    assert _found(_calendar("x" * before + WORD), "text/calendar")


def test_a_calendar_says_things_in_parameters() -> None:
    assert _found(_calendar("niets", altrep=f"https://voorbeeld.nl/{WORD}"), "text/calendar")


def test_a_calendar_in_a_mail() -> None:
    message = EmailMessage()
    message["Subject"] = "Overleg"
    message.set_content("niets")
    message.add_alternative(_calendar("x" * 70 + WORD).decode(), subtype="calendar", cte="base64")
    assert _found(message.as_bytes(), "message/rfc822")


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(UnknownFormatError):
        list(texts_of(b"\x00\x01", "application/octet-stream"))


def test_nothing_is_nothing() -> None:
    assert list(texts_of(b"")) == []
