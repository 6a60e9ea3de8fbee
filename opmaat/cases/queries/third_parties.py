"""Who joined a case as a third party, what was handed out to them, and what may go on paper."""

from collections import defaultdict
from dataclasses import dataclass

from opmaat.cases.actions.third_parties import paper_of
from opmaat.cases.enums import ItemState
from opmaat.cases.models import Case, HandedItem, Handout, HandoutConsent, Item, ThirdParty
from opmaat.cases.queries.timeline import TOLD
from opmaat.cases.rules.third_parties import needs_consent, paper_objection
from opmaat.core.errors import NotHere
from opmaat.core.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Handed:
    """One paper: when, why, and how many of its items this viewer may know of."""

    handout: Handout
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """One third party with what was handed out."""

    third: ThirdParty
    handed: tuple[Handed, ...]


@dataclass(frozen=True, slots=True)
class Choosable:
    """One item that could go on paper, and what stands in the way."""

    item: Item
    needs_consent: bool
    asked: bool
    agreed: bool | None
    objection: str

    @property
    def note(self) -> str:
        """How far the consent of the source is, or why it cannot be."""
        if self.objection and not self.needs_consent:
            return self.objection
        if not self.needs_consent:
            return ""
        if self.agreed is None:
            return "toestemming van de bron gevraagd" if self.asked else "vraagt eerst toestemming van de bron"
        return "de bron stemt in" if self.agreed else "de bron stemt niet in"


def third_parties_of(case: Case) -> tuple[Joined, ...]:
    """The third parties of a case with their papers; three statements."""
    thirds = list(ThirdParty.objects.filter(case=case).select_related("registered_by__account").order_by("id"))
    papers: dict[int, list[Handout]] = defaultdict(list)
    for paper in Handout.objects.filter(third_party__in=thirds).select_related("handed_by__account").order_by("-id"):
        papers[paper.third_party_id].append(paper)
    items: dict[int, list[Item]] = defaultdict(list)
    rows = HandedItem.objects.filter(handout__third_party__in=thirds).select_related("item__unit__organisation")
    for row in rows.order_by("item__created_at"):
        items[row.handout_id].append(row.item)
    return tuple(
        Joined(third, tuple(Handed(paper, tuple(items[paper.pk])) for paper in papers[third.pk])) for third in thirds
    )


def choosable_for(case: Case, third: ThirdParty, viewer: Viewer) -> tuple[Choosable, ...]:
    """The items this viewer reads, newest first, each with what stands in the way; two statements."""
    asked = dict(HandoutConsent.objects.filter(third_party=third).values_list("item_id", "agrees"))
    items = Item.objects.filter(case=case, kind__in=TOLD, state=ItemState.CURRENT, text__isnull=False)
    found = items.select_related("unit__organisation", "text").order_by("-created_at", "-id")
    return tuple(_choosable(item, asked, viewer) for item in found)


def _choosable(item: Item, asked: dict[int, bool | None], viewer: Viewer) -> Choosable:
    agreed = asked.get(item.pk)
    paper = paper_of(item, viewer, agreed)
    objection = paper_objection(paper, item.regime)
    words = f"{objection.message} ({objection.article})" if objection else ""
    return Choosable(item, needs_consent(paper), item.pk in asked, agreed, words)


def paper_in(case: Case, handout_id: int) -> tuple[Handout, list[tuple[Item, str]]]:
    """One paper with its items and their words; `NotHere` when not all of it may be read by who looks."""
    handout = (
        Handout.objects.select_related("third_party", "handed_by__account")
        .filter(pk=handout_id, third_party__case=case)
        .first()
    )
    if handout is None:
        raise NotHere
    rows = HandedItem.objects.filter(handout=handout).select_related("item__unit__organisation", "item__text")
    items = [(row.item, row.item.text.body) for row in rows.order_by("item__created_at") if hasattr(row.item, "text")]
    if not items:
        raise NotHere
    return handout, items
