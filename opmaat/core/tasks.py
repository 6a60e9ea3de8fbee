"""Background jobs of the core: the outbox each minute, and each night what was sent long ago."""

from procrastinate.contrib.django import app

from opmaat.core.mail import forgetting, sending


@app.periodic(cron="* * * * *")
@app.task(name="core.send_mail", queueing_lock="core.send_mail", lock="core.send_mail")
def send_mail(timestamp: int) -> int:
    """Send what is due; a minute that was missed is caught up by the next."""
    return sending.send_due()


@app.periodic(cron="29 2 * * *")
@app.task(name="core.forget_mail", queueing_lock="core.forget_mail", lock="core.forget_mail")
def forget_mail(timestamp: int) -> int:
    """Take the words out of what was sent; a night that was missed is caught up by the next."""
    return forgetting.forget_sent()
