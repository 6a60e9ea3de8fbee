"""Addresses of the reglement; proposing and activating versions lives in `desk`, which knows the cases."""

from django.urls import path

from opmaat.regulation.views import files, matrix, what_if

urlpatterns = [
    path("reglement/", matrix.matrix, name="regulation_matrix"),
    path("reglement/wat-als/", what_if.what_if, name="regulation_what_if"),
    path("reglement/matrix.xlsx", files.sheet, name="regulation_sheet"),
    path("partners/eenheid/<int:unit_id>/a4/", files.a4, name="unit_a4"),
]
