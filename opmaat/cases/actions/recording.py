"""One event in the log for each act in a case: which case, whose, which items. Never what they say."""

from collections.abc import Iterable

from opmaat.audit.pseudonyms import person_pseudonym
from opmaat.audit.recording import record_change
from opmaat.cases.models import Case, Item


def record(action: str, case: Case, *, items: Iterable[Item] = (), outcome: str = "done", purpose: str = "") -> None:
    """Write the event of an act in this case."""
    touched = list(items)
    mask = 0
    for item in touched:
        mask |= item.categories
    record_change(
        action=action,
        outcome=outcome,
        purpose=purpose,
        case_id=case.pk,
        person_pseudonym=person_pseudonym(case.person_id),
        item_ids=[item.pk for item in touched],
        categories=mask,
        reglement=case.regime,
    )
