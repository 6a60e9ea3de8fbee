"""The addresses of the network; the one-click page of the demonstration exists in demo mode only."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from opmaat.network.views import demonstration, municipalities, partners, replacements, training, workplace
from opmaat.network.views.management import (
    accounts,
    appointments,
    covenants,
    engagements,
    organisations,
    overview,
    places,
    units,
)

management = [
    path("", overview.overview, name="management"),
    path("organisaties/nieuw/", organisations.add, name="add_organisation"),
    path("organisaties/<int:organisation_id>/", organisations.manage, name="manage_organisation"),
    path("organisaties/<int:organisation_id>/beeindigen/", organisations.end, name="end_organisation"),
    path("organisaties/<int:organisation_id>/onderdelen/nieuw/", units.add, name="add_unit"),
    path("onderdelen/<int:unit_id>/", units.change, name="change_unit"),
    path("onderdelen/<int:unit_id>/beeindigen/", units.end, name="end_unit"),
    path("accounts/", accounts.account_list, name="accounts"),
    path("accounts/nieuw/", accounts.add, name="add_account"),
    path("accounts/<int:account_id>/", accounts.account_page, name="account"),
    path("accounts/<int:account_id>/naam/", accounts.rename, name="rename_account"),
    path("accounts/<int:account_id>/uitnodigen/", accounts.invite, name="invite_account"),
    path("accounts/<int:account_id>/sluiten/", accounts.close, name="close_account"),
    path("accounts/<int:account_id>/heropenen/", accounts.reopen, name="reopen_account"),
    path("accounts/<int:account_id>/tweede-factor/", accounts.reset_factor, name="reset_second_factor"),
    path("accounts/<int:account_id>/werkplekken/nieuw/", engagements.start, name="start_engagement"),
    path("werkplekken/<int:engagement_id>/", engagements.change, name="change_engagement"),
    path("werkplekken/<int:engagement_id>/beeindigen/", engagements.end, name="end_engagement"),
    path("werkplekken/<int:engagement_id>/screening/", engagements.screen, name="record_screening"),
    path("werkplekken/<int:engagement_id>/aanstellen/", appointments.appoint_somebody, name="appoint"),
    path("screenings/<int:screening_id>/beeindigen/", engagements.end_screened, name="end_screening"),
    path("aanstellingen/", appointments.appointment_list, name="appointments"),
    path("aanstellingen/<int:appointment_id>/beeindigen/", appointments.end, name="end_appointment"),
    path("gemeenten/<int:municipality_id>/", places.manage_municipality, name="manage_municipality"),
    path("convenanten/", covenants.covenant_list, name="covenants"),
    path("convenanten/nieuw/", covenants.add, name="add_covenant"),
    path("convenanten/<int:covenant_id>/", covenants.covenant_page, name="covenant"),
    path("convenanten/<int:covenant_id>/toetreden/", covenants.join, name="accede"),
    path("convenanten/<int:covenant_id>/beeindigen/", covenants.end, name="end_covenant"),
    path("toetredingen/<int:accession_id>/beeindigen/", covenants.leave, name="end_accession"),
]

pages: list[URLPattern | URLResolver] = [
    path("partners/", partners.partner_list, name="partners"),
    path("partners/<int:organisation_id>/", partners.partner_page, name="partner"),
    path("gemeenten/", municipalities.municipality_list, name="municipalities"),
    path("waarneming/", replacements.replacement_list, name="replacements"),
    path("waarneming/nieuw/", replacements.new_replacement, name="name_replacement"),
    path("waarneming/<int:replacement_id>/beeindigen/", replacements.stop_replacement, name="end_replacement"),
    path("training/", training.start, name="training"),
    path("training/<int:number>/", training.chapter, name="training_chapter"),
    path("training/vragen/", training.questions, name="training_questions"),
    path("werkplek/kiezen/", workplace.choose_engagement, name="choose_engagement"),
    path("geheimhouding/", workplace.secrecy, name="confirm_secrecy"),
    path("beheer/", include(management)),
]
if settings.OPMAAT_DEMO:
    pages.append(path("demonstratie/", demonstration.demonstration, name="demonstration"))

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("opmaat.network.signin.urls")),
    path("", include((pages, "network"))),
]
