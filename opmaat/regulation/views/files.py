"""The reglement as a file: the matrix as a spreadsheet, the A4tje of a unit as a PDF."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponse

from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.pages import page
from opmaat.network.enums import Place, UnitKind
from opmaat.network.models import Unit
from opmaat.regulation.a4 import a4_text
from opmaat.regulation.a4_pdf import a4_pdf
from opmaat.regulation.enums import Capacity, Regime
from opmaat.regulation.in_force import reglement_in_force
from opmaat.regulation.matrix_files import write_workbook

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(methods=("GET",))
def sheet(request: HttpRequest) -> HttpResponse:
    """The matrix with a sheet for each phase."""
    regime = Regime(request.GET["regime"]) if request.GET.get("regime") in Regime.values else Regime.PGA
    reglement = reglement_in_force(regime, clock.now())
    with TemporaryDirectory(prefix="opmaat-") as folder:
        path = Path(folder) / "matrix.xlsx"
        write_workbook(reglement, Capacity.PARTICIPANT, path)
        content = path.read_bytes()
    return _download(content, SHEET, f"reglement-{regime}-{reglement.version}.xlsx")


@page(methods=("GET",))
def a4(request: HttpRequest, unit_id: int) -> HttpResponse:
    """What this unit shares and receives, when and on what ground, on one page."""
    unit = Unit.objects.select_related("organisation").filter(pk=unit_id).first()
    if unit is None:
        raise NotHere
    reglements = [reglement_in_force(regime, clock.now()) for regime in Regime]
    text = a4_text(reglements, UnitKind(unit.kind), Place(unit.place_2_27), f"{unit.organisation}, {unit.name}")
    return _download(a4_pdf(text), "application/pdf", f"a4-eenheid-{unit.pk}.pdf", inline=True)


def _download(content: bytes, media_type: str, name: str, *, inline: bool = False) -> HttpResponse:
    disposition = "inline" if inline else "attachment"
    headers = {
        "Content-Disposition": f'{disposition}; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)
