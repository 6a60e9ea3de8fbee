"""Addresses of referring: the conversation, one told by phone, own referrals, links and offers; and under its case."""

from django.urls import URLPattern, path

from opmaat.cases import addresses  # noqa: F401 (registers the converter of case numbers)
from opmaat.referrals.views import by_link, by_phone, links, mine, offers, receiving, referring

CASE = "casus/<casenumber:number>/"
BY_LINK = "aanmelden/met-link/<str:token>/"
OWN = "aanmelden/<slug:key>/"
OFFER = "aanmeldingen/aangeboden/<int:offer_id>/"

urlpatterns: list[URLPattern] = [
    path("casus/nieuw/", by_phone.new_case, name="new_case"),
    path("aanmelden/", referring.start, name="referral_start"),
    path("aanmelden/nieuw/", referring.start, name="referral_new"),
    path(BY_LINK, by_link.start, name="link_start"),
    path(f"{BY_LINK}brief/", by_link.letter, name="link_letter"),
    path(f"{BY_LINK}<slug:step>/", by_link.step, name="link_step"),
    path(f"{BY_LINK}<slug:step>/concept/", by_link.draft, name="link_draft"),
    path(f"{BY_LINK}<slug:step>/criteria/", by_link.criteria, name="link_criteria"),
    path(f"{OWN}brief/", referring.letter, name="referral_letter"),
    path(f"{OWN}weg/", referring.discard, name="referral_discard"),
    path(f"{OWN}<slug:step>/", referring.step, name="referral_step"),
    path(f"{OWN}<slug:step>/concept/", referring.draft, name="referral_draft"),
    path(f"{OWN}<slug:step>/criteria/", referring.criteria, name="referral_criteria"),
    path("aanmeldingen/", mine.my_list, name="my_referrals"),
    path("aanmeldingen/<int:referral_id>/", mine.my_one, name="my_referral"),
    path("aanmeldingen/<int:referral_id>/bellen/", mine.to_call_back, name="referral_call"),
    path("aanmeldingen/links/", links.links, name="links"),
    path("aanmeldingen/links/<int:link_id>/intrekken/", links.withdraw, name="link_withdraw"),
    path(OFFER, offers.offered, name="offer"),
    path(f"{OFFER}overnemen/", offers.take, name="offer_take"),
    path(f"{OFFER}terugnemen/", offers.withdraw, name="offer_withdraw"),
    path(f"{CASE}aanmelding/", receiving.referral, name="referral"),
    path(f"{CASE}aanmelding/contact/", receiving.contact, name="referral_contact"),
]
