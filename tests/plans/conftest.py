"""What the tests of this room stand on: the table of the cases room."""

from tests.cases.conftest import no_leftover, scene

__all__ = ["no_leftover", "scene"]
