"""`make demo`: PostgreSQL, roles, migrations, the region, web and worker, and all of it down again.

A supervisor that touches no row itself. Ctrl-C stops everything in order; after kill -9 the
children end by themselves and the next start takes PostgreSQL over. A region that was cut
off while loading is made again: half a region would look like a real one.
"""

import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from opmaat.core.children import Children, children
from opmaat.core.database.installation import environment, installed
from opmaat.core.database.roles import Addresses
from opmaat.core.errors import NotConfigured
from opmaat.demo.content.accounts import demo_accounts

ANSWERS_WITHIN_SECONDS = 60.0
Tell = Callable[[str], None]


class Stopped(BaseException):
    """Somebody asked us to stop; like KeyboardInterrupt no error."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Two files in DATA that say whether the region was begun, and finished."""

    begun: Path
    done: Path

    @property
    def cut_off(self) -> bool:
        """Begun and not finished."""
        return self.begun.exists() and not self.done.exists()


def run(data: Path, port: int, tell: Tell, *, cases: int | None = None) -> None:
    """Run until somebody stops it, with all cases or the first so many; raises NotConfigured when it cannot."""
    _refuse_taken_port(port)
    os.umask(0o077)
    data.mkdir(parents=True, exist_ok=True)
    marks = Marks(data / "region.begun", data / "region.done")
    with _stoppable():
        try:
            with (
                installed(data, tell, afresh=marks.cut_off) as addresses,
                children(data) as processes,
            ):
                _fill(processes, addresses, data, marks, cases)
                _serve(processes, addresses, data, port, tell)
        except Stopped:
            tell("\nOpmaat is gestopt. De gegevens zijn bewaard.")


def _fill(processes: Children, addresses: Addresses, data: Path, marks: Marks, cases: int | None) -> None:
    variables = {**environment(addresses, owner=True), "OPMAAT_DEMO": "1", "OPMAAT_DATA": str(data)}
    processes.run("migrate", "--verbosity=0", "--skip-checks", variables=variables)
    marks.begun.touch()
    fewer = [f"--cases={cases}"] if cases else []
    processes.run("demo", "load", *fewer, variables=variables)
    marks.done.touch()


def _serve(processes: Children, addresses: Addresses, data: Path, port: int, tell: Tell) -> None:
    variables = {**environment(addresses, owner=False), "OPMAAT_DEMO": "1", "OPMAAT_DATA": str(data)}
    variables["OPMAAT_ADDRESS"] = f"http://localhost:{port}"
    processes.start("worker", variables=variables)
    processes.start("serve", "--port", str(port), variables=variables)
    # `localhost`, because a passkey refuses a bare number.
    address = f"http://localhost:{port}/"
    _wait_until_it_answers(address, processes)
    tell(f"\nOpmaat draait: {address}\n\n{_accounts()}\n\nStoppen: Ctrl-C")
    processes.watch()


def _accounts() -> str:
    """Whom one can be: the accounts of the sign-in page, one line each."""
    roles = "\n".join(f"  {one.label:<42} {one.shows}" for one in demo_accounts())
    return f"Op de inlogpagina kiest u met één klik wie u bent:\n{roles}"


def _wait_until_it_answers(address: str, processes: Children) -> None:
    deadline = time.monotonic() + ANSWERS_WITHIN_SECONDS
    while time.monotonic() < deadline:
        processes.check()
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 (our own http address)
        except urllib.error.HTTPError as error:
            if error.code < 500:
                return
            raise NotConfigured(f"De eerste pagina geeft een fout ({error.code}).") from None
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise NotConfigured("De webserver antwoordt niet.")


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise NotConfigured(f"Poort {port} is bezet. Kies een andere: make demo PORT={port + 1}") from None


@contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl-C and SIGTERM stop once; a second one does not disturb the stopping."""
    kinds = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def stop(number: int, frame: FrameType | None) -> None:
        for kind in kinds:
            signal.signal(kind, signal.SIG_IGN)
        raise Stopped

    before = {kind: signal.signal(kind, stop) for kind in kinds}
    try:
        yield
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)
