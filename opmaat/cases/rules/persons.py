"""How a person is called on a page, and how old: pure, from the stored parts.

Lists show an abbreviated name; the full name stands on the case's own page.
"""

from dataclasses import dataclass
from datetime import date

NOT_ESTABLISHED = "Naam niet vastgesteld"


@dataclass(frozen=True, slots=True)
class Named:
    """The parts of a name and of a birth date, each possibly unknown."""

    given_names: str = ""
    call_name: str = ""
    particle: str = ""
    surname: str = ""
    birth_year: int | None = None
    birth_month: int | None = None
    birth_day: int | None = None

    @property
    def first(self) -> str:
        """The name somebody is called by."""
        return self.call_name or self.given_names.partition(" ")[0]

    @property
    def full(self) -> str:
        """Daan van der Velde; only what is known."""
        return " ".join(part for part in (self.first, self.particle, self.surname) if part) or NOT_ESTABLISHED

    @property
    def short(self) -> str:
        """D. (Daan) V.: enough for a list, too little for whoever reads along."""
        if not self.surname:
            return self.first or NOT_ESTABLISHED
        initial = f"{(self.given_names or self.first)[:1]}." if (self.given_names or self.first) else ""
        called = f"({self.first})" if self.first else ""
        return " ".join(part for part in (initial, called, f"{self.surname[:1]}.") if part)

    @property
    def initials(self) -> str:
        """D.V., for a task or a mail."""
        return "".join(f"{part[:1].upper()}." for part in (self.first, self.surname) if part) or "N.N."

    def age_on(self, today: date) -> str:
        """The age in years on a day; "ongeveer 34" when only the year is known, empty when nothing is."""
        if self.birth_year is None:
            return ""
        years = today.year - self.birth_year
        if self.birth_month is None:
            return f"ongeveer {max(years, 0)}"
        had_birthday = (today.month, today.day) >= (self.birth_month, self.birth_day or 1)
        return str(max(years - (not had_birthday), 0))

    @property
    def birth_date(self) -> str:
        """The birth date as far as known: 4-2-2006, 2-2006, 2006, or empty."""
        return "-".join(str(part) for part in (self.birth_day, self.birth_month, self.birth_year) if part)
