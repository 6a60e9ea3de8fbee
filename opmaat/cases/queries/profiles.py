"""The seats that people hold in running cases, to tell what another reglement would change for whom.

Only a privacy officer gets an answer, and only ids to count: no case and nobody is named.
"""

from django.db import connection

from opmaat.network.enums import Function, Place, UnitKind
from opmaat.regulation.enums import Capacity, Phase
from opmaat.regulation.preview import Holders, Profile


def profiles_held(regime: str) -> list[tuple[Profile, Holders]]:
    """Every profile held now in this regime, with the cases and people that hold it; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select phase, capacity, kind, place, functions, case_ids, engagement_ids from opmaat_profiles_held(%s)",
            [regime],
        )
        return [
            (
                Profile(
                    Phase(phase), Capacity(capacity), UnitKind(kind), Place(place),
                    frozenset(map(Function, functions)),
                ),
                Holders(frozenset(cases), frozenset(people)),
            )
            for phase, capacity, kind, place, functions, cases, people in cursor.fetchall()
        ]  # fmt: skip
