"""Whether two people in one's own cases may be one person, by name and birth date. Pure.

It points out and cannot be sure: a person compares, and nothing is ever merged. A day of birth that agrees is enough
beside the surname; of a year alone a first name has to agree too.
"""

from opmaat.cases.rules.persons import Named
from opmaat.network.sorting import sort_key

# In a surname typed as one: "van den Berg" is not kin of "van Dijk".
PARTICLES = frozenset({"van", "de", "den", "der", "het", "t", "te", "ten", "ter", "von", "el", "al", "da", "di", "la"})
SHORTEST = 2  # "Mo" may be Mohamed; an initial says too little


def possibly_same(one: Named, other: Named) -> bool:
    """Whether these two may be one person, as far as name and birth date of each are known."""
    if not (_words(one.surname or one.first) - PARTICLES) & (_words(other.surname or other.first) - PARTICLES):
        return False
    if not _births_agree(one, other):
        return False
    return bool(one.birth_day and other.birth_day) or _share_a_first_name(one, other)


def _births_agree(one: Named, other: Named) -> bool:
    """The year is known of both, and what is known of both is the same."""
    pairs = ((one.birth_month, other.birth_month), (one.birth_day, other.birth_day))
    same_year = one.birth_year is not None and one.birth_year == other.birth_year
    return same_year and all(here == there for here, there in pairs if here and there)


def _share_a_first_name(one: Named, other: Named) -> bool:
    theirs = _firsts(other)
    return any(_alike(name, their) for name in _firsts(one) for their in theirs)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= SHORTEST and long.startswith(short)


def _firsts(person: Named) -> set[str]:
    return _words(f"{person.call_name} {person.given_names}")


def _words(name: str) -> set[str]:
    return set(sort_key(name).split())
