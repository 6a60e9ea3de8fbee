"""Who is going to read what somebody is writing: by name, before it is stored."""

from dataclasses import dataclass
from typing import Any

from opmaat.cases.audience import Seen, Table
from opmaat.cases.enums import Effect
from opmaat.cases.facts import Said
from opmaat.cases.queries.recipients import Recipient
from opmaat.cases.rules.drafts import Addressee, ItemDraft, Source
from opmaat.core import clock
from opmaat.network.enums import UnitKind
from opmaat.regulation.enums import Phase

CHOOSE_FIRST = "Kies eerst waar de bijdrage over gaat. Dan ziet u hier wie haar gaan lezen."
LATER = "In een volgende fase kunnen anderen meelezen. Een voorwaarde die u stelt, blijft dan gelden."


@dataclass(frozen=True, slots=True)
class Reader:
    """One person in the panel."""

    name: str
    unit: str
    why: str


def audience_context(draft: ItemDraft, source: Source, table: Table) -> dict[str, Any]:
    """What `cases/item_audience.html` shows."""
    if not draft.categories:
        return {"missing": CHOOSE_FIRST, "seeing": (), "knowing": (), "not_seeing": ()}
    audience = table.audience(said_of(draft, source))
    return {
        "missing": "",
        "seeing": [_reader(seen) for seen in audience.sees],
        "knowing": [_reader(seen) for seen in audience.knows],
        "not_seeing": [_reader(seen) for seen in audience.not_seen],
        "later": "" if table.phase in {Phase.EXECUTING, Phase.AFTERCARE} else LATER,
    }


def said_of(draft: ItemDraft, source: Source) -> Said:
    """The draft in the words of the reglement."""
    conditions = draft.conditions
    return Said(
        unit_id=source.unit_id,
        source_kind=UnitKind(source.kind),
        categories=draft.categories,
        about=draft.about,
        secrecy=draft.secrecy,
        has_conditions=conditions.limits,
        only_listed=bool(conditions.only),
        shared_until=conditions.shared_until,
        recipients=(
            *_rows(Effect.COVERS, draft.covers),
            *_rows(Effect.NAMED, draft.named),
            *_rows(Effect.ONLY, conditions.only),
            *_rows(Effect.EXCLUDES, conditions.excludes),
        ),
    )


def _rows(effect: Effect, addressees: frozenset[Addressee]) -> tuple[Recipient, ...]:
    return tuple(Recipient(effect, a.unit_id, a.unit_kind, a.engagement_id, "", clock.now(), None) for a in addressees)


def _reader(seen: Seen) -> Reader:
    return Reader(seen.seat.name, seen.seat.works_at, seen.decision.text)
