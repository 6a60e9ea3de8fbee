"""Background jobs of the core: the outbox, each minute."""

from procrastinate.contrib.django import app

from opmaat.core.mail import sending


@app.periodic(cron="* * * * *")
@app.task(name="core.send_mail", queueing_lock="core.send_mail", lock="core.send_mail")
def send_mail(timestamp: int) -> int:
    """Send what is due; a minute that was missed is caught up by the next."""
    return sending.send_due()
