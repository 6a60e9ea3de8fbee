"""Verifies every invariant of the region after it was made: what triggers and actions would have refused.

The statements of the folder `invariants`, a file for each subject, must give no rows: a row is one fault, named, and
the sentence above the statement is what somebody reads. They are read by the owner; "now" is the last step of any case,
so a region that is a month old does not fail for that alone. Grounds and texts are held against the rules of the cases
room; and the two evaluators must agree on what people of the region see. An empty list means that all is well.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connections

from opmaat.cases.facts import categories_in
from opmaat.cases.grounds import grounds, grounds_of_secrecy
from opmaat.cases.rules.bsn import holds_bsn
from opmaat.demo.agreement import disagreements
from opmaat.regulation.enums import Category, Secrecy

STATEMENTS = Path(__file__).with_name("invariants")
AT_ONCE = 5000
MOST_NAMED = 5
# An item keeps the ground of its own date: the first and the last day on which each combination was used.
SUPPLIED = """
select regime, source_kind, ground, secrecy, categories, ground_reference = '',
  min((first_processed_at at time zone 'Europe/Amsterdam')::date),
  max((first_processed_at at time zone 'Europe/Amsterdam')::date), min(id)
from cases_item group by 1, 2, 3, 4, 5, 6
"""
TEXTS = """
select 'bijdrage ' || t.item_id, t.body from cases_itemtext t join cases_item i on i.id = t.item_id
where (i.categories & %s) = 0
union all select number, purpose from cases_case
union all select 'stap ' || id, reason || ' ' || skipped from cases_casestep
union all select 'bericht ' || id, told from cases_notice
"""


def faults() -> list[str]:
    """What is wrong with the region, one sentence each; call it inside `as_owner`."""
    found = [*_rows(), *_grounds(), *_numbers_in_texts()]
    return found or list(disagreements())


@cache
def statements() -> dict[str, str]:
    """Each statement by the fault that it finds, subject after subject."""
    files = sorted(STATEMENTS.glob("*.sql"))
    blocks = (block for file in files for block in file.read_text(encoding="utf-8").split("\n\n"))
    named = (block.strip().split("\n", 1) for block in blocks if "\nselect" in block)
    return {name.removeprefix("-- "): statement for name, statement in named}


def _rows() -> Iterator[str]:
    for what, statement in statements().items():
        if rows := [str(row[0]) for row in _ask(statement)]:
            yield f"{len(rows)} × {what}: {', '.join(rows[:MOST_NAMED])}"


def _grounds() -> Iterator[str]:
    """Every ground is in the list, for that kind of unit, those categories and that day."""
    for regime, kind, code, secrecy, mask, bare, first, last, example in _ask(SUPPLIED):
        ground = grounds().get(code)
        if ground is None or not all(ground.open_to(regime=regime, kind=kind, on=day) for day in (first, last)):
            yield f"bijdrage {example}: grond {code} staat niet open voor {kind} ({first} tot en met {last})"
        elif not ground.fits(categories_in(mask)) or (ground.needs_reference and bare):
            yield f"bijdrage {example}: grond {code} past niet bij wat is verstrekt, of zonder kenmerk"
        lifts = {one.secrecy for one in grounds_of_secrecy(regime=regime, kind=kind, on=last)}
        if secrecy not in {Secrecy.NOT_SECRET, Secrecy.WITHDRAWN} | lifts:
            yield f"bijdrage {example}: beroepsgeheim {secrecy} bestaat niet voor {kind}"


def _numbers_in_texts() -> Iterator[str]:
    """The burgerservicenummer stands apart, never in words."""
    for where, words in _ask(TEXTS, [Category.BSN.bit]):
        if holds_bsn(words):
            yield f"{where}: in de tekst staat een burgerservicenummer"


def _ask(statement: str, values: list[Any] | None = None) -> Iterator[tuple[Any, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, values)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows
