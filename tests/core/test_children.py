"""A supervisor's processes stop with it, whether it is asked to or killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from opmaat.core.children import children
from opmaat.core.errors import NotConfigured
from tests.core.conftest import ROOT

pytestmark = pytest.mark.server
PATIENCE_SECONDS = 120.0
SUPERVISOR = """
import os, pathlib, signal, sys
from opmaat.core.children import children
def stop(*_): raise KeyboardInterrupt
signal.signal(signal.SIGTERM, stop)
try:
    with children(pathlib.Path(sys.argv[1])) as processes:
        processes.start("worker", variables=os.environ)
        print(processes.running["worker"].pid, flush=True)
        processes.watch()
except KeyboardInterrupt:
    pass
"""


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes() != b""
    except OSError:
        return False


def gone(pid: int) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if not is_running(pid):
            return True
        time.sleep(0.05)
    return False


def wait_for_log(log: Path, words: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while words not in (log.read_text() if log.exists() else ""):
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.05)


@contextmanager
def supervised(environment: dict[str, str], logs: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A supervisor with a worker that works."""
    command = [sys.executable, "-c", SUPERVISOR, str(logs)]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        try:
            wait_for_log(logs / "worker.log", "Launching a worker")
            yield process, worker
        finally:
            process.kill()


def test_asked_to_stop_it_stops_its_worker(environment: dict[str, str], tmp_path: Path) -> None:
    with supervised(environment, tmp_path) as (supervisor, worker):
        supervisor.send_signal(signal.SIGTERM)
        assert supervisor.wait(timeout=PATIENCE_SECONDS) == 0
        assert not is_running(worker)


def test_killed_it_takes_its_worker_along(environment: dict[str, str], tmp_path: Path) -> None:
    with supervised(environment, tmp_path) as (supervisor, worker):
        supervisor.kill()
        supervisor.wait(timeout=PATIENCE_SECONDS)
        assert gone(worker)


def test_a_process_that_ends_by_itself_is_noticed(tmp_path: Path) -> None:
    with children(tmp_path) as processes:
        processes.start("no-such-command", variables=os.environ)
        with pytest.raises(NotConfigured, match="no-such-command"):
            processes.watch()


def test_a_command_that_fails_is_noticed(tmp_path: Path) -> None:
    with children(tmp_path) as processes:
        with pytest.raises(NotConfigured, match="niet gelukt"):
            processes.run("no-such-command", variables=os.environ)
        assert processes.running == {}
