"""Background jobs of referrals: each night what was declined is destroyed on its date, and offers expire."""

from procrastinate.contrib.django import app

from opmaat.referrals.actions.destroying import destroy_due
from opmaat.referrals.actions.expiring import expire_offers


@app.periodic(cron="41 2 * * *")
@app.task(name="referrals.destroy_due", queueing_lock="referrals.destroy_due", lock="referrals.destroy_due")
def destroy_declined(timestamp: int) -> int:
    """Destroy what is due; a night that was missed is caught up by the next."""
    return destroy_due()


@app.periodic(cron="1 0 * * *")
@app.task(name="referrals.expire_offers", queueing_lock="referrals.expire_offers", lock="referrals.expire_offers")
def expire_waiting_offers(timestamp: int) -> int:
    """Empty the offers that nobody took over in time, at the beginning of the day after."""
    return expire_offers()
