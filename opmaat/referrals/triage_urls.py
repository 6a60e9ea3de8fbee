"""Addresses of triage: the board, one referral and who judges it, the table of a house, the proofs, the region."""

from django.urls import URLPattern, URLResolver, path

from opmaat.cases import addresses  # noqa: F401 (registers the converter of case numbers)
from opmaat.referrals.views import triage_board, triage_bodies, triage_case, triage_judging, triage_table

urlpatterns: list[URLPattern | URLResolver] = [
    path("triage/", triage_board.board, name="triage"),
    path("triage/regio/", triage_board.regional, name="triage_region"),
    path("triage/vernietigd/", triage_board.destroyed, name="triage_destroyed"),
    path("triage/tafel/", triage_table.table, name="triage_table"),
    path("triage/tafel/<int:house_id>/nieuw/", triage_table.new_member, name="triage_new_member"),
    path("triage/tafel/<int:member_id>/beeindigen/", triage_table.stop_member, name="triage_stop_member"),
    path("triage/<casenumber:number>/", triage_case.referral, name="triage_case"),
    path("triage/<casenumber:number>/beoordelen/", triage_case.start, name="triage_start"),
    path("triage/<casenumber:number>/overnemen/", triage_board.take, name="triage_take"),
    path("triage/<casenumber:number>/voorrang/", triage_case.priority, name="triage_priority"),
    path("triage/<casenumber:number>/toets/", triage_judging.judge, name="triage_judge"),
    path("triage/<casenumber:number>/oordeel/<int:body_id>/", triage_judging.judge, name="triage_judge_body"),
    path("triage/<casenumber:number>/oordeel/<int:body_id>/bevestigen/", triage_judging.confirm, name="triage_confirm"),
    path("triage/<casenumber:number>/deelnemer/", triage_bodies.add, name="triage_add_body"),
    path("triage/<casenumber:number>/oordeel/<int:body_id>/vervangen/", triage_bodies.replace, name="triage_replace"),
    path("triage/<casenumber:number>/oordeel/<int:body_id>/van-tafel/", triage_bodies.end, name="triage_end_body"),
]
