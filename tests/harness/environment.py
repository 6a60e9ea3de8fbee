"""The environment of a test run, set before Django reads its settings.

Named in `pyproject.toml` as a plug-in, because pytest-django starts Django before any
`conftest.py` is read. The first process claims the folder of the run; see `databases`.
"""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

FOLDER = "OPMAAT_TEST_FOLDER"
PREFIX = "opmaat-test-"
KEEPER = "keeper"
MEMORY = Path("/dev/shm")  # noqa: S108 (a folder of our own in it, with a random name)
ROOM_NEEDED = 2 * 1024**3


def folder_of_runs() -> Path:
    """In memory where there is room for it: there a copy of a database takes a tenth of the time."""
    with suppress(OSError):
        if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_NEEDED:
            return MEMORY
    return Path(tempfile.gettempdir())


os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
os.environ["OPMAAT_DEMO"] = "1"
os.environ["OPMAAT_POOL"] = "0"
os.environ["OPMAAT_COLLECTED"] = "0"
os.environ["OPMAAT_EMAIL_BACKEND"] = "django.core.mail.backends.locmem.EmailBackend"
os.environ.setdefault("DATABASE_OWNER_URL", "")  # the harness fills in both addresses

if FOLDER not in os.environ:
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder_of_runs()))
    (folder / KEEPER).write_text(str(os.getpid()))
    folder.chmod(0o755)  # PostgreSQL, which is not root, passes here
    os.environ[FOLDER] = str(folder)
    os.environ["OPMAAT_DATA"] = str(folder / "data")
    (folder / "data" / "static").mkdir(parents=True)
