"""Names as they stand in a list that a passer-by may see: initials instead of the full name."""

from django import template

register = template.Library()

PARTICLES = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "het",
        "'t",
        "ter",
        "ten",
        "te",
        "in",
        "op",
        "el",
        "al",
        "la",
        "le",
        "du",
        "von",
        "bin",
        "ben",
    ]
)


@register.filter
def initials(name: str) -> str:
    """Give the initials of a name, particles left out: "Daan van der Velde" becomes "D.V."."""
    words = [word for word in name.replace(",", " ").split() if word.lower() not in PARTICLES]
    return "".join(f"{word[0].upper()}." for word in words)
