"""Withdrawal of consent: from then on nobody but the source reads the item (WGS 2.29(2)).

What was disclosed before is not undone by a click, so the act gives back what is
left to do: the recipients are told, and the source agrees with them what happens.
"""

from dataclasses import dataclass

from opmaat.cases.actions.corrections import current_item, tell_recipients
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.standing import require_part
from opmaat.cases.actions.storing import say_why
from opmaat.cases.models import Case, Item
from opmaat.cases.rules.contributing import secrecy_article
from opmaat.cases.rules.text import LONGEST_LINE, UNPROCESSABLE, required_line
from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.regulation.enums import Secrecy


@dataclass(frozen=True, slots=True)
class EarlierDisclosures:
    """What withdrawal leaves to do."""

    told: int

    @property
    def to_do(self) -> str:
        """In one sentence; empty when nobody had read it."""
        if not self.told:
            return ""
        people = "1 mens heeft" if self.told == 1 else f"{self.told} mensen hebben"
        return (
            f"{people} deze bijdrage al gelezen en {'krijgt' if self.told == 1 else 'krijgen'} bericht. "
            "Spreek met hen af wat zij met deze gegevens doen, en leg die afspraak vast als bijdrage."
        )


def withdraw_consent(*, case: Case, item: Item, reason: str, version: int, by: Viewer) -> EarlierDisclosures:
    """The person took back the consent on which this item was shared."""
    with acting_as(by):
        require_part(by, case)
        why = required_line(reason, "Schrijf in één zin wie de toestemming introk, en hoe.", longest=LONGEST_LINE)
        found = current_item(case, item, version, by)
        if found.secrecy != Secrecy.CONSENT:
            raise Refused(
                "Deze bijdrage rust niet op toestemming. U kunt haar wel intrekken of verbeteren.",
                secrecy_article(case.regime), UNPROCESSABLE,
            )  # fmt: skip
        found.secrecy, found.state_since = Secrecy.WITHDRAWN, clock.now()
        found.version += 1
        found.save(update_fields=["secrecy", "state_since", "version"])
        say_why(found, why)
        told = tell_recipients(
            found,
            "consent_withdrawn",
            f"meldt: de toestemming voor een bijdrage is ingetrokken. {why} Gebruik die niet meer.",
        )
        record("item.consent_withdrawn", case, items=[found])
        return EarlierDisclosures(told)
