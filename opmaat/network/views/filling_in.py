"""Pages with one form, and pages that ask once more: the same handling for all of them.

What a rule refuses because it is not valid or was overtaken comes back above the form,
with everything that was typed, and is recorded. What somebody may not do at all goes on
to the page of refusals.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from opmaat.audit.refusals import record_refusal
from opmaat.core.errors import Refused

Save = Callable[[dict[str, Any]], str]
NOT_VALID = 422
FOR_THE_FORM = frozenset({409, NOT_VALID})


def fill_in(
    request: HttpRequest,
    form: Form,
    *,
    heading: str,
    save: Save,
    back_url: str,
    submit: str = "Opslaan",
    lead: str = "",
    done: str = "Opgeslagen.",
) -> HttpResponse:
    """A page with one form; `save` does the act and gives the address to go on to."""
    answer = _saved(request, form, save, done)
    context = {"heading": heading, "lead": lead, "form": form, "submit": submit, "back_url": back_url}
    return answer or render(request, "core/form_page.html", context, status=_status(form))


def ask_once_more(
    request: HttpRequest,
    form: Form,
    *,
    heading: str,
    question: str,
    save: Save,
    back_url: str,
    submit: str,
    consequences: Sequence[str] = (),
    done: str = "Gedaan.",
    danger: bool = True,
) -> HttpResponse:
    """A page before an act with consequences; `danger` when it takes something away."""
    answer = _saved(request, form, save, done)
    context = {
        "heading": heading,
        "question": question,
        "consequences": consequences,
        "form": form,
        "submit": submit,
        "danger": danger,
        "back_url": back_url,
    }
    return answer or render(request, "core/confirm.html", context, status=_status(form))


def try_to(request: HttpRequest, form: Form, act: Callable[[], str]) -> str:
    """Do the act; a refusal for the form comes back in it, recorded. Gives the next address, or nothing."""
    try:
        return act()
    except Refused as error:
        if error.status not in FOR_THE_FORM:
            raise
        record_refusal(request, error)
        form.add_error(None, f"{error.message} ({error.article})" if error.article else error.message)
        return ""


def saved(request: HttpRequest, address: str, done: str = "Opgeslagen.") -> HttpResponse:
    """On to the next page, which says that it worked."""
    messages.success(request, done)
    return HttpResponseRedirect(address)


def _saved(request: HttpRequest, form: Form, save: Save, done: str) -> HttpResponse | None:
    if request.method != "POST" or not form.is_valid():
        return None
    address = try_to(request, form, lambda: save(form.cleaned_data))
    return saved(request, address, done) if address else None


def _status(form: Form) -> int:
    return NOT_VALID if form.errors else 200
