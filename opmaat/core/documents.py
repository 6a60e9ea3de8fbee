"""Documents as accessible PDF (PDF/UA-1), made by typst from a template and plain data.

The one wrapper: it insists on a title and a language, without which nobody who
listens to a document knows what it is. Only typst's own fonts are used, so that
a document looks the same on every machine. Nothing is kept.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import typst
from django.conf import settings


def typst_pdf(template: str, data: Mapping[str, object]) -> bytes:
    """The PDF of a template under `templates/`, which reads `data` as JSON from `sys.inputs.data`."""
    for name in ("title", "lang"):
        if not data.get(name):
            raise ValueError(f"A document needs a {name}.")
    folder = Path(settings.ROOT, "templates")
    pdf: bytes = typst.compile(
        str(folder / template),
        root=str(folder),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False, default=str)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )
    return pdf
