"""The living style page: every part on one page, with invented words, so that a change is seen at once.

It reads nothing and knows no case; parts are the same includes the real pages use.
"""

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from opmaat.core import clock
from opmaat.core.icons import ICONS
from opmaat.core.network_drawing import Around, draw
from opmaat.core.pages import page

AROUND = (
    Around("mother", "Ingrid V.", "moeder", ties=("sister",)),
    Around("sister", "Lotte V.", "zus, 14", minor=True),
    Around("father", "Kees V.", "vader"),
    Around("friend", "Sem B.", "vriend", direct=False),
)


class Example(forms.Form):
    """One field of each shape."""

    text = forms.CharField(label="Tekst", help_text="Een regel uitleg.", widget=forms.Textarea(attrs={"rows": 3}))
    name = forms.CharField(label="Naam", required=False)
    kind = forms.ChoiceField(label="Soort", choices=[("", "Kies een soort"), ("a", "Politie")])
    standing = forms.ChoiceField(
        label="Feit of oordeel",
        choices=[("fact", "Feit"), ("judgement", "Oordeel")],
        widget=forms.RadioSelect,
    )
    categories = forms.MultipleChoiceField(
        label="Soort gegeven",
        choices=[("housing", "Woonsituatie"), ("police", "Politiegegevens")],
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(label="Ik heb de feiten nagegaan", help_text="Verplicht volgens BGS 1.6.")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the example line."""

    label: str
    state: str
    note: str = ""


@page(methods=("GET",))
def style_page(request: HttpRequest) -> HttpResponse:
    """Show every part once."""
    wrong = Example({"standing": "fact"}, auto_id="fout_%s")
    wrong.is_valid()
    context = {
        "crumbs": [{"label": "Opmaat", "url": "/"}],
        "form": Example(initial={"standing": "fact"}),
        "wrong": wrong,
        "notes": {"police": {"text": "Alleen de politie draagt dit bij (Wpg 20).", "forbidden": True}},
        "icons": sorted(ICONS),
        "drawing": draw("Daan V.", AROUND),
        "steps": [Step("Wie", "done"), Step("Wat gebeurt er", "now"), Step("Waarom samen", "next")],
        "tabs": [
            {"label": "Beeld", "url": "?", "current": True, "count": 3},
            {"label": "Besluit", "url": "?"},
        ],
        "page": Paginator(range(400), 50).page(3),
        "events": [{"at": clock.now() - timedelta(days=day), "what": "Politie droeg bij"} for day in range(2)],
        "badges": ["fact", "judgement", "accent", "secret", "attention", "danger", "done"],
        "dots": [
            ("content", "inhoud"),
            ("condition", "als de bron het toestaat"),
            ("existence", "weet dat het er is"),
        ],
    }
    return render(request, "core/style.html", context)
