"""Writes the log: one row per request for what was shown, one per change, one per refusal.

Access functions call `shown` for the protected rows they hand out; the row is written just
before the commit of the act, in the same transaction: no look without its row. An action calls
`record_change`. Nothing here takes content: only ids, pseudonyms, words and rule ids. Who and
when come from the act itself, and the database refuses any other viewer or moment.
"""

from dataclasses import dataclass, field
from typing import TypeVar, Unpack

from django.db import connection

from opmaat.audit.enums import Kind
from opmaat.audit.pseudonyms import account_pseudonym
from opmaat.audit.subjects import About, Subject, concerning
from opmaat.core.transaction import Act, required_act

T = TypeVar("T")
LOOK = "audit.look"
# Plain SQL: the application may not read the log, so neither what it has just written.
INSERT = """
insert into audit_event (
    kind, action, outcome, account, on_behalf_of, unit_id, organisation, function, case_id, case_ids,
    person, persons, item_ids, categories, rule_ids, reglement, purpose, address, trace_id
) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


@dataclass(slots=True)
class Look:
    """What one request has shown so far; called just before the commit, it writes its row."""

    act: Act
    subject: Subject = field(default_factory=Subject)
    action: str = ""
    purpose: str = ""

    def __call__(self) -> None:
        """Write the one row of this request."""
        write(self.act, Kind.LOOK, self.action or "look", self.subject, outcome="shown", purpose=self.purpose)


def shown(*, action: str = "", purpose: str = "", **about: Unpack[About]) -> None:
    """Note what the viewer gets to see; the first action named becomes that of the request's row."""
    act = required_act()
    look = act.before_commit.setdefault(LOOK, Look(act))
    if not isinstance(look, Look):
        raise TypeError(f"{LOOK} belongs to this module.")
    look.subject.add(**about)
    look.action = look.action or action
    look.purpose = look.purpose or purpose
    concerning(case_id=about.get("case_id"), person_pseudonym=about.get("person_pseudonym", ""))


def record_change(*, action: str, outcome: str = "done", purpose: str = "", **about: Unpack[About]) -> None:
    """Write that the viewer changed something, in the transaction of the change itself."""
    write(required_act(), Kind.CHANGE, action, Subject.of(**about), outcome=outcome, purpose=purpose)


def write(act: Act, kind: Kind, action: str, about: Subject, *, outcome: str, purpose: str = "") -> None:
    """One row; the database adds the viewer, both moments, the transaction and the leaf."""
    viewer = act.viewer
    case_id, case_ids = _one_or_several(about.cases)
    person, persons = _one_or_several(about.persons)
    values = (
        kind.value, action, outcome, account_pseudonym(viewer.account_id), viewer.on_behalf_of,
        viewer.unit_id, viewer.organisation, viewer.function, case_id, case_ids,
        person or "", persons, sorted(about.items), about.categories, sorted(about.rules),
        " ".join(sorted(about.reglements)), purpose, act.address, act.trace_id,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(INSERT, values)


def _one_or_several(found: set[T]) -> tuple[T | None, list[T]]:
    """One stands in the column for one, more in the column for several."""
    return (next(iter(found)), []) if len(found) == 1 else (None, sorted(found))  # type: ignore[type-var]
