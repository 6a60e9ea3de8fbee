"""The browser of the journeys: the machine's own Chromium where there is one.

Playwright's own download may be out of reach (see `tools/prepare.py`, which installs one of
the two). As root Chromium cannot use its sandbox; it opens pages of this machine only.
"""

import os
import shutil
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """What Playwright starts."""
    arguments = dict(browser_type_launch_args)
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        arguments["executable_path"] = found
    if os.getuid() == 0:
        arguments["args"] = ["--no-sandbox"]
    return arguments
