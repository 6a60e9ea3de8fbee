"""The parts that enclose content: card, fold, scrolling region, alert; and badge and sign.

Each part is a template in `templates/core/` with its context at the top; these
tags only pass words to it. They hold no rule and read nothing.
"""

from collections.abc import Sequence

from django import template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from opmaat.core.icons import ICONS

register = template.Library()

THEMES = frozenset({"almere", "hilversum", "opmaat", "utrecht"})


@register.simple_block_tag
def card(
    content: str,
    title: str,
    *,
    id: str = "",
    count: int | str | None = None,
    action: str = "",
    action_url: str = "",
    flush: bool = False,
    attention: bool = False,
) -> SafeString:
    """Put content on a white card with a title and at most one link; `flush` for tables and rows."""
    return render_to_string(
        "core/card.html",
        {
            "content": content,
            "title": title,
            "id": id,
            "count": count,
            "action": action,
            "action_url": action_url,
            "flush": flush,
            "attention": attention,
        },
    )


@register.simple_block_tag
def fold(content: str, summary: str, *, open: bool = False) -> SafeString:
    """Fold away what is rare, under a word that says what is inside."""
    return render_to_string("core/fold.html", {"content": content, "summary": summary, "open": open})


@register.simple_block_tag
def scroll(content: str, label: str) -> SafeString:
    """Let something wide scroll in a region of its own that the keyboard can reach."""
    return render_to_string("core/scroll.html", {"content": content, "label": label})


@register.simple_block_tag
def alert(content: str, kind: str = "info", *, title: str = "", live: bool = False) -> SafeString:
    """Say something that must not be missed; `kind` is info, ok, warning or error."""
    return render_to_string("core/alert.html", {"content": content, "kind": kind, "title": title, "live": live})


@register.inclusion_tag("core/badge.html")
def badge(label: str, kind: str = "", sign: str = "") -> dict[str, str]:
    """Show a word as a badge; kinds are listed in `core/badge.html`."""
    return {"label": label, "kind": kind, "sign": sign}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Draw a sign; with a label it speaks, without one it is silent beside its word."""
    inside = mark_safe(ICONS[name])  # noqa: S308 - fixed text of this project
    if label:
        return format_html('<svg class="o-icon" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', label, inside)
    return format_html('<svg class="o-icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', inside)


@register.simple_tag
def theme_url(name: str = "") -> str:
    """Give the address of a municipality's tokens; an unknown name gives Opmaat's own."""
    return static(f"themes/{name if name in THEMES else 'opmaat'}.css")


@register.filter
def page_numbers(page: Page[object]) -> Sequence[int | str]:
    """Give the page numbers worth showing, with a gap where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
