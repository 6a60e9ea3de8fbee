"""Handing out a file: as a download, never as a page of ours."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from opmaat.cases.actions.attachments import open_attachment
from opmaat.cases.views.scene import scene_of
from opmaat.core.pages import page


@page(methods=("GET",))
def download(request: HttpRequest, number: str, attachment_id: int) -> HttpResponse:
    """The bytes, for who reads the item; the look is recorded."""
    scene = scene_of(request, number)
    file = open_attachment(case=scene.case, attachment_id=attachment_id, by=scene.viewer)
    response = HttpResponse(file.content, content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
