"""What was sent with a form: also when that was nothing at all, or was typed before and kept."""

from typing import Any

from django.http import HttpRequest, QueryDict

from opmaat.cases.actions.drafts import FormOf
from opmaat.cases.views.filling_in import kept_or_typed
from opmaat.core.viewer import Viewer


def posted(request: HttpRequest) -> QueryDict | None:
    """The data for a form; nothing when the page is only asked for. An empty form comes back with what is missing."""
    return request.POST if request.method == "POST" else None


def typed(request: HttpRequest, of: FormOf, by: Viewer) -> dict[str, Any]:
    """The arguments of a form that takes no files: what is sent now, or what was typed before."""
    arguments = kept_or_typed(request, of, by)
    arguments.pop("files", None)
    return arguments
