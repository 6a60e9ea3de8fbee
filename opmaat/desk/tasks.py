"""Background jobs of the desk: the daily mail, on working days from seven in the Netherlands.

The job runs every hour until noon, so that a worker that was away at seven still tells it; the key of each mail
makes it once.
"""

from procrastinate.contrib.django import app

from opmaat.cases.rules.workdays import is_working_day
from opmaat.core import clock
from opmaat.desk.daily_mail import tell_everybody

SEVEN, NOON = 7, 12


# The schedule counts in UTC: these hours hold seven to noon in the Netherlands, in summer and in winter.
@app.periodic(cron="0 5-11 * * *")
@app.task(name="desk.daily_mail", queueing_lock="desk.daily_mail", lock="desk.daily_mail")
def daily_mail(timestamp: int) -> int:
    """Tell everybody what waits; not in the weekend and not on a public holiday."""
    local = clock.now().astimezone(clock.AMSTERDAM)
    if not SEVEN <= local.hour <= NOON or not is_working_day(local.date()):
        return 0
    return tell_everybody()
