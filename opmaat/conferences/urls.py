"""Addresses of the pages of this room."""

from django.urls import URLPattern, URLResolver, include, path

from opmaat.cases import addresses  # noqa: F401 (registers the converter of case numbers)
from opmaat.conferences.views import (
    asking,
    conference,
    guests,
    listing,
    mending,
    minutes,
    room,
    screen,
    table,
    table_lines,
)

app_name = "conferences"

at_table: list[URLPattern | URLResolver] = [
    path("", table.table, name="table"),
    path("<int:agenda_id>/", table.next_case, name="next_case"),
    path("<int:agenda_id>/stap/", table.stage, name="stage"),
    path("<int:agenda_id>/persoon/", table.course, name="course"),
    path("<int:agenda_id>/zaal/", room.clear, name="clear"),
    path("<int:agenda_id>/derde/<int:third_id>/", room.third_party, name="third_party"),
    path("<int:agenda_id>/regel/", table_lines.line, name="line"),
    path("<int:agenda_id>/regel/<int:line_id>/", mending.line, name="mend"),
    path("<int:agenda_id>/concept/", table_lines.keep, name="line_draft"),
]

one: list[URLPattern | URLResolver] = [
    path("", conference.conference, name="conference"),
    path("wijzigen/", listing.change, name="change"),
    path("afzeggen/", listing.cancel, name="cancel"),
    path("antwoord/", conference.answer, name="answer"),
    path("agenda/", conference.add, name="add"),
    path("agenda/<int:agenda_id>/", conference.change, name="agenda"),
    path("agenda/<int:agenda_id>/erbij/", guests.invite, name="invite_guest"),
    path("agenda/<int:agenda_id>/erbij/<int:guest_id>/intrekken/", guests.withdraw, name="withdraw_guest"),
    path("versturen/", conference.send, name="send"),
    path("openen/", conference.begin, name="begin"),
    path("aanwezig/", room.attendance, name="attendance"),
    path("voorzitter/", room.hand_over, name="hand_over_chair"),
    path("voorzitter/overnemen/", room.take_over, name="take_chair"),
    path("tafel/", include(at_table)),
    path("scherm/", screen.screen, name="screen"),
    path("sluiten/", table.close, name="close"),
    path("verslag/", minutes.minutes, name="minutes"),
    path("verslag.pdf", minutes.pdf, name="minutes_pdf"),
    path("verslag/<int:line_id>/verbeteren/", minutes.correct, name="correct"),
    path("verslag/<int:line_id>/verbeteren/concept/", minutes.keep_correction, name="correction_draft"),
    path("verbetering/<int:correction_id>/", minutes.decide, name="decide"),
    path("vaststellen/", minutes.confirm, name="confirm"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("overleg/", listing.overview, name="list"),
    path("overleg/nieuw/", listing.new, name="new"),
    path("overleg/cijfers/", listing.figures, name="figures"),
    path("overleg/<int:conference_id>/", include(one)),
    path("casus/<casenumber:number>/overleg/", asking.ask, name="ask"),
]
