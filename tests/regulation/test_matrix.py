"""The matrix on the screen and in files: it says what `decide` says, and no spreadsheet runs anything in it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Capacity, Category, Gives, Phase, Regime
from opmaat.regulation.loading import current
from opmaat.regulation.matrix import Cell, Matrix, matrix_of, open_phases
from opmaat.regulation.matrix_files import as_html, as_text, safe, write_workbook


def test_a_cell_tells_content_condition_existence_nothing_and_never() -> None:
    table = matrix_of(current("pga"), Phase.CONFERRING)
    assert words(table, "housing", "welfare") == ("●", "inhoud")
    assert words(table, "police", "welfare") == ("◐", "inhoud als de bron het vrijgeeft of de eenheid noemt")
    assert words(table, "relations", "welfare") == (
        "◐",
        "inhoud als de bron het vrijgeeft of de eenheid noemt, anders bestaan",
    )
    assert words(table, "criminal_justice", "police") == ("◐", "inhoud als de bron het vrijgeeft")
    assert words(table, "income", "welfare") == ("", "niets")
    assert words(table, "criminal_justice", "welfare") == ("🔒", "nooit")
    mark, said = words(table, "health", "police")
    assert (mark, said) == ("●", "inhoud; rust er beroepsgeheim op: alleen wie de grond dekt")
    gathering = matrix_of(current("pga"), Phase.GATHERING)
    assert words(gathering, "housing", "welfare") == ("○", "bestaan")


def test_the_process_lead_needs_an_appointment_for_items_of_the_prosecution() -> None:
    table = matrix_of(current("pga"), Phase.EXECUTING, Capacity.PROCESS_LEAD)
    assert words(table, "criminal_justice", "college") == ("◐", "inhoud voor wie hier PGA-expert is")


def test_a_kind_with_two_places_has_two_columns_in_a_zvh_matrix() -> None:
    labels = [column.label for column in matrix_of(current("zvh"), Phase.WEIGHING).columns]
    assert "Sociaal wijkteam, publiek" in labels
    assert "Sociaal wijkteam, privaat" in labels
    assert len(matrix_of(current("pga"), Phase.WEIGHING).columns) == len(UnitKind)


def test_each_cell_names_its_rule() -> None:
    cell = found(matrix_of(current("zvh"), Phase.CONFERRING), "health", "police")
    assert (cell.decision.rule, cell.decision.article) == ("zvh-conferring-participants", "WGS 2.31(5)")
    locked = found(matrix_of(current("zvh"), Phase.CONFERRING), "health", "school")
    assert (locked.locked, locked.decision.rule) == (True, "zvh-place")
    waits = found(matrix_of(current("zvh"), Phase.CONFERRING), "criminal_justice", "police")
    assert waits.content is not None
    assert waits.content.gives == Gives.CONTENT


def test_aftercare_is_a_phase_of_the_local_approach_only() -> None:
    assert Phase.AFTERCARE in open_phases(Regime.PGA)
    assert Phase.AFTERCARE not in open_phases(Regime.ZVH)
    assert Phase.SHIELDED not in open_phases(Regime.PGA)


def test_the_page_is_accessible_and_says_that_it_is_provisional() -> None:
    page = as_html(current("pga"), Capacity.PARTICIPANT)
    assert '<html lang="nl">' in page
    assert page.count("<table>") == page.count("<caption>") == 7
    assert "Voorlopige invulling" in page
    assert 'scope="col"' in page
    assert 'scope="row"' in page
    assert len(set(re.findall(r'id="([^"]+)"', page))) == len(re.findall(r'id="([^"]+)"', page))
    assert "http" not in page


def test_a_text_with_markup_stays_text() -> None:
    hostile = replace(current("pga"), title="<script>alert(1)</script>", note="<b>=1+1</b>")
    page = as_html(hostile, Capacity.PARTICIPANT)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_workbook_has_a_sheet_per_phase_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "matrix.xlsx"
    hostile = replace(current("pga"), title='=HYPERLINK("x")', note="@SUM(A1)")
    write_workbook(hostile, Capacity.PARTICIPANT, path)
    book = load_workbook(path)
    assert book.sheetnames == [
        "Leeswijzer",
        "Aangemeld",
        "Weging",
        "Verzamelen",
        "Samenstellen",
        "Casusoverleg",
        "Uitvoering",
        "Nazorg",
    ]
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(str(cell.value).startswith(("=", "+", "-", "@", "\t")) for cell in cells)
    sheet = book["Casusoverleg"]
    assert sheet.freeze_panes == "B2"
    assert [sheet.cell(row, 1).value for row in range(2, 14)] == [category.label for category in Category]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_what_looks_like_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"
    assert safe(f"a{text}") == f"a{text}"


def test_the_terminal_shows_every_phase_and_the_legend() -> None:
    shown = as_text(current("zvh"), Capacity.PARTICIPANT)
    assert "CASUSOVERLEG" in shown
    assert "NAZORG" not in shown
    assert "🔒 nooit" in shown


def found(table: Matrix, category: str, kind: str) -> Cell:
    """The first cell of this category and kind."""
    number = next(n for n, column in enumerate(table.columns) if column.kind == kind)
    return next(row.cells[number] for row in table.rows if row.category == category)


def words(table: Matrix, category: str, kind: str) -> tuple[str, str]:
    """What a cell shows."""
    cell = found(table, category, kind)
    return cell.mark, cell.words
