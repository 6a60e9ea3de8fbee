"""The table of `tests.cases.world`, for the tests of this room too."""

from tests.cases.conftest import Scene, no_leftover, scene

__all__ = ["Scene", "no_leftover", "scene"]
