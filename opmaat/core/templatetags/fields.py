"""Form fields in one shape: label, hint, error, control; and the summary of errors.

A field that may stay empty says so; nothing is marked with an asterisk. A choice
that the reglement forbids stays visible with its reason (`notes`). What is valid
is decided by the form and the action, never here.
"""

from collections.abc import Mapping
from typing import TypedDict

from django import forms, template
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.utils.safestring import SafeString

register = template.Library()

# Django's own line for "nothing chosen yet": dashes, which a screen reader reads out one by one.
NOTHING_CHOSEN = "---------"
# What Django says of an empty field that must be filled in.
REQUIRED = forms.Field.default_error_messages["required"]

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "utrecht-textarea"),
    (forms.SelectMultiple, "utrecht-select"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.FileInput, "o-file"),
    (Input, "utrecht-textbox utrecht-textbox--html-input"),
)


class Note(TypedDict, total=False):
    """What a choice says beside its label; `forbidden` makes it impossible to choose."""

    text: str
    forbidden: bool


class Choice(TypedDict):
    """One line of a group of choices."""

    id: str
    name: str
    value: str
    label: str
    type: str
    checked: bool
    note: str
    forbidden: bool


class Field(TypedDict):
    """The context of `core/field.html`."""

    field: BoundField
    shape: str
    choices: list[Choice]
    columns: bool
    error_id: str
    hint_id: str
    described_by: str


@register.inclusion_tag("core/field.html")
def field(bound: BoundField, notes: Mapping[str, Note] | None = None, columns: bool = False) -> Field:
    """Show a form's field; `notes` explains or forbids single choices, `columns` sets them side by side."""
    error_id = f"{bound.auto_id}_error"
    hint_id = f"{bound.auto_id}_helptext"
    described = [hint_id] if bound.help_text else []
    return {
        "field": bound,
        "shape": _shape(bound),
        "choices": _choices(bound, notes or {}),
        "columns": columns,
        "error_id": error_id,
        "hint_id": hint_id,
        "described_by": " ".join([*described, error_id] if bound.errors else described),
    }


@register.simple_tag
def control(bound: BoundField) -> SafeString:
    """Draw only the control, in the class of its kind (for filters and for `core/field.html`)."""
    _name_the_empty_choice(bound.field)
    widget = bound.field.widget
    classes = next((names for kind, names in CLASSES if isinstance(widget, kind)), "")
    if bound.errors:
        classes += f" {classes.split()[0]}--invalid" if classes else ""
    own = widget.attrs.get("class", "")
    return bound.as_widget(attrs={"class": f"{classes} {own}".strip()})


@register.inclusion_tag("core/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, object]:
    """List every error of a form above it, each with a link to its field."""
    lines = [
        {"target": _first_control(bound), "label": str(bound.label).rstrip("?:"), "message": message}
        for bound in form
        for message in said(bound)
    ]
    kept = not any(isinstance(bound.field.widget, forms.PasswordInput) for bound in form)
    return {"lines": lines, "general": form.non_field_errors(), "kept": kept, "file": bool(form.files)}


@register.filter
def said(bound: BoundField) -> list[str]:
    """What is wrong with a field, in words that say what to do about it."""
    return [_what_to_do(bound) if str(message) == str(REQUIRED) else str(message) for message in bound.errors]


def _what_to_do(bound: BoundField) -> str:
    if _shape(bound) == "tick":
        return "Kruis dit aan."
    choose = isinstance(bound.field.widget, forms.Select | forms.RadioSelect | forms.CheckboxSelectMultiple)
    return "Maak een keuze." if choose else "Vul dit in."


def _name_the_empty_choice(field: forms.Field) -> None:
    if isinstance(field, forms.ModelChoiceField) and field.empty_label == NOTHING_CHOSEN:
        field.empty_label = "Kies" if field.required else "Geen"


def _shape(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    return "tick" if isinstance(widget, forms.CheckboxInput) else "line"


def _choices(bound: BoundField, notes: Mapping[str, Note]) -> list[Choice]:
    if _shape(bound) != "choices":
        return []
    return [
        {
            "id": line.id_for_label,
            "name": line.data["name"],
            "value": str(line.data["value"]),
            "label": line.choice_label,
            "type": line.data["type"],
            "checked": bool(line.data["selected"]),
            "note": notes.get(str(line.data["value"]), {}).get("text", ""),
            "forbidden": notes.get(str(line.data["value"]), {}).get("forbidden", False),
        }
        for line in bound.subwidgets
    ]


def _first_control(bound: BoundField) -> str:
    return f"{bound.auto_id}_0" if _shape(bound) == "choices" else str(bound.auto_id)
