"""Background jobs of referrals: each night what was declined is destroyed on its date."""

from procrastinate.contrib.django import app

from opmaat.referrals.actions.destroying import destroy_due


@app.periodic(cron="41 2 * * *")
@app.task(name="referrals.destroy_due", queueing_lock="referrals.destroy_due", lock="referrals.destroy_due")
def destroy_declined(timestamp: int) -> int:
    """Destroy what is due; a night that was missed is caught up by the next."""
    return destroy_due()
