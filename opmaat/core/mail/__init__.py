"""Mail: put in an outbox in the transaction of the act, sent by the worker, once, and forgotten after a while.

No personal data of anybody in a case stands in a mail: a number, a count, a link.
"""

from opmaat.core.mail.queueing import link_to, queue_mail

__all__ = ["link_to", "queue_mail"]
