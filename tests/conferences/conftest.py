"""The table of the cases room, with short words for a conference about it."""

from tests.cases.conftest import no_leftover, scene

__all__ = ["no_leftover", "scene"]
