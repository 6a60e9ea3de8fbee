"""The web server of the journeys: the application in a thread, at the region's own moment.

In this process, so that it follows the test to its copy of the database. Only localhost:
there a browser accepts the cookies that it otherwise wants TLS for.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

from opmaat.core import clock

Environment = dict[str, Any]
Start = Callable[..., Any]


class Silent(WSGIRequestHandler):
    """Says nothing about each request."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@contextmanager
def serving(at: datetime) -> Iterator[str]:
    """The address of the application, for which it is always this moment."""
    application = get_wsgi_application()

    def answer(environment: Environment, start: Start) -> Iterable[bytes]:
        with clock.frozen(at):
            return application(environment, start)

    server = ThreadedWSGIServer(("127.0.0.1", 0), Silent)
    server.set_app(answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
