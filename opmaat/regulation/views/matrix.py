"""The matrix: rows categories, columns kinds of unit, for one regime, phase and capacity."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.core import clock
from opmaat.core.pages import page
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Capacity, Category, Gives, Phase, Regime
from opmaat.regulation.forms import MatrixFilter
from opmaat.regulation.in_force import reglement_in_force
from opmaat.regulation.matrix import Cell, Column, Matrix, matrix_of, open_phases
from opmaat.regulation.reglement import Reglement
from opmaat.regulation.views.version_note import note_of

HERE = "/reglement/"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; a word that makes no sense becomes the usual one."""

    regime: Regime
    phase: Phase
    capacity: Capacity
    kind: str
    cell: str

    def url(self, **other: str) -> str:
        """The same page with something else chosen."""
        values = {
            "regime": self.regime.value, "fase": self.phase.value, "rol": self.capacity.value,
            "soort": self.kind, "cel": self.cell,
        } | other  # fmt: skip
        return HERE + "?" + urlencode({key: value for key, value in values.items() if value})


@page(methods=("GET",))
def matrix(request: HttpRequest) -> HttpResponse:
    """Who may know what?"""
    asked = _asked(request)
    reglement = reglement_in_force(asked.regime, clock.now())
    table = matrix_of(reglement, asked.phase, asked.capacity)
    columns = [column for column in table.columns if not asked.kind or column.kind == asked.kind]
    note = note_of(reglement)
    return render(
        request,
        "regulation/matrix.html",
        _to_choose_from(asked)
        | {
            "version": note,
            "versions_url": HERE + "versies/",
            "what_if_url": HERE + "wat-als/",
            "sheet_url": HERE + f"matrix.xlsx?regime={asked.regime}",
            "columns": [{"label": column.label, "key": _key(column)} for column in columns],
            "rows": _rows(table, columns, asked),
            "chosen": _chosen(table, reglement, asked),
            "close_url": asked.url(cel=""),
        },
    )


def _to_choose_from(asked: Asked) -> dict[str, object]:
    """The other regimes and phases, and the form, each with what is chosen now."""
    return {
        "regimes": [
            {"label": r.label, "url": asked.url(regime=r.value, cel=""), "current": r == asked.regime} for r in Regime
        ],
        "phases": [
            {"label": p.label, "url": asked.url(fase=p.value, cel=""), "current": p == asked.phase}
            for p in open_phases(asked.regime)
        ],
        "filters": MatrixFilter(
            {"rol": asked.capacity, "soort": asked.kind, "regime": asked.regime, "fase": asked.phase}
        ),
    }


def _asked(request: HttpRequest) -> Asked:
    given = request.GET
    regime = Regime(given["regime"]) if given.get("regime") in Regime.values else Regime.PGA
    phase = Phase(given["fase"]) if given.get("fase") in open_phases(regime) else Phase.CONFERRING
    role = Capacity(given["rol"]) if given.get("rol") in Capacity.values else Capacity.PARTICIPANT
    kind = given.get("soort", "")
    return Asked(regime, phase, role, kind if kind in UnitKind.values else "", given.get("cel", "")[:80])


def _key(column: Column) -> str:
    return f"{column.kind}.{column.place}"


def _rows(table: Matrix, columns: list[Column], asked: Asked) -> list[dict[str, object]]:
    return [
        {
            "label": row.category.label,
            "cells": [
                _cell(cell, row.category, column, asked)
                for column, cell in zip(table.columns, row.cells, strict=True)
                if column in columns
            ],
        }
        for row in table.rows
    ]


def _cell(cell: Cell, category: Category, column: Column, asked: Asked) -> dict[str, object]:
    key = f"{category}.{_key(column)}"
    return {
        "gives": dot_of(cell),
        "word": cell.words,
        "url": asked.url(cel=key) + "#cel",
        "current": key == asked.cell,
        "where": f"{category.label}, {column.label}",
    }


def dot_of(cell: Cell) -> str:
    """The sign of a cell: content, condition, existence, never or nothing."""
    if cell.gives == Gives.CONTENT:
        return "content"
    if cell.content is not None:
        return "condition"
    if cell.gives == Gives.EXISTENCE:
        return "existence"
    return "never" if cell.locked else "nothing"


def _chosen(table: Matrix, reglement: Reglement, asked: Asked) -> dict[str, object] | None:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if f"{row.category}.{_key(column)}" == asked.cell:
                decision = cell.content or cell.decision
                return {
                    "category": row.category.label,
                    "kind": column.label,
                    "gives": dot_of(cell),
                    "word": cell.words,
                    "rule": decision.rule,
                    "article": decision.article,
                    "text": decision.text,
                    "since": f"versie {reglement.version}",
                    "others": [
                        {"rule": never.id, "article": never.article, "text": never.text} for never in reglement.never
                    ],
                }
    return None
