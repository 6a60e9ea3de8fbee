"""Addresses of the pages that write in a case; all but a few stand under its number."""

from django.urls import URLPattern, URLResolver, include, path

from opmaat.cases import addresses  # noqa: F401 (registers the converter of case numbers)
from opmaat.cases.views import (
    asking,
    attachments,
    bsn,
    circle,
    contributing,
    correcting,
    drafts,
    exceptional,
    notices,
    opening,
    persons,
    releasing,
    seats,
    status,
)

app_name = "cases"

item: list[URLPattern | URLResolver] = [
    path("corrigeren/", correcting.correct, name="correct"),
    path("intrekken/", correcting.retract, name="retract"),
    path("toestemming-intrekken/", correcting.take_back_consent, name="take_back_consent"),
    path("vrijgeven/", releasing.release, name="release"),
    path("vraag/", asking.ask, name="ask"),
]

case: list[URLPattern | URLResolver] = [
    path("doel/", opening.purpose, name="purpose"),
    path("persoon/", persons.person, name="person"),
    path("bijdrage/nieuw/", contributing.new_item, name="new_item"),
    path("bijdrage/nieuw/lezers/", contributing.who_reads_it, name="who_reads_it"),
    path("bijdrage/<int:item_id>/", include(item)),
    path("vraag/<int:question_id>/antwoord/", asking.answer, name="answer"),
    path("mensen/nieuw/", circle.add, name="add_circle_member"),
    path("mensen/<int:member_id>/", circle.change, name="change_circle_member"),
    path("status/", status.status, name="status"),
    path("status/<slug:phase>/", status.step, name="step"),
    path("deelnemers/", seats.participants, name="participants"),
    path("deelnemers/nieuw/", seats.seat, name="seat"),
    path("deelnemers/casusregie/", seats.case_lead, name="case_lead"),
    path("deelnemers/procesregie/", seats.hand_over, name="hand_over"),
    path("deelnemers/<int:seat_id>/beeindigen/", seats.leave, name="leave"),
    path("deelnemers/<int:seat_id>/waarnemer/", seats.substitute, name="substitute"),
    path("bijlage/<int:attachment_id>/", attachments.download, name="attachment"),
    path("bsn/", bsn.bsn, name="bsn"),
    path("concept/<slug:form>/", drafts.in_case, name="draft"),
    path("concept/<slug:form>/<int:about>/", drafts.in_case, name="draft_about"),
    path("noodtoegang/", exceptional.emergency, name="emergency"),
    path("afgeschermd/", exceptional.seal, name="seal"),
]

urlpatterns = [
    path("casus/nieuw/", opening.new_case, name="new_case"),
    path("concept/casus/", drafts.new_case, name="new_case_draft"),
    path("concept/<slug:form>/<casenumber:number>/", drafts.by_number, name="draft_by_number"),
    path("casus/<casenumber:number>/", include(case)),
    path("bekendheid/", bsn.known, name="known"),
    path("noodtoegang/", exceptional.which_emergency, name="which_emergency"),
    path("afgeschermd/", exceptional.which_seal, name="which_seal"),
    path("noodtoegang/beoordelen/", exceptional.review_list, name="reviews"),
    path("noodtoegang/beoordelen/<int:emergency_id>/", exceptional.review, name="review"),
    path("berichten/<int:notice_id>/gelezen/", notices.read, name="notice_read"),
]
