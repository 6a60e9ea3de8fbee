"""Addresses of the pictures of life domains, under the number of a case."""

from django.urls import URLPattern, URLResolver, path

from opmaat.plans.views import making, pictures, scoring

urlpatterns: list[URLPattern | URLResolver] = [
    path("foto/", pictures.pictures, name="pictures"),
    path("foto/nieuw/", making.new_picture, name="new_picture"),
    path("foto/<int:picture_id>/", pictures.picture, name="picture"),
    path("foto/<int:picture_id>/invullen/", scoring.score, name="score_picture"),
    path("foto/<int:picture_id>/vaststellen/", making.finish, name="finish_picture"),
    path("foto/<int:picture_id>/annuleren/", making.cancel, name="cancel_picture"),
]
