"""Which id a key of the content got in the database: units, engagements, municipalities, houses."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Keys:
    """Ids by the keys of the content."""

    region: int = 0
    houses: dict[str, int] = field(default_factory=dict)
    municipalities: dict[str, int] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    unit_names: dict[int, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    engagements: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)
    unit_of: dict[str, int] = field(default_factory=dict)
    _kinds_by_id: dict[int, str] = field(default_factory=dict)
    _names: dict[int, str] = field(default_factory=dict)

    def kind_of_unit(self, unit_id: int) -> str:
        """The kind of a unit by its id."""
        if not self._kinds_by_id:
            self._kinds_by_id = {pk: self.kinds[key] for key, pk in self.units.items()}
        return self._kinds_by_id[unit_id]

    def name_of(self, engagement_id: int) -> str:
        """The key of an engagement by its id."""
        if len(self._names) != len(self.engagements):
            self._names = {pk: key for key, pk in self.engagements.items()}
        return self._names[engagement_id]

    def territory(self, word: str) -> dict[str, int | None]:
        """The columns of an appointment for "region", "house:x" or "municipality:x"."""
        kind, _, key = word.partition(":")
        return {
            "region_id": self.region if kind == "region" else None,
            "house_id": self.houses[key] if kind == "house" else None,
            "municipality_id": self.municipalities[key] if kind == "municipality" else None,
        }
