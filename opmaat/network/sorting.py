"""Dutch alphabetical order by a stored key.

The database has no Dutch collation, so the key is made here: without diacritics or
capitals, a person under the surname without its particles ("Sanne de Wit" under the W).
"""

import unicodedata

# Letters that Unicode does not take apart into a letter and a sign.
WHOLE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def sort_key(name: str) -> str:
    """The key under which an organisation or a place is sorted and found."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().translate(WHOLE))
    kept = "".join(sign if sign.isalnum() else " " for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(kept.split())


def person_sort_key(name: str) -> str:
    """The key under which a person is sorted: the last name first, the rest behind it."""
    *rest, last = name.split() or [""]
    return f"{sort_key(last)} {sort_key(' '.join(rest))}".strip()
