"""Who chairs is designated to lead cases there: the article a refusal rests on. Pure."""

from opmaat.cases.rules.articles import article

DESIGNATED = "WGS 1.8(2)"
ANYWHERE = f"{DESIGNATED}; in een lokale aanpak naar analogie, voorlopige invulling"
"""For who is designated nowhere: no regime to speak of."""


def designated_in(regime: str) -> str:
    """The article as it holds in this regime."""
    return article(regime, DESIGNATED)
