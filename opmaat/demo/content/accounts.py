"""The demonstration accounts: one for each role, with what it shows in one line."""

from dataclasses import dataclass
from functools import cache

from opmaat.demo.content.source import toml


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account on the demonstration's sign-in page; `engagement` is the one that is active first."""

    key: str
    label: str
    engagement: str
    shows: str


@cache
def demo_accounts() -> tuple[DemoAccount, ...]:
    """All demonstration accounts, in the order of the sign-in page."""
    return tuple(DemoAccount(**row) for row in toml("accounts.toml")["account"])
