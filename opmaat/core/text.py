"""What somebody typed, made fit to keep: one Unicode form, no control signs. Pure.

Refuses control characters, half characters and signs that turn the reading direction
around, each with a message that says what to do. Names keep every letter they have.
"""

import unicodedata

DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_SIGNS = frozenset("\n\t")


class NotFitToKeep(ValueError):
    """The text holds a sign that cannot be kept; the message is for the screen."""


def fit_to_keep(text: str, *, lines: bool = False) -> str:
    """The text in NFC; line ends and tabs stay only where `lines` are asked."""
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    allowed = LINE_SIGNS if lines else frozenset()
    if any(_is_unfit(sign) and sign not in allowed for sign in whole):
        raise NotFitToKeep("Er staat een onzichtbaar teken in deze tekst. Typ de tekst opnieuw, zonder plakken.")
    return whole


def _is_unfit(sign: str) -> bool:
    # A sign this Python does not know yet (a new emoji) is kept; what can never be a sign is not.
    never_a_sign = ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF
    return sign in DIRECTIONS or never_a_sign or unicodedata.category(sign) in {"Cc", "Cs", "Co"}
