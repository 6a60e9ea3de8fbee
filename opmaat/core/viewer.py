"""Who is looking: an engagement (one person in one unit), a job or a link.

The key is what PostgreSQL's policies read as `opmaat.viewer`. A viewer says who
somebody is, never what they may see: that is looked up in tables at each request,
so that a revoked right is gone at the next one.
"""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Viewer:
    """One viewer; the ids are empty for a job and for a link."""

    key: str
    engagement_id: int | None = None
    account_id: int | None = None
    unit_id: int | None = None
    organisation: str = ""
    function: str = ""
    on_behalf_of: str = ""  # whom this viewer replaces, or the participant that designated them

    @classmethod
    def job(cls, name: str) -> Self:
        """A background job or command, with the rights listed for that name."""
        if not name.replace("-", "").isalnum():
            raise ValueError(f"A job's name has letters, digits and hyphens only: {name!r}")
        return cls(key=f"job:{name}", organisation="Opmaat", function=f"job:{name}")

    @classmethod
    def link(cls, link_id: int) -> Self:
        """Somebody without an account who holds a link: sees only their own draft."""
        return cls(key=f"link:{int(link_id)}", function="link")
