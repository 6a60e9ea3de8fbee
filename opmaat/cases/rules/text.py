"""What may stand in a text that somebody typed, as the cases room keeps it.

`core.text` decides which signs can be kept; this adds the limits of a case and
says no with a sentence that tells what to do. What is kept is shown inert.
"""

from opmaat.core.errors import Refused
from opmaat.core.text import NotFitToKeep, fit_to_keep

UNPROCESSABLE = 422
OVERTAKEN = 409
LONGEST_TEXT = 10_000
LONGEST_LINE = 300


def clean_text(typed: str, *, longest: int = LONGEST_TEXT) -> str:
    """A text of several lines, as it is kept."""
    return _fitting(typed, longest=longest, lines=True).strip()


def clean_line(typed: str, *, longest: int = LONGEST_LINE) -> str:
    """A text of one line, with single spaces, as it is kept."""
    return " ".join(_fitting(typed, longest=longest, lines=False).split())


def required_line(typed: str, question: str, *, longest: int = LONGEST_LINE) -> str:
    """The same, refused with this question when nothing was filled in."""
    line = clean_line(typed, longest=longest)
    if not line:
        raise Refused(question, status=UNPROCESSABLE)
    return line


def _fitting(typed: str, *, longest: int, lines: bool) -> str:
    try:
        kept = fit_to_keep(typed, lines=lines)
    except NotFitToKeep as error:
        raise Refused(str(error), status=UNPROCESSABLE) from error
    if len(kept) > longest:
        raise Refused(
            f"Deze tekst is te lang: {len(kept)} tekens, {longest} is het meeste. Kort hem in.",
            status=UNPROCESSABLE,
        )
    return kept
