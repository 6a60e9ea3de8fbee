"""What a wijkagent did these last days: carries out a huisverbod that ends in three days, and doubts about a case.

Through the actions, in one case in which the wijkagent with a demonstration account takes part.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db.backends.base.base import BaseDatabaseWrapper

from opmaat.cases.access import case_for
from opmaat.cases.actions.standing import engagement_of
from opmaat.core import clock
from opmaat.core.viewer import Viewer
from opmaat.demo.loading.candidates import sits_in
from opmaat.demo.loading.keys import Keys
from opmaat.demo.loading.lived.deeds import Deed
from opmaat.network.models import Engagement
from opmaat.plans.actions import add_action
from opmaat.plans.actions.deciding import Decided, record_decision
from opmaat.plans.enums import DecidedBy, ForWhom, Track
from opmaat.referrals.actions.doubting import tell_doubt

CONSTABLE, LEAD = "politie.gooi-zuid-1", "hilversum.college-1"
BANNED_BEFORE, DOUBTED_BEFORE = timedelta(days=7, hours=2), timedelta(hours=20)
BAN = "Het huisverbod handhaven, en binnen twee dagen contact leggen met wie thuisbleef."
WHILE = timedelta(days=21)  # before when the action must be done
DOUBT = "Het wordt stiller in plaats van beter: twee keer deed niemand open. Kunnen wij bellen voor het overleg?"


def on_the_beat(owner: BaseDatabaseWrapper, keys: Keys, anchor: datetime) -> Iterator[Deed]:
    """A huisverbod and a doubt, where there is a case for them."""
    at = anchor - BANNED_BEFORE
    number = sits_in(owner, engagement=keys.engagements[CONSTABLE], lead=keys.engagements[LEAD], at=at)
    if number:
        yield Deed(at, CONSTABLE, number, "huisverbod", partial(_ban, number))
        yield Deed(anchor - DOUBTED_BEFORE, CONSTABLE, number, "twijfel", partial(_doubt, number))


def _ban(number: str, viewer: Viewer) -> None:
    """Agreed, and decided by the mayor on the same day: it lasts ten days."""
    me = Engagement.objects.select_related("unit").get(pk=engagement_of(viewer))
    today = clock.today()
    action = add_action(
        case=case_for(viewer, number), words=BAN, unit=me.unit, engagement=me, for_whom=ForWhom.PERSON,
        due=today + WHILE, track=Track.ADMINISTRATIVE, intervention="huisverbod", by=viewer,
    )  # fmt: skip
    decided = Decided(
        decided_by=DecidedBy.MAYOR, reference=f"HV-{today:%Y-%j}", decided_on=today, starts_on=today
    )  # fmt: skip
    record_decision(action=action, decided=decided, by=viewer)


def _doubt(number: str, viewer: Viewer) -> None:
    tell_doubt(case=case_for(viewer, number), words=DOUBT, by=viewer)
