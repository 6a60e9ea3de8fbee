"""What was sent with a form, also when that was nothing at all: an empty form comes back with what is missing."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """The data for a form; nothing when the page is only asked for."""
    return request.POST if request.method == "POST" else None
