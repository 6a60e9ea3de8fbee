"""Addresses of sparren, and of the contact with the wijkagent."""

from django.urls import URLPattern, path

from opmaat.cases import addresses  # noqa: F401 (registers the converter of case numbers)
from opmaat.referrals.views import constable, consultations, doubting

urlpatterns: list[URLPattern] = [
    path("sparren/", consultations.consultation_list, name="consultations"),
    path("sparren/nieuw/", consultations.ask, name="ask_consultation"),
    path("sparren/telefoon/", consultations.note, name="note_call"),
    path("sparren/cijfers/", consultations.figures, name="consultation_figures"),
    path("sparren/sporen/", consultations.traces, name="traces"),
    path("sparren/concept/<slug:form>/", consultations.keep, name="consultation_draft"),
    path("sparren/<int:consultation_id>/", consultations.one, name="consultation"),
    path("sparren/<int:consultation_id>/concept/", consultations.keep, name="reply_draft"),
    path("casus/<casenumber:number>/wijkagent/", constable.contacted, name="constable_contacted"),
    path("casus/<casenumber:number>/wijkagent/twijfel/", doubting.doubt, name="constable_doubts"),
]
