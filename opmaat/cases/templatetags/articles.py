"""The article on a page as it holds in the regime of the case: the WGS is no law in a local case."""

from django import template

from opmaat.cases.rules.articles import article as article_in

register = template.Library()


@register.filter
def article(zvh_article: str, regime: str) -> str:
    """`{{ "WGS 1.7(3)"|article:case.regime }}`."""
    return article_in(regime, zvh_article)
