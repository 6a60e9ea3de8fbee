"""The daily mail of what waits: counts and one link, to who wants it, once per working day.

Each person's list is asked as that person, through the same policies as the desk; the job
itself sees nothing. Nothing waits: no mail. The key makes it once per day, however often the
job runs.
"""

import logging

from opmaat.core import clock
from opmaat.core.mail import link_to, queue_mail
from opmaat.core.mail.choosing import wants_daily_mail
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer
from opmaat.desk.queries.my_work import columns_of, tasks_for
from opmaat.desk.queries.tasks import Task
from opmaat.network.models import Engagement
from opmaat.network.queries.in_force import in_force, screened, trained

logger = logging.getLogger("opmaat.mail")
FOOT = "In deze mail staan alleen aantallen. Wie en wat ziet u na het inloggen."


def tell_everybody() -> int:
    """Queue today's mails; gives how many. One that fails does not hold up the others."""
    told = 0
    for engagement in _at_work():
        try:
            told += _tell(engagement)
        except Exception:
            logger.exception("daily mail of engagement %s", engagement.pk)
    return told


def _at_work() -> list[Engagement]:
    at = clock.now()
    found = Engagement.objects.filter(in_force(at), screened(at), account__is_active=True).select_related("account")
    return list(found.annotate(is_trained=trained(at)).order_by("pk"))


def _tell(engagement: Engagement) -> bool:
    viewer = Viewer(
        key=str(engagement.pk),
        engagement_id=engagement.pk,
        account_id=engagement.account_id,
        unit_id=engagement.unit_id,
        function="job:daily-mail",
    )
    with acting_as(viewer):
        if not wants_daily_mail(viewer):
            return False
        tasks = tasks_for(viewer, trained=vars(engagement)["is_trained"])
        if not tasks:
            return False
        queue_mail(
            to=engagement.account.email,
            subject="Opmaat: wat vandaag op u wacht",
            body=body_of(tasks),
            key=f"daily:{engagement.pk}:{clock.today()}",
        )
        return True


def body_of(tasks: tuple[Task, ...]) -> str:
    """Counts and links, and nothing of anybody."""
    late = sum(task.late for task in tasks)
    lines = [f"{column.title}: {len(column.tasks)}" for column in columns_of(tasks)]
    if late:
        lines.append(f"Waarvan te laat: {late}")
    counts = "\n".join(lines)
    return f"{counts}\n\nNaar Mijn werk: {link_to('/')}\n\n{FOOT}\nGeen mail meer: {link_to('/dagelijkse-mail/')}\n"
