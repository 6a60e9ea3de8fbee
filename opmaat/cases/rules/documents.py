"""PDF and DOCX from outside: refused when something in them could run, call out or hide.

A PDF is read through, object by object, also inside compressed streams. A DOCX is
a zip: its sizes are judged before anything is unpacked. What is accepted is written
anew without its properties: who made it, when, on which machine.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core.errors import Refused

MOST_OBJECTS = 50_000
LARGEST_UNPACKED = 100 * 1024 * 1024
MOST_PARTS = 2_000
FOLDS = 200  # how many times larger a part may become
RUNS = frozenset({"/JS", "/JavaScript", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/RichMedia", "/XFA", "/Launch"})
ACTIONS = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/ImportData",
        "/SubmitForm",
        "/GoToR",
        "/GoToE",
        "/Rendition",
        "/Sound",
        "/Movie",
    }
)
WORD = b"wordprocessingml.document.main+xml"
ACTIVE_PARTS = ("vbaproject", "vbadata", "activex", "embeddings/", "customui", "attachedtoolbars")
MAY_POINT_OUTSIDE = (b"/hyperlink",)
PROPERTIES_OF_PDF = ("/Metadata", "/PieceInfo")
# The parts of a DOCX that say who made it and when, and what stands there instead.
OFFICE = "http://schemas.openxmlformats.org"
PROPERTIES_OF_DOCX = {
    "docProps/core.xml": f'<coreProperties xmlns="{OFFICE}/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": f'<Properties xmlns="{OFFICE}/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": f'<Properties xmlns="{OFFICE}/officeDocument/2006/custom-properties"/>',
}


def refused(message: str) -> Refused:
    """A refusal of a file."""
    return Refused(message, status=UNPROCESSABLE)


def checked_pdf(content: bytes) -> bytes:
    """The same pages without properties, when nothing in the PDF does anything."""
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise refused("Deze PDF is beveiligd met een wachtwoord. Sla hem zonder wachtwoord op.")
        pages = len(reader.pages)
        found = any(_does_something(thing) for thing in _objects(reader))
        cleaned = _without_properties(reader)
    except Refused:
        raise
    except Exception:  # noqa: BLE001 (a reader of foreign files fails in many ways, and each is a damaged file)
        raise refused("Deze PDF is beschadigd. Sla hem opnieuw op en probeer het nog eens.") from None
    if found or not pages:
        raise refused("In deze PDF zit een script of een ander bestand. Druk hem af naar een nieuwe PDF en neem die.")
    return cleaned


def _without_properties(reader: PdfReader) -> bytes:
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for thing in writer._objects:  # noqa: SLF001 (the only list of everything that will be written)
        for dictionary in _dictionaries(thing):
            for name in PROPERTIES_OF_PDF:
                dictionary.pop(name, None)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _objects(reader: PdfReader) -> Iterator[DictionaryObject]:
    numbers = {number for generation in reader.xref.values() for number in generation} | set(reader.xref_objStm)
    if len(numbers) > MOST_OBJECTS:
        raise ValueError
    yield reader.trailer
    for number in numbers:
        yield from _dictionaries(reader.get_object(number))


def _dictionaries(thing: Any) -> Iterator[DictionaryObject]:
    """The dictionaries written out inside this object; what is referred to has its own turn."""
    open_things = [thing]
    while open_things:
        current = open_things.pop()
        if isinstance(current, DictionaryObject):
            yield current
            open_things.extend(current.raw_get(key) for key in current)
        elif isinstance(current, list):
            open_things.extend(list.__iter__(current))


def _does_something(thing: DictionaryObject) -> bool:
    if not RUNS.isdisjoint(thing):
        return True
    action = thing.raw_get("/S") if "/S" in thing else None
    return action in ACTIONS or (thing.raw_get("/Type") if "/Type" in thing else None) == "/EmbeddedFile"


def checked_docx(content: bytes) -> bytes:
    """The same text without properties, when it is a plain Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_sizes(archive)
            _check_parts(archive)
            return _without_traces(archive)
    except (zipfile.BadZipFile, ValueError, KeyError, NotImplementedError, RuntimeError, EOFError, OSError):
        raise refused("Dit is geen gewoon Word-document. Sla het op als DOCX of als PDF.") from None


def _without_traces(archive: zipfile.ZipFile) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        for name in archive.namelist():
            instead = PROPERTIES_OF_DOCX.get(name)
            # A name alone: without the moment at which the part was made.
            fresh.writestr(
                zipfile.ZipInfo(name), _part(archive, name) if instead is None else instead, zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def _check_sizes(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise refused("Dit document wordt bij uitpakken te groot. Sla het op als PDF.")
    if any(part.file_size > FOLDS * max(part.compress_size, 1) for part in parts):
        raise refused("Dit document is verdacht sterk ingepakt. Sla het op als PDF.")


def _check_parts(archive: zipfile.ZipFile) -> None:
    names = [part.filename.lower() for part in archive.infolist()]
    if any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names):
        raise ValueError
    if any(word in name for name in names for word in ACTIVE_PARTS):
        raise refused("In dit document zit een macro of een ander bestand. Sla het op als DOCX zonder macro's.")
    types = _part(archive, "[Content_Types].xml")
    if WORD not in types or b"macroenabled" in types.lower():
        raise ValueError
    for name in archive.namelist():
        if name.lower().endswith(".rels"):
            _check_relations(_part(archive, name))


def _check_relations(relations: bytes) -> None:
    for relation in relations.split(b"<Relationship ")[1:]:
        outside = b'targetmode="external"' in relation.lower().replace(b"'", b'"')
        if outside and not any(kind in relation.lower() for kind in MAY_POINT_OUTSIDE):
            raise refused("Dit document haalt iets op van buiten. Sla het op als PDF.")


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, never more of it than it said to be."""
    with archive.open(name) as stream:
        content = stream.read(archive.getinfo(name).file_size + 1)
    if len(content) > archive.getinfo(name).file_size:
        raise ValueError
    return content
