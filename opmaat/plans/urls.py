"""Addresses of the pages of this room."""

from django.urls import URLPattern, URLResolver, include, path

from opmaat.cases import addresses  # noqa: F401 (registers the converter of case numbers)
from opmaat.plans import picture_urls, plan_urls

app_name = "plans"

urlpatterns: list[URLPattern | URLResolver] = [
    path("casus/<casenumber:number>/", include(picture_urls)),
    path("casus/<casenumber:number>/", include(plan_urls)),
]
