"""Whether a decision says why, and whether a line is the reason of the decision before it. Pure.

Nobody is made to give a reason: it is asked once, and that there is none stays to be seen.
"""

import re

_SAYS_WHY = re.compile(r"\b(omdat|want|doordat|daarom|vanwege|wegens|aangezien|zodat)\b", re.IGNORECASE)
_IS_WHY = re.compile(r"\W*(omdat|want|doordat|vanwege|wegens|aangezien)\b", re.IGNORECASE)


def says_why(words: str) -> bool:
    """Whether these words hold a reason."""
    return _SAYS_WHY.search(words) is not None


def is_why(words: str) -> bool:
    """Whether these words are a reason and nothing else: "omdat hij nergens terecht kan"."""
    return _IS_WHY.match(words) is not None
