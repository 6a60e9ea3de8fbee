"""Putting away what one was told."""

from opmaat.audit.recording import record_change
from opmaat.cases.models import Notice
from opmaat.core import clock
from opmaat.core.errors import NotHere
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer


def mark_read(*, notice_id: int, by: Viewer) -> None:
    """The viewer has read this; a second time nothing happens."""
    with acting_as(by):
        notice = Notice.objects.filter(pk=notice_id).first()
        if notice is None:
            raise NotHere
        if notice.read_at is not None:
            return
        Notice.objects.filter(pk=notice_id).update(read_at=clock.now())
        record_change(action="notice.read", case_id=notice.case_id)
