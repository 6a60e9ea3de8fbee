"""Where pytest finds the harness: see `tests/harness/`.

`environment` sets what Django reads, `databases` keeps the server of a run, `reusing` puts a
copy back, `fixtures` has what a test asks for, `guard` names what is read without a viewer,
`statements` counts SQL. A run is a function of the code: hypothesis draws the same examples every
time, new ones with `--hypothesis-profile=search`.
"""

import logging

import pytest
from hypothesis import HealthCheck, settings

from tests.harness import databases

pytest_plugins = ["tests.harness.browser", "tests.harness.fixtures"]

# How fast an example is made, is said of the machine and not of the code.
SLOW_IS_FINE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("suite", SLOW_IS_FINE, derandomize=True)
settings.register_profile("search", SLOW_IS_FINE, print_blob=True)
settings.load_profile("suite")


def pytest_configure(config: pytest.Config) -> None:
    """The first process clears away what a killed run left behind."""
    if not hasattr(config, "workerinput"):
        databases.clear_stale_folders()


def pytest_sessionstart() -> None:
    """A page that is refused on purpose is no news: only what broke stands beside a test that fails."""
    logging.getLogger("django.request").setLevel(logging.ERROR)


def pytest_unconfigure(config: pytest.Config) -> None:
    """The first process stops the server, whichever process started it."""
    if not hasattr(config, "workerinput"):
        databases.release_folder()
