"""The article a refusal rests on, per regime; pure.

The WGS and the BGS hold for a Zorg- en Veiligheidshuis. In a local case the working method follows them where it has
no rule of its own: by analogy, and that is said (voorlopige invulling). Other laws hold in both.
"""

from opmaat.regulation.enums import Regime

OF_THE_HOUSES = ("WGS", "BGS")


def regime_of(number: str) -> Regime:
    """The regime that the number of a case speaks of, as it was typed; nothing is looked up."""
    return Regime.ZVH if number.strip().upper().startswith(Regime.ZVH.name) else Regime.PGA


def article(regime: str, zvh_article: str) -> str:
    """The article as it holds in this regime; nothing stays nothing."""
    if regime == Regime.ZVH or not zvh_article.startswith(OF_THE_HOUSES):
        return zvh_article
    return f"naar {zvh_article}, voorlopige invulling"
