"""Where pytest finds the harness: see `tests/harness/`.

`environment` sets what Django reads, `databases` keeps the server of a run, `reusing` puts a
copy back, `fixtures` has what a test asks for, `statements` counts SQL.
"""

import pytest

from tests.harness import databases

pytest_plugins = ["tests.harness.browser", "tests.harness.fixtures"]


def pytest_configure(config: pytest.Config) -> None:
    """The first process clears away what a killed run left behind."""
    if not hasattr(config, "workerinput"):
        databases.clear_stale_folders()


def pytest_unconfigure(config: pytest.Config) -> None:
    """The first process stops the server, whichever process started it."""
    if not hasattr(config, "workerinput"):
        databases.release_folder()
