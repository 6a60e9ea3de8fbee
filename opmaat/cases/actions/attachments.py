"""Files with an item: kept under a random name outside the database, never served as a page.

A file follows the text of its item. The bytes are written before the row, and
taken away again when the act they belong to does not last: no file without a row.
"""

import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db.models import Sum

from opmaat.cases.access import record_items
from opmaat.cases.actions.recording import record
from opmaat.cases.actions.standing import require_part, require_writer
from opmaat.cases.models import Attachment, Case, Item
from opmaat.cases.rules.articles import article
from opmaat.cases.rules.files import MEGABYTE, QUOTA, Accepted, accepted_file
from opmaat.cases.rules.text import UNPROCESSABLE
from opmaat.core import clock
from opmaat.core.errors import NotHere, Refused
from opmaat.core.transaction import acting_as, required_act
from opmaat.core.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Download:
    """A file as it is handed out."""

    name: str
    media_type: str
    content: bytes


def add_attachment(*, case: Case, item: Item, name: str, content: bytes, by: Viewer) -> Attachment:
    """Keep a file with an item of one's own unit."""
    with acting_as(by):
        require_writer(by, case)
        if item.unit_id != by.unit_id or item.case_id != case.pk:
            raise Refused("Alleen de bron voegt een bijlage toe.", article(case.regime, "BGS 1.7"))
        file = accepted_file(name, content)
        _check_quota(case, item.unit_id, len(file.content))
        attachment = _store(item, file)
        record("attachment.added", case, items=[item])
        return attachment


def open_attachment(*, case: Case, attachment_id: int, by: Viewer) -> Download:
    """Hand out a file to who reads its item; the look is recorded."""
    with acting_as(by):
        require_part(by, case)
        found = Attachment.objects.select_related("item").filter(pk=attachment_id, item__case=case).first()
        if found is None:
            raise NotHere
        record_items(case, [found.item], action="attachment.read")
        try:
            content = _place(found.stored_as).read_bytes()
        except FileNotFoundError:
            raise Refused("Dit bestand is er niet meer. Vraag de bron om het opnieuw toe te voegen.", "", 410) from None
        return Download(found.file_name, found.media_type, content)


def remove_files(stored: Iterable[str]) -> None:
    """Take away the bytes of files whose rows go in this same act; one that is gone already is no fault."""
    for stored_as in stored:
        _place(stored_as).unlink(missing_ok=True)


def _check_quota(case: Case, unit_id: int, size: int) -> None:
    used = Attachment.objects.filter(item__case=case, item__unit_id=unit_id).aggregate(total=Sum("size"))["total"]
    if (used or 0) + size > QUOTA:
        raise Refused(
            f"De bijlagen van uw afdeling in deze casus zijn samen meer dan {QUOTA // MEGABYTE} MB. "
            "Voeg alleen toe wat nodig is.", status=UNPROCESSABLE,
        )  # fmt: skip


def _store(item: Item, file: Accepted) -> Attachment:
    stored_as = secrets.token_hex(32)
    place = _place(stored_as)
    required_act().undo_unless_kept(lambda: place.unlink(missing_ok=True))
    _write(place, file.content)
    return Attachment.objects.create(
        item=item,
        stored_as=stored_as,
        file_name=file.name,
        media_type=file.media_type,
        size=len(file.content),
        digest=sha256(file.content).hexdigest(),
        added_at=clock.now(),
    )


def _write(place: Path, content: bytes) -> None:
    """For the application alone, on disk before the row says that it is there."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _place(stored_as: str) -> Path:
    return Path(settings.MEDIA_ROOT) / stored_as[:2] / stored_as
