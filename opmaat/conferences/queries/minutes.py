"""The minutes of a conference as one viewer may read them at this moment: on the page and as a PDF.

Each case that this viewer sees, with its course and the lines that row security gives; the rest
is not in it at all, also not as a number.
"""

from dataclasses import dataclass
from datetime import datetime

from opmaat.cases.queries.header import Header, header_of
from opmaat.cases.rules.numbers import shown_number
from opmaat.conferences.enums import AtTable, ConferenceState, ItemState, LineKind, WhyAbsent
from opmaat.conferences.models import AgendaItem, Conference
from opmaat.conferences.queries.attendance import AttendanceLine, attendance_of
from opmaat.conferences.queries.lines import LineRow, lines_of, note_read
from opmaat.conferences.queries.stand_ins import chair_named
from opmaat.conferences.queries.third_parties import thirds_in_minutes
from opmaat.core.templatetags.dutch_dates import day, moment, time_of_day, weekday

GROUPS = (
    (LineKind.IMAGE, "Beeld"),
    (LineKind.JUDGEMENT, "Oordeel"),
    (LineKind.PERSON_VIEW, "Vanuit de persoon gezien"),
    (LineKind.DECISION, "Besluiten"),
    (LineKind.DISSENT, "Tegengeluid"),
    (LineKind.AGREEMENT, "Afspraken"),
)

SILENCE = {
    ItemState.CURRENT: "Over deze casus staat nog niets in het verslag dat u mag lezen.",
    ItemState.DONE: "Over deze casus staat niets in het verslag dat u mag lezen.",
}


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one kind."""

    title: str
    lines: tuple[LineRow, ...]


@dataclass(frozen=True, slots=True)
class CaseMinutes:
    """One case in the minutes."""

    item: AgendaItem
    head: Header
    course: tuple[str, ...]
    parts: tuple[Part, ...]
    attendance: tuple[AttendanceLine, ...]

    @property
    def silence(self) -> str:
        """What is said where no line is read; a case that did not come up says so in its course."""
        return "" if self.parts else SILENCE.get(ItemState(self.item.state), "")

    @property
    def number(self) -> str:
        """The number as it is shown."""
        return shown_number(self.item.case.number)


@dataclass(frozen=True, slots=True)
class Minutes:
    """The whole, for this viewer."""

    conference: Conference
    cases: tuple[CaseMinutes, ...]
    proposals: int


def minutes_of(conference: Conference) -> Minutes:
    """What this viewer may read of it; what was read is noted for the log."""
    found = list(
        AgendaItem.objects.filter(conference=conference)
        .exclude(state=ItemState.DROPPED)
        .select_related("case__person", "case__municipality", "case__house")
        .order_by("position", "id")
    )
    lines = lines_of(found)
    for item in found:
        note_read(item.case, lines.get(item.pk, ()))
    thirds = thirds_in_minutes(found)
    there = attendance_of(conference)
    cases = tuple(
        CaseMinutes(
            item=item,
            head=header_of(item.case),
            course=(*_undiscussed(item, conference), *_course(item), *_joined(thirds.get(item.pk, ()))),
            parts=_parts(lines.get(item.pk, ())),
            attendance=there.get(item.pk, ()),
        )
        for item in found
    )
    waiting = sum(p.open for rows in lines.values() for row in rows for p in row.proposals)
    return Minutes(conference, cases, waiting)


def minutes_data(minutes: Minutes, reader: str, made_at: datetime) -> dict[str, object]:
    """The same as plain data for `conferences/minutes.typ`."""
    conference = minutes.conference
    return {
        "title": f"Verslag casusoverleg {conference.territory}",
        "lang": "nl",
        "when": f"{weekday(conference.starts_at)}, {time_of_day(conference.starts_at)} uur",
        "place": conference.place,
        "chair": chair_words(conference),
        "reader": reader,
        "made": moment(made_at),
        "state": conference.get_state_display(),
        "cases": [
            {
                "heading": f"{case.head.initials}, {case.number}",
                "purpose": case.head.purpose,
                "course": list(case.course),
                "silence": case.silence,
                "attendance": [line.words for line in case.attendance],
                "parts": [{"title": p.title, "lines": [line_words(line) for line in p.lines]} for p in case.parts],
            }
            for case in minutes.cases
        ],
    }


def chair_words(conference: Conference) -> str:
    """Who chaired, also when somebody took over."""
    first = conference.first_chair
    chair = first.account.name if first else chair_named(conference)
    if conference.taken_over_by is None or conference.taken_over_at is None:
        return chair
    return f"{chair}, vanaf {time_of_day(conference.taken_over_at)} {conference.taken_over_by.account.name}"


def line_words(line: LineRow) -> str:
    """One line in words: who and when with an agreement, whose with a dissent."""
    if line.kind == LineKind.AGREEMENT:
        until = f" (uiterlijk {day(line.due)})" if line.due else ""
        return f"{line.whose}: {line.words}{until}"
    said = f"{line.whose}: {line.words}" if line.whose else line.words
    return f"{said} (reden niet opgeschreven)" if line.unexplained else said


def _parts(lines: tuple[LineRow, ...]) -> tuple[Part, ...]:
    return tuple(Part(title, several) for kind, title in GROUPS if (several := _of(kind, lines)))


def _undiscussed(item: AgendaItem, conference: Conference) -> list[str]:
    if item.state != ItemState.PLANNED:
        return []
    over = conference.state in (ConferenceState.MINUTED, ConferenceState.CONFIRMED)
    return ["Niet besproken." if over else "Nog niet besproken."]


def _of(kind: LineKind, lines: tuple[LineRow, ...]) -> tuple[LineRow, ...]:
    return tuple(line for line in lines if line.kind == kind)


def _joined(thirds: tuple[str, ...]) -> list[str]:
    return [f"Als derde aangesloten: {', '.join(thirds)}."] if thirds else []


def _course(item: AgendaItem) -> list[str]:
    said = []
    if item.at_table == AtTable.NOBODY:
        said.append(f"De persoon was er niet bij: {WhyAbsent(item.why_absent).label.lower()}.")
    elif item.at_table:
        said.append(
            "De persoon zat aan tafel." if item.at_table == AtTable.PERSON else "Een vertegenwoordiger zat aan tafel."
        )
    if item.experience_expert is not None:
        said.append(
            "Er was een ervaringsdeskundige bij." if item.experience_expert else "Er was geen ervaringsdeskundige bij."
        )
    return said
