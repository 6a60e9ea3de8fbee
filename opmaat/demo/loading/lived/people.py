"""Who acts: viewers as signing in would give them, and their engagements, each read once."""

from dataclasses import dataclass, field
from datetime import datetime

from opmaat.core.viewer import Viewer
from opmaat.demo.loading.keys import Keys
from opmaat.network.models import Engagement
from opmaat.network.queries.signed_in import session_of


@dataclass(slots=True)
class People:
    """The professionals by the keys of the content."""

    keys: Keys
    _viewers: dict[str, Viewer] = field(default_factory=dict)
    _engagements: dict[int, Engagement] = field(default_factory=dict)

    def viewer(self, key: str, at: datetime) -> Viewer:
        """Somebody in the functions of that time; functions last as long as the engagement."""
        if key not in self._viewers:
            session = session_of(self.keys.accounts[key], provider="", any_provider=True, at=at)
            if session is None:
                raise LookupError(f"{key} has no account.")
            self._viewers[key] = session.signed_in(self.keys.engagements[key]).viewer
        return self._viewers[key]

    def engagement(self, key: str) -> Engagement:
        """The engagement itself, with its unit."""
        if not self._engagements:
            self._engagements = {one.pk: one for one in Engagement.objects.select_related("unit", "account")}
        return self._engagements[self.keys.engagements[key]]
