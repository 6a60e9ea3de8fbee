"""The paper for a third party as an accessible PDF (PDF/UA-1): what is on it, for whom, and under which secrecy.

It holds what who prints it may read now, and every paper says so in the same words: whether more was handed over
than that, nobody learns from it.
"""

from collections.abc import Sequence

from opmaat.cases.models import Case, Handout, Item
from opmaat.cases.rules.numbers import shown_number
from opmaat.core import clock
from opmaat.core.documents import typst_pdf
from opmaat.core.templatetags.dutch_dates import day_long
from opmaat.regulation.enums import Category, Regime

TEMPLATE = "cases/handout.typ"
ARTICLE = "WGS 2.31(9)(10) en BGS 2.21"


def handout_pdf(case: Case, handout: Handout, items: Sequence[tuple[Item, str]], *, printed_by: str) -> bytes:
    """Ready to print; nothing of it is kept."""
    third = handout.third_party
    return typst_pdf(
        TEMPLATE,
        {
            "title": f"Verstrekking uit casus {shown_number(case.number)}",
            "lang": "nl",
            "name": third.name,
            "organisation": third.organisation,
            "handed_on": day_long(handout.handed_at),
            "handed_by": handout.handed_by.account.name,
            "necessity": handout.necessity,
            "declared_on": day_long(third.declared_on),
            # In a local case by analogy (voorlopige invulling).
            "article": ARTICLE if case.regime == Regime.ZVH else f"naar {ARTICLE}",
            "number": handout.pk,
            "printed_by": printed_by,
            "printed_on": day_long(clock.now()),
            "items": [
                {
                    "source": str(item.unit),
                    "at": day_long(item.created_at),
                    "nature": item.get_nature_display(),
                    "categories": ", ".join(c.label.lower() for c in Category if item.categories & c.bit),
                    "body": body,
                }
                for item, body in items
            ],
        },
    )
