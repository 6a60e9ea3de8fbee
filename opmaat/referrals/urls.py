"""Addresses of the pages of this room."""

from django.urls import URLPattern, URLResolver

from opmaat.referrals import consultation_urls, referral_urls, triage_urls

app_name = "referrals"

urlpatterns: list[URLPattern | URLResolver] = [
    *consultation_urls.urlpatterns,
    *referral_urls.urlpatterns,
    *triage_urls.urlpatterns,
]
