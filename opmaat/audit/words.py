"""What people read on a page of the log: names for ids, Dutch for the words of other rooms.

The log knows nobody. The room that does gives the names: `settings.OPMAAT_LOG_WORDS` is the
dotted path of a function that takes the lines of a page and returns `Words`. Without it a
page shows organisation, function and numbers.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from opmaat.audit.enums import Kind, Purpose
from opmaat.audit.queries import Line

OWN_ACTIONS = {
    "audit.open": "Logboek geopend",
    "audit.log": "Logboek gelezen",
    "audit.case_log": "Wie heeft gekeken gelezen",
    "page": "Pagina",
    "look": "Pagina bekeken",
}


@dataclass(frozen=True, slots=True)
class Words:
    """How the other rooms call people (by engagement), cases, acts and categories (by mask); a case has its own log."""

    people: Mapping[int, str] = field(default_factory=dict)
    cases: Mapping[int, str] = field(default_factory=dict)
    actions: Mapping[str, str] = field(default_factory=dict)
    categories: Callable[[int], str] = lambda mask: ""
    log_of: Callable[[int], str] = lambda case_id: ""


@dataclass(frozen=True, slots=True)
class CaseNamed:
    """A case in a line, with the address of its own log for who may open that."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the log in words; what `audit/log_rows.html` shows."""

    at: datetime
    engagement_id: int | None
    who: str
    unit: str
    function: str
    on_behalf_of: str
    act: str
    refused: bool
    outcome_label: str
    cases: tuple[CaseNamed, ...]
    categories: str
    items: int
    rule: str
    purpose: str
    address: str
    trace_id: str


def rows(lines: Iterable[Line]) -> tuple[Row, ...]:
    """The lines of a page, in words."""
    asked = tuple(lines)
    path = getattr(settings, "OPMAAT_LOG_WORDS", "")
    words: Words = import_string(path)(asked) if path else Words()
    return tuple(_row(line, words) for line in asked)


def _row(line: Line, words: Words) -> Row:
    actions = OWN_ACTIONS | dict(words.actions)
    return Row(
        at=line.occurred_at,
        engagement_id=line.engagement_id,
        who=_who(line, words),
        unit=line.organisation,
        function=line.function,
        on_behalf_of=line.on_behalf_of,
        act=_act(line, actions),
        refused=line.kind is Kind.REFUSAL,
        outcome_label=line.kind.label,
        cases=tuple(
            CaseNamed(words.cases.get(case_id, f"casus {case_id}"), words.log_of(case_id)) for case_id in line.case_ids
        ),
        categories=words.categories(line.categories),
        items=len(line.item_ids),
        rule=", ".join([*line.rule_ids, *([line.reglement] if line.reglement else [])]),
        purpose=Purpose(line.purpose).label if line.purpose in Purpose.values else line.purpose,
        address=line.address,
        trace_id=line.trace_id,
    )


def _act(line: Line, actions: Mapping[str, str]) -> str:
    """A refusal keeps the name of the page, for who looks into it; it happens before an act has a name."""
    unnamed = f"Verzoek dat niet mocht ({line.action})" if line.kind is Kind.REFUSAL else line.action
    return actions.get(line.action, unnamed)


def _who(line: Line, words: Words) -> str:
    if line.engagement_id is None:
        return "Opmaat zelf" if line.viewer_key.startswith("job:") else "Iemand met een link"
    return words.people.get(line.engagement_id, f"medewerker {line.engagement_id}")
