"""The reglement in force at a moment, read from its stored text.

The database matches the same version's rows with its own SQL; this module only
hands Python the text to decide by. A text is parsed once per process.
"""

from datetime import datetime
from functools import lru_cache

from django.db.models import Q

from opmaat.core.errors import NotConfigured
from opmaat.regulation.loading import load_text
from opmaat.regulation.models import ReglementVersion
from opmaat.regulation.reglement import Reglement


def reglement_in_force(regime: str, at: datetime) -> Reglement:
    """The reglement of this regime at this moment; one statement.

    Raises NotConfigured when no version is in force: then nobody may know anything.
    """
    digest = (
        ReglementVersion.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), regime=regime, starts_at__lte=at)
        .values_list("digest", flat=True)
        .first()
    )
    if digest is None:
        raise NotConfigured(f"Er is geen reglement van kracht voor {regime}: draai `opmaat load-reference`.")
    return _parsed(digest)


@lru_cache(maxsize=16)
def _parsed(digest: str) -> Reglement:
    return load_text(ReglementVersion.objects.values_list("source", flat=True).get(digest=digest))
