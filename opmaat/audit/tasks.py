"""Background jobs of the log: a seal each minute, the months ahead each night."""

from procrastinate.contrib.django import app

from opmaat.audit import sealing


@app.periodic(cron="* * * * *")
@app.task(name="audit.seal_log", queueing_lock="audit.seal_log", lock="audit.seal_log")
def seal_log(timestamp: int) -> int:
    """Close what is finished into a seal; a minute that was missed is caught up by the next."""
    return sealing.seal_finished()


@app.periodic(cron="17 3 * * *")
@app.task(name="audit.prepare_months", queueing_lock="audit.prepare_months")
def prepare_months(timestamp: int) -> int:
    """Make the parts of the months to come."""
    return sealing.prepare_months()
