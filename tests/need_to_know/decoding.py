"""Every format the application answers in, as text: a marker hides well in a compressed or encoded one.

`texts_of` picks the decoder by what the bytes are. An unknown format is an error, so that a
new export cannot slip through undecoded.
"""

import email
import email.policy
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage, Message
from html import unescape
from typing import Any
from urllib.parse import unquote

from icalendar import Calendar
from pypdf import PdfReader

MARKUP = re.compile(r"<[^>]*>")
Decoder = Callable[[bytes], Iterator[str]]


class UnknownFormatError(AssertionError):
    """Nobody said how to read this."""


def texts_of(content: bytes, media_type: str = "") -> Iterator[str]:
    """All text in this answer, whatever it is wrapped in."""
    if not content:
        return
    kind = media_type.partition(";")[0].strip().lower()
    if content[:5] == b"%PDF-":
        yield from of_pdf(content)
    elif content[:4] == b"PK\x03\x04":
        yield from of_zip(content)
    elif kind in DECODERS:
        yield from DECODERS[kind](content)
    else:
        raise UnknownFormatError(f"no decoder for {kind or content[:20]!r}")


def of_html(content: bytes) -> Iterator[str]:
    """The source, what its entities mean, and the words when tags between letters are gone."""
    source = content.decode()
    plain = unescape(source)
    yield source
    yield plain
    yield unquote(plain)
    yield MARKUP.sub("", plain)


def of_text(content: bytes) -> Iterator[str]:
    """Plain text, also where it is percent-encoded."""
    text = content.decode(errors="replace")
    yield text
    yield unquote(text)


def of_json(content: bytes) -> Iterator[str]:
    """Every key and value, with its escapes undone."""

    def walk(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield str(key)
                yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)
        else:
            yield str(value)

    yield from walk(json.loads(content))


def of_pdf(content: bytes) -> Iterator[str]:
    """The pages, the metadata, the bookmarks and the files inside."""
    reader = PdfReader(io.BytesIO(content))
    for page in reader.pages:
        text = page.extract_text()
        yield text
        yield re.sub(r"[\s\u00ad-]+", "", text)  # a word broken over two lines
    yield from (str(value) for value in (reader.metadata or {}).values())
    yield from (str(entry) for entry in reader.outline)
    for files in reader.attachments.values():
        for inner in files:
            yield from of_text(bytes(inner))


def of_zip(content: bytes) -> Iterator[str]:
    """The names and the members; a sheet or a document is a zip with XML in it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield archive.comment.decode(errors="replace")
        for member in archive.infolist():
            yield member.filename
            inner = archive.read(member)
            if inner[:5] == b"%PDF-" or inner[:4] == b"PK\x03\x04":
                yield from texts_of(inner)
            else:
                yield from of_html(inner.decode(errors="replace").encode())


def of_mail(content: bytes) -> Iterator[str]:
    """The headers and every part, decoded from base64 or quoted-printable."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    yield from (f"{name}: {value}" for name, value in message.items())
    for part in message.walk():
        yield part.get_filename() or ""
        yield from _of_part(part)


def of_calendar(content: bytes) -> Iterator[str]:
    """The source, its folded lines made whole (RFC 5545 3.1), and what each property and parameter says."""
    source = content.decode(errors="replace")
    yield source
    yield re.sub(r"\r?\n[ \t]", "", source)
    for part in Calendar.from_ical(content).walk():
        for name, value in part.property_items(recursive=False):
            yield f"{name} {value}"
            yield unquote(str(value))
            yield from (str(said) for said in getattr(value, "params", {}).values())


def _of_part(part: Message | EmailMessage) -> Iterator[str]:
    body = part.get_payload(decode=True)
    if isinstance(body, bytes):
        kind = part.get_content_type()
        yield from texts_of(body, kind if kind in DECODERS else "text/plain")


DECODERS: dict[str, Decoder] = {
    "text/html": of_html,
    "image/svg+xml": of_html,
    "application/xml": of_html,
    "text/plain": of_text,
    "text/csv": of_text,
    "text/calendar": of_calendar,
    "application/json": of_json,
    "message/rfc822": of_mail,
}
