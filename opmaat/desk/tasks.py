"""Background jobs of the desk: the daily mail, on working days at seven in the Netherlands."""

from procrastinate.contrib.django import app

from opmaat.cases.rules.workdays import is_working_day
from opmaat.core import clock
from opmaat.desk.daily_mail import tell_everybody

SEVEN = 7


# The schedule counts in UTC: one of the two hours is seven in the Netherlands, in summer and in winter.
@app.periodic(cron="0 5,6 * * *")
@app.task(name="desk.daily_mail", queueing_lock="desk.daily_mail", lock="desk.daily_mail")
def daily_mail(timestamp: int) -> int:
    """Tell everybody what waits; not in the weekend and not on a public holiday."""
    local = clock.now().astimezone(clock.AMSTERDAM)
    if local.hour != SEVEN or not is_working_day(local.date()):
        return 0
    return tell_everybody()
