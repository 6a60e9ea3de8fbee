"""Addresses of the desk: Mijn werk, the case list, the case page and its items."""

from django.urls import path

from opmaat.cases import addresses  # noqa: F401 (registers the converter of case numbers)
from opmaat.desk.views import case, case_log, log, mail, places, reglement, work

urlpatterns = [
    path("", work.desk, name="desk"),
    path("mijn-gebied/", places.my_places, name="my_places"),
    path("mijn-gebied/<slug:lack>/", places.listed, name="my_places_list"),
    path("dagelijkse-mail/", mail.daily_mail, name="daily_mail"),
    path("casussen/", work.case_list, name="case_list"),
    path("casus/<casenumber:number>/", case.case, name="case"),
    path("casus/<casenumber:number>/bijdrage/<int:item_id>/", case.item, name="item"),
    path("casus/<casenumber:number>/gekeken/", case_log.case_log, name="case_log"),
    path("log/", log.log, name="log"),
    path("reglement/versies/", reglement.versions, name="regulation_versions"),
    path("reglement/versies/voorstellen/", reglement.propose, name="regulation_propose"),
    path("concept/reglement/<slug:regime>/", reglement.keep, name="regulation_draft"),
]
