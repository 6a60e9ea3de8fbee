"""Where the log stands."""

from django.urls import path

from opmaat.audit import views

app_name = "audit"
urlpatterns = [path("log/", views.log, name="log")]
