"""How long a mail waits before it is tried again. Pure: each time twice as long, six hours at most."""

from datetime import timedelta

FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=6)
DOUBLES = 9  # 2 ** 9 minutes is more than six hours


def wait_after(attempts: int) -> timedelta:
    """The wait after so many attempts that failed."""
    return min(FIRST * (1 << min(attempts - 1, DOUBLES)), LONGEST)
