"""Takes away files that no row knows, as the job `files`: a process was killed between writing and its commit.

A file is written before its row, so one of less than a day old may still get one and stays. Which files have a row the
database tells this job alone, by their random names; it reads no item and nothing of a person. What does not look like
one of our files is left where it is.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from opmaat.audit.recording import record_change
from opmaat.cases.actions.attachments import remove_files
from opmaat.core import clock
from opmaat.core.transaction import acting_as
from opmaat.core.viewer import Viewer

JOB = Viewer.job("files")
MAY_STILL_GET_A_ROW = timedelta(days=1)
OURS = re.compile(r"[0-9a-f]{64}")
AT_ONCE = 1000


def sweep_files() -> int:
    """Remove every file without a row that is older than a day; gives how many."""
    old = sorted(_old_files())
    return sum(_swept(old[start : start + AT_ONCE]) for start in range(0, len(old), AT_ONCE))


def _swept(names: list[str]) -> int:
    with acting_as(JOB), connection.cursor() as cursor:
        cursor.execute("select * from opmaat_files_without_row(%s)", [names])
        without = [name for (name,) in cursor.fetchall()]
        if without:
            record_change(action="files.swept", outcome=str(len(without)))
            remove_files(without)
        return len(without)


def _old_files() -> Iterator[str]:
    """The names of our files that were written more than a day ago."""
    until = clock.now() - MAY_STILL_GET_A_ROW
    for path in Path(settings.MEDIA_ROOT).glob("??/*"):
        if not OURS.fullmatch(path.name) or path.parent.name != path.name[:2]:
            continue
        try:
            written = datetime.fromtimestamp(path.lstat().st_mtime, UTC)
        except FileNotFoundError:  # taken away meanwhile, with its row
            continue
        if written < until:
            yield path.name
