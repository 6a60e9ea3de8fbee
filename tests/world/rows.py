"""All rows of a world, by table, in an order in which they can be loaded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from tests.world import shape


@dataclass(slots=True)
class World:
    """Every row there is. The lists have the names of the tables, without the room."""

    region: list[shape.Region] = field(default_factory=list)
    safetyhouse: list[shape.House] = field(default_factory=list)
    municipality: list[shape.Municipality] = field(default_factory=list)
    organisation: list[shape.Organisation] = field(default_factory=list)
    unit: list[shape.Unit] = field(default_factory=list)
    account: list[shape.Account] = field(default_factory=list)
    engagement: list[shape.Engagement] = field(default_factory=list)
    screening: list[shape.Screening] = field(default_factory=list)
    training: list[shape.Training] = field(default_factory=list)
    appointment: list[shape.Appointment] = field(default_factory=list)
    replacement: list[shape.Replacement] = field(default_factory=list)
    person: list[shape.Person] = field(default_factory=list)
    case: list[shape.Case] = field(default_factory=list)
    participation: list[shape.Seat] = field(default_factory=list)
    emergencyaccess: list[shape.Emergency] = field(default_factory=list)
    seal: list[shape.Seal] = field(default_factory=list)
    tabling: list[shape.Tabling] = field(default_factory=list)
    item: list[shape.Item] = field(default_factory=list)
    itemtext: list[shape.ItemText] = field(default_factory=list)
    itemrecipient: list[shape.Recipient] = field(default_factory=list)
    personname: list[shape.PersonName] = field(default_factory=list)
    personaddress: list[shape.PersonAddress] = field(default_factory=list)
    personbsn: list[shape.PersonBsn] = field(default_factory=list)
    casestep: list[shape.Step] = field(default_factory=list)
    circlemember: list[shape.CircleMember] = field(default_factory=list)
    attachment: list[shape.Attachment] = field(default_factory=list)
    question: list[shape.Question] = field(default_factory=list)
    draft: list[shape.Draft] = field(default_factory=list)
    notice: list[shape.Notice] = field(default_factory=list)
    marker: list[shape.Marker] = field(default_factory=list)
    bsnlookup: list[shape.BsnLookup] = field(default_factory=list)
    casenumber: list[shape.CaseNumber] = field(default_factory=list)
    purpose_opening: list[shape.Opening] = field(default_factory=list)
    # The rooms above `cases`, by the whole name of the table.
    above: dict[str, list[Any]] = field(default_factory=dict)

    def tables(self) -> Iterator[tuple[str, Sequence[Any]]]:
        """Each table with its rows; a table stands after those it refers to."""
        names = [field.name for field in fields(self) if field.name != "above"]
        for number, name in enumerate(names):
            room = "cases" if number >= names.index("person") else "network"
            room = "audit" if name == "purpose_opening" else room
            yield f"{room}_{name}", getattr(self, name)
        yield from self.above.items()
