"""The only door to a case and what is said in it; every look is recorded on the way out.

The database decides what a viewer gets: these functions ask, note for the log
what was handed out, and answer "not here" in the same way whether something is
hidden or does not exist. They never widen what the policies give.
"""

from collections.abc import Iterable

from opmaat.audit.recording import shown
from opmaat.cases.models import Case, CaseAccess, Item, ItemText
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.viewer import Viewer


def case_for(viewer: Viewer, number: str) -> Case:
    """The case of this number with its person, municipality and house.

    Raises NotHere when this viewer has nothing to do with it now.
    """
    del viewer  # the database knows who is looking; the argument says that somebody must be
    found = (
        Case.objects.select_related("person", "municipality", "house")
        .filter(number=number.upper().replace(" ", "-"))
        .first()
    )
    if found is None:
        raise NotHere
    return found


def rights_in(viewer: Viewer, case: Case) -> CaseAccess:
    """What this viewer may see of this case at this moment, as the database keeps it."""
    del viewer  # the policy shows one's own rows only
    moment = clock.now()
    # The end may be infinity, which no moment in Python can hold.
    rows = CaseAccess.objects.defer("valid_from", "valid_until")
    found = rows.filter(case_id=case.pk, valid_from__lte=moment, valid_until__gt=moment).first()
    if found is None:
        raise NotHere
    return found


def item_for(viewer: Viewer, case: Case, item_id: int) -> tuple[Item, ItemText | None]:
    """One item this viewer may know to exist, and its text when it gives content."""
    del viewer
    found = Item.objects.select_related("unit__organisation", "author__account", "text")
    item = found.filter(pk=item_id, case=case).first()
    if item is None:
        raise NotHere
    text: ItemText | None = getattr(item, "text", None)
    if text is not None:
        record_items(case, [item])
    return item, text


def record_items(case: Case, items: Iterable[Item], *, action: str = "case.read") -> None:
    """Note that the content of these items was shown (one row per request, by `audit`)."""
    handed_out = list(items)
    mask = 0
    for item in handed_out:
        mask |= item.categories
    shown(
        action=action, case_id=case.pk, item_ids=[item.pk for item in handed_out], categories=mask,
        reglement=case.regime,
    )  # fmt: skip
