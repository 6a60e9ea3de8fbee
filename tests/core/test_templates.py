"""Conventions of every template: it compiles, tells its context, and has no style or script in the page."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = Path(settings.ROOT) / "templates"
TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))
FILES_ON_THEIR_OWN = {"regulation/matrix_file.html"}  # opened from a disk: carries its own style


def _source(name: str) -> str:
    return (ROOT / name).read_text()


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_compiles(name: str) -> None:
    get_template(name)


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name not in FILES_ON_THEIR_OWN])
def test_nothing_in_it_breaks_the_content_security_policy(name: str) -> None:
    source = _source(name)
    assert not re.search(r"<style|\sstyle=|\son\w+=\"|javascript:", source)
    for script in re.findall(r"<script[^>]*>", source):
        assert " src=" in script or 'type="application/json"' in script
    assert "hx-on" not in source


@pytest.mark.parametrize(
    "name", [name for name in TEMPLATES if not name.startswith("allauth/") and name not in FILES_ON_THEIR_OWN]
)
def test_it_says_what_it_is_for(name: str) -> None:
    assert re.search(r"{#|{% comment", _source(name))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_form_that_changes_something_carries_the_token(name: str) -> None:
    for form in re.findall(r'<form[^>]*method="post".*?</form>', _source(name), flags=re.DOTALL):
        assert "{% csrf_token %}" in form
