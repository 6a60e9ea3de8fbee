"""Background job of the cases: each night files that no row knows are taken away."""

from procrastinate.contrib.django import app

from opmaat.cases.actions import sweeping


@app.periodic(cron="53 2 * * *")
@app.task(name="cases.sweep_files", queueing_lock="cases.sweep_files", lock="cases.sweep_files")
def sweep_files(timestamp: int) -> int:
    """Take away what a killed process left behind; a night that was missed is caught up by the next."""
    return sweeping.sweep_files()
