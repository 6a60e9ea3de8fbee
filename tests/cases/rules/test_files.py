"""Uploads: five kinds by their content; everything that could run, call out or hide is refused."""

import io
import zipfile
import zlib
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from opmaat.cases.rules.files import LARGEST_FILE, accepted_file
from opmaat.core.errors import Refused

TYPES = (
    '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
POSITION = 0x8825


def picture(form: str, *, exif: bool = False) -> bytes:
    out = io.BytesIO()
    options: dict[str, Any] = {}
    if exif:
        data = Image.Exif()
        data[0x010F] = "Merk van de camera"
        data.get_ifd(POSITION)[2] = (52.0, 13.0, 30.0)
        options["exif"] = data
    Image.new("RGB", (40, 20), "teal").save(out, form, **options)
    return out.getvalue()


def pdf(change: Any = None) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if change:
        change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(**parts: str | bytes) -> bytes:
    out = io.BytesIO()
    names = {"types": "[Content_Types].xml", "body": "word/document.xml"}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ({"types": TYPES, "body": "<w:document/>"} | parts).items():
            archive.writestr(names.get(name, name), content)
    return out.getvalue()


def script_at_opening(writer: PdfWriter) -> None:
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(script())


def script() -> DictionaryObject:
    return DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )


def script_behind_a_click(writer: PdfWriter) -> None:
    page = writer.pages[0]
    annotation = writer._add_object(DictionaryObject({NameObject("/A"): writer._add_object(script())}))
    page[NameObject("/Annots")] = ArrayObject([annotation])


def inside_an_object_stream(last: bytes) -> bytes:
    """A PDF of which the objects, this last one among them, lie compressed in one stream."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        4: last,
    }
    offsets, body = [], b""
    for number, text in objects.items():
        offsets.append(b"%d %d" % (number, len(body)))
        body += text + b" "
    head = b" ".join(offsets) + b" "
    packed = zlib.compress(head + body)
    out = b"%PDF-1.5\n"
    stream_at = len(out)
    out += b"5 0 obj<</Type/ObjStm/N 4/First %d/Filter/FlateDecode/Length %d>>stream\n" % (len(head), len(packed))
    out += packed + b"\nendstream endobj\n"
    xref_at = len(out)
    rows = b"\0\0\0\0" + b"".join(b"\2\0\5" + bytes([i]) for i in range(4))
    rows += b"\1" + stream_at.to_bytes(2, "big") + b"\0" + b"\1" + xref_at.to_bytes(2, "big") + b"\0"
    out += b"6 0 obj<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Length %d>>stream\n" % len(rows)
    return out + rows + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % xref_at


ACCEPTED = {
    "foto.jpg": picture("JPEG"),
    "foto.JPEG": picture("JPEG"),
    "schets.png": picture("PNG"),
    "brief.pdf": pdf(),
    "ingepakt.pdf": inside_an_object_stream(b"<</S/GoTo/D[3 0 R/Fit]>>"),
    "brief.docx": docx(),
    "notitie.txt": "Gebeld, geen gehoor. Ünal 👍".encode(),
}


@pytest.mark.parametrize(("name", "content"), ACCEPTED.items(), ids=list(ACCEPTED))
def test_accepted(name: str, content: bytes) -> None:
    kept = accepted_file(name, content)
    assert kept.name == name.rpartition(".")[0] + "." + name.rpartition(".")[2].lower()
    assert kept.content


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_leaves_its_position_behind(form: str) -> None:
    taken = picture(form, exif=True)
    assert Image.open(io.BytesIO(taken)).getexif().get_ifd(POSITION)
    kept = accepted_file(f"foto.{form.lower()}", taken).content
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert b"camera" not in kept
    assert Image.open(io.BytesIO(kept)).size == (40, 20)


BOMB = docx(**{"word/media/nul.bin": b"\0" * 30_000_000})
HUGE = io.BytesIO()
Image.new("1", (20_000, 20_000)).save(HUGE, "PNG")
OUTSIDE = (
    '<Relationships><Relationship Type="x/attachedTemplate" Target="http://e" TargetMode="External"/></Relationships>'
)
REFUSED: dict[str, tuple[str, bytes]] = {
    "nothing": ("leeg.pdf", b""),
    "too large": ("groot.txt", b"a" * (LARGEST_FILE + 1)),
    "a page as a photo": ("foto.jpg", b"<html><script>alert(1)</script></html>"),
    "a page as text": ("notitie.txt", b"<!DOCTYPE html><p>"),
    "a drawing with code": ("tekening.svg", b"<svg onload='x'/>"),
    "a drawing as text": ("tekening.txt", b"<?xml version='1.0'?><svg/>"),
    "a program": ("foto.jpg", b"MZ\x90\0"),
    "a GIF": ("foto.gif", b"GIF89a"),
    "a photo that is a program further on": ("foto.jpg", b"\xff\xd8\xff" + b"\0" * 100),
    "a photo of too many points": ("foto.png", HUGE.getvalue()),
    "a name of another kind": ("foto.exe", picture("JPEG")),
    "a script in a PDF": ("brief.pdf", pdf(script_at_opening)),
    "a script behind a click": ("brief.pdf", pdf(script_behind_a_click)),
    "a script packed away": ("brief.pdf", inside_an_object_stream(b"<</S/JavaScript/JS(app.alert(1))>>")),
    "a file in a PDF": ("brief.pdf", pdf(lambda w: w.add_attachment("x.exe", b"MZ"))),
    "a locked PDF": ("brief.pdf", pdf(lambda w: w.encrypt("geheim", algorithm="RC4-128"))),
    "half a PDF": ("brief.pdf", b"%PDF-1.7\n"),
    "a zip bomb": ("brief.docx", BOMB),
    "a macro": ("brief.docx", docx(**{"word/vbaProject.bin": b"x"})),
    "a macro document": ("brief.docx", docx(types=TYPES.replace("document.main", "document.macroEnabled.main"))),
    "a file in a document": ("brief.docx", docx(**{"word/embeddings/x.xlsx": b"x"})),
    "a template from outside": ("brief.docx", docx(**{"word/_rels/settings.xml.rels": OUTSIDE})),
    "any zip": ("brief.docx", docx(types="<Types/>")),
    "a path in a zip": ("brief.docx", docx(**{"../../etc/passwd": "x"})),
    "a spreadsheet": ("lijst.xlsx", docx(types=TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet"))),
    "half a zip": ("brief.docx", docx()[:60]),
    "not text": ("notitie.txt", b"\xff\xfe\x00a"),
    "controls in a text": ("notitie.txt", b"a\0b"),
}


@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED)
def test_refused(name: str, content: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        accepted_file(name, content)
    assert refusal.value.status == 422


def test_a_link_in_a_document_may_point_outside() -> None:
    link = '<Relationships><Relationship Type="x/hyperlink" Target="http://e" TargetMode="External"/></Relationships>'
    assert accepted_file("brief.docx", docx(**{"word/_rels/document.xml.rels": link})).name == "brief.docx"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a" * 255 + ".txt", "a" * 120 + ".txt"), ("../../etc/passwd", "passwd.txt"),
        ("C:\\map\\brief.TXT", "brief.txt"),
        ("\u202etxt.exe\u202c.txt", "txt.exe.txt"), ('a"b<c>.txt', "abc.txt"), ("", "bijlage.txt"),
        (".txt", "bijlage.txt"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie x.txt"),
    ],
)  # fmt: skip
def test_names(name: str, kept: str) -> None:
    assert accepted_file(name, b"tekst").name == kept


def test_who_made_a_pdf_stays_behind() -> None:
    kept = accepted_file(
        "brief.pdf", pdf(lambda w: w.add_metadata({"/Author": "J. Geheim", "/Creator": "PC-42"}))
    ).content
    reader = PdfReader(io.BytesIO(kept))
    assert b"Geheim" not in kept
    assert not reader.metadata
    assert len(reader.pages) == 1


def test_who_made_a_document_stays_behind() -> None:
    who = "<cp:coreProperties><dc:creator>J. Geheim</dc:creator></cp:coreProperties>"
    kept = accepted_file("brief.docx", docx(**{"docProps/core.xml": who})).content
    with zipfile.ZipFile(io.BytesIO(kept)) as archive:
        assert all(b"Geheim" not in archive.read(name) for name in archive.namelist())
        assert {part.date_time[0] for part in archive.infolist()} == {1980}
        assert archive.testzip() is None
