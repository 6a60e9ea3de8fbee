"""Whether somebody wants the daily mail of what waits: their own choice, per engagement."""

from django.db import connection

from opmaat.core import clock
from opmaat.core.errors import Refused
from opmaat.core.models import MailChoice
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer


def wants_daily_mail(viewer: Viewer) -> bool:
    """Yes, unless this viewer switched it off."""
    chosen = MailChoice.objects.filter(engagement_id=viewer.engagement_id or 0).values_list("daily", flat=True).first()
    return chosen is not False


def choose_daily_mail(*, wanted: bool, by: Viewer) -> None:
    """Switch the daily mail on or off."""
    with acting_as(by), connection.cursor() as cursor:
        if by.engagement_id is None:
            raise Refused("Alleen iemand die is ingelogd, kiest dit.")
        cursor.execute(
            "insert into core_mailchoice (engagement_id, daily, changed_at) values (%s, %s, %s)"
            " on conflict (engagement_id) do update set daily = excluded.daily, changed_at = excluded.changed_at",
            [by.engagement_id, wanted, clock.now()],
        )
