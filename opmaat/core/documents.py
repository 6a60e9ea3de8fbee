"""Documents as accessible PDF (PDF/UA-1), made by typst from a template and plain data.

The one wrapper: it insists on a title and a language, without which nobody who
listens to a document knows what it is. Only typst's own fonts are used, so that
a document looks the same on every machine; what they cannot show is named in its place
("[emoji]", "[ander schrift]") and never keeps the rest from who must read it. Nothing is kept.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import typst
from django.conf import settings

NOT_SHOWN = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
FAR = "[^\u0000-\u024f\u0370-\u04ff\u1e00-\u1eff\u2010-\u2044\u20ac]"
BEYOND = "[\U00010000-\U0010ffff]"
# What ties the parts of one emoji together, or colours it: shows nothing by itself.
JOINS = "[\u200d\u20e3\ufe0e\ufe0f]"
PICTURE, SCRIPT = "[emoji]", "[ander schrift]"
REPEATED = re.compile(rf"({re.escape(PICTURE)}|{re.escape(SCRIPT)})\1+")
ATTEMPTS = 8


def typst_pdf(template: str, data: Mapping[str, object]) -> bytes:
    """The PDF of a template under `templates/`, which reads `data` as JSON from `sys.inputs.data`."""
    for name in ("title", "lang"):
        if not data.get(name):
            raise ValueError(f"A document needs a {name}.")
    text = json.dumps(data, ensure_ascii=False, default=str)
    for _ in range(ATTEMPTS):
        try:
            return _compiled(template, text)
        except typst.TypstError as error:
            missing = NOT_SHOWN.findall(str(error))
            if not missing:
                raise
            text = _named(text, "|".join([*map(re.escape, missing), BEYOND]))
    return _compiled(template, _named(text, FAR))


def _named(text: str, not_shown: str) -> str:
    """The same, with in the place of each run that no font shows what stood there."""
    return REPEATED.sub(r"\1", re.sub(f"(?:{not_shown}|{JOINS})+", _what_stood_there, text))


def _what_stood_there(run: re.Match[str]) -> str:
    """Letters of another script, or a picture; what only ties signs together was nothing to read."""
    if re.fullmatch(f"{JOINS}+", run[0]):
        return ""
    return SCRIPT if any(unicodedata.category(sign).startswith("L") for sign in run[0]) else PICTURE


def _compiled(template: str, text: str) -> bytes:
    folder = Path(settings.ROOT, "templates")
    pdf: bytes = typst.compile(
        str(folder / template),
        root=str(folder),
        sys_inputs={"data": text},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )
    return pdf
