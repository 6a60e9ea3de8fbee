"""The command `opmaat`: Django's management commands under the tool's own name."""

import os
import sys

from django.core.management import execute_from_command_line

# What a command's very name says about the settings; the environment may say otherwise.
IMPLIED = {"demo": {"OPMAAT_DEMO": "1"}, "bench": {"OPMAAT_DEMO": "1"}, "serve": {"OPMAAT_COLLECTED": "1"}}


def main() -> None:
    """Run one command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    for name, value in IMPLIED.get(" ".join(sys.argv[1:2]), {}).items():
        os.environ.setdefault(name, value)
    # A module's name has no hyphen: `opmaat load-reference` is `load_reference`.
    command = [word if word.startswith("-") else word.replace("-", "_") for word in sys.argv[1:2]]
    execute_from_command_line(["opmaat", *command, *sys.argv[2:]])
