"""The matrix as files for the privacy officer: one HTML page, or one workbook with a sheet per phase.

Text only: a cell that a spreadsheet could take for a formula gets an
apostrophe in front, whatever the reglement says.
"""

from collections.abc import Iterable
from pathlib import Path

from django.template.loader import render_to_string
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from opmaat.regulation.enums import Capacity, Phase
from opmaat.regulation.matrix import Matrix, matrix_of, open_phases
from opmaat.regulation.reglement import Reglement

LEGEND = (
    ("●", "inhoud", "leest wat er staat"),
    ("◐", "inhoud, onder een voorwaarde", "de cel zegt welke"),
    ("○", "bestaan", "ziet dat er iets is, niet wat"),
    ("", "niets", "ziet niet dat er iets is"),
    ("🔒", "nooit", "geen enkele bron kan dit openen"),
)


def matrices(reglement: Reglement, capacity: Capacity) -> list[Matrix]:
    """One table for each open phase."""
    return [matrix_of(reglement, phase, capacity) for phase in open_phases(reglement.regime)]


def as_html(reglement: Reglement, capacity: Capacity) -> str:
    """One page with all tables; needs nothing beside it."""
    context = {
        "reglement": reglement,
        "capacity": capacity,
        "matrices": matrices(reglement, capacity),
        "legend": LEGEND,
    }
    return render_to_string("regulation/matrix_file.html", context)


def as_text(reglement: Reglement, capacity: Capacity) -> str:
    """All tables as lines for a terminal; kinds that see the same share a line."""
    lines = [reglement.label, *([reglement.note] if reglement.note else [])]
    for matrix in matrices(reglement, capacity):
        alike: dict[str, list[str]] = {}
        for number, column in enumerate(matrix.columns):
            marked = [f"{row.cells[number].mark} {row.category.label}" for row in matrix.rows if row.cells[number].mark]
            alike.setdefault(", ".join(marked) or "niets", []).append(column.label)
        lines += ["", matrix.phase.label.upper()]
        lines += [f"  {', '.join(labels)}\n      {seen}" for seen, labels in alike.items()]
    return "\n".join([*lines, "", *(f"{mark or ' '} {word}: {meaning}" for mark, word, meaning in LEGEND)])


def write_workbook(reglement: Reglement, capacity: Capacity, path: Path) -> None:
    """A sheet with the legend and one for each phase."""
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Leeswijzer"
    _fill(first, _guide(reglement, capacity))
    for matrix in matrices(reglement, capacity):
        sheet = book.create_sheet(Phase(matrix.phase).label)
        header = ["Categorie", *(column.label for column in matrix.columns)]
        rows = [[row.category.label, *(cell.words for cell in row.cells)] for row in matrix.rows]
        _fill(sheet, [header, *rows])
        _lay_out(sheet)
    book.save(path)


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _guide(reglement: Reglement, capacity: Capacity) -> list[list[str]]:
    """What the workbook is, and what its words mean."""
    lines = [
        [reglement.label],
        [f"Geldig vanaf {reglement.valid_from:%d-%m-%Y}. Voor: {Capacity(capacity).label.lower()}."],
        *([[reglement.note]] if reglement.note else []),
        ["Rust er beroepsgeheim op een bijdrage, dan ziet alleen wie de grond dekt haar."],
    ]
    return [*lines, [""], *([word, meaning] for _, word, meaning in LEGEND)]


def _fill(sheet: Worksheet, rows: Iterable[Iterable[str]]) -> None:
    """Rows of plain text."""
    for number, row in enumerate(rows, start=1):
        for place, text in enumerate(row, start=1):
            cell = sheet.cell(number, place, safe(text))
            cell.data_type = "s"


def _lay_out(sheet: Worksheet) -> None:
    """Header and first column stay in sight; long words wrap."""
    sheet.freeze_panes = "B2"
    for number in range(1, sheet.max_column + 1):
        sheet.column_dimensions[get_column_letter(number)].width = 32 if number == 1 else 18
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in (*sheet[1], *(row[0] for row in sheet.iter_rows())):
        cell.font = Font(bold=True)
