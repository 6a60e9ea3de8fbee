"""What an uploaded file is, by its content: five kinds are accepted, everything else is refused.

The name and what the browser says of it decide nothing. Pictures are drawn anew,
so that position and other metadata stay behind. No Django and no disk.
"""

import io
import re
import unicodedata
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from PIL import Image, ImageOps

from opmaat.cases.rules.documents import checked_docx, checked_pdf, refused
from opmaat.core.text import NotFitToKeep, fit_to_keep

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
QUOTA = 200 * MEGABYTE  # for one unit in one case
MOST_PIXELS = 50_000_000
LONGEST_NAME = 120
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    DOCX: (".docx",),
    "text/plain": (".txt",),
}
ALLOWED = "een PDF, een foto (JPG of PNG), een Word-document zonder macro's (DOCX) of platte tekst (TXT)"
LOOKS_LIKE_A_PAGE = re.compile(rb"\s*<(?:!doctype|html|head|body|script|svg|\?xml)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file as it is kept."""

    name: str
    media_type: str
    content: bytes


def accepted_file(name: str, content: bytes) -> Accepted:
    """The file as it may be kept, or a refusal that says what to do instead."""
    if not content:
        raise refused("Dit bestand is leeg. Kies het bestand opnieuw.")
    if len(content) > LARGEST_FILE:
        raise refused("Dit bestand is groter dan 10 MB. Maak het kleiner of splits het.")
    media_type, read = _recognised(content)
    kept = safe_name(name, ENDINGS[media_type])
    return Accepted(kept, media_type, read(content))


def safe_name(name: str, endings: tuple[str, ...]) -> str:
    """A name that can stand on a page and in a header: no path, no tricks, one ending."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(sign for sign in unicodedata.normalize("NFC", bare) if _may_stand(sign))
    stem, _, ending = shown.rpartition(".")
    if f".{ending.lower()}" not in endings:
        if stem and ending:
            raise refused(f"De naam eindigt op .{ending[:10]}, maar het bestand is iets anders. Kies {ALLOWED}.")
        stem, ending = shown, endings[0][1:]
    return f"{stem.strip(' .')[:LONGEST_NAME] or 'bijlage'}.{ending.lower()}"


def _may_stand(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} and sign not in '<>:"|?*/'


def _recognised(content: bytes) -> tuple[str, Callable[[bytes], bytes]]:
    for start, media_type, read in _STARTS:
        if content.startswith(start):
            return media_type, read
    return "text/plain", _text


def _text(content: bytes) -> bytes:
    try:
        text = content.decode("utf-8-sig")
        fit_to_keep(text, lines=True)
    except (UnicodeDecodeError, NotFitToKeep):
        raise refused(f"Dit soort bestand kan hier niet. Kies {ALLOWED}.") from None
    if LOOKS_LIKE_A_PAGE.match(content):
        raise refused(f"Een webpagina of tekening met code kan hier niet. Kies {ALLOWED}.")
    return text.encode()


def _picture(content: bytes, form: str) -> bytes:
    """The same picture drawn anew: only its pixels are kept, turned as the camera meant it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(content), formats=[form]) as picture:
                return _redrawn(picture, form)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        raise refused("Deze foto is beschadigd of te groot. Sla haar opnieuw op en probeer het nog eens.") from None


def _redrawn(picture: Image.Image, form: str) -> bytes:
    if picture.width * picture.height > MOST_PIXELS:
        raise ValueError
    turned = ImageOps.exif_transpose(picture)
    mode = "RGBA" if form == "PNG" and turned.has_transparency_data else "RGB"
    plain = turned.convert(mode)
    # A new picture made of the pixels alone: nothing else can come along.
    fresh = Image.new(mode, plain.size)
    fresh.paste(plain)
    out = io.BytesIO()
    fresh.save(out, form, **({"quality": 90} if form == "JPEG" else {"optimize": False}))
    return out.getvalue()


def _jpeg(content: bytes) -> bytes:
    return _picture(content, "JPEG")


def _png(content: bytes) -> bytes:
    return _picture(content, "PNG")


_STARTS: tuple[tuple[bytes, str, Callable[[bytes], bytes]], ...] = (
    (b"%PDF-", "application/pdf", checked_pdf),
    (b"\x89PNG\r\n\x1a\n", "image/png", _png),
    (b"\xff\xd8\xff", "image/jpeg", _jpeg),
    (b"PK\x03\x04", DOCX, checked_docx),
)
