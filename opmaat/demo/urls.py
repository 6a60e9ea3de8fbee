"""Addresses that exist in a demonstration only: the parts that pages are made of, to look at while making one."""

from django.urls import path

from opmaat.core.style_page import style_page

urlpatterns = [path("stijl/", style_page, name="style_page")]
