"""Documents as accessible PDF (PDF/UA-1), made by typst from a template and plain data.

The one wrapper: it insists on a title and a language, without which nobody who
listens to a document knows what it is. Only typst's own fonts are used, so that
a document looks the same on every machine; what they cannot show (an emoji, Chinese)
becomes a visible box, and never keeps the rest from who must read it. Nothing is kept.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import typst
from django.conf import settings

BOX = "\N{WHITE VERTICAL RECTANGLE}"
NOT_SHOWN = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
BEYOND = re.compile("[\U00010000-\U0010ffff]")
FAR = re.compile(r"[^\u0000-\u024f\u0370-\u04ff\u1e00-\u1eff\u2010-\u2044\u20ac\u25af]")
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
            text = _boxed(text, missing)
    return _compiled(template, FAR.sub(BOX, text))


def _boxed(text: str, missing: list[str]) -> str:
    """The same with a box for what no font shows."""
    for sign in missing:
        text = text.replace(sign, BOX)
    return BEYOND.sub(BOX, text)


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
