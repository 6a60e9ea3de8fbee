"""Whether the address of a person folds away on a page: what holds something, or an error, stands open."""

from django import forms

PARTS = ("none_known", "line", "postcode", "place", "hidden")


def address_open(form: forms.Form) -> bool:
    """Whether something stands in the address."""
    return any(form[name].value() or form[name].errors for name in PARTS)
