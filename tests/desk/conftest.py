"""The desk stands on the table of the cases room."""

from tests.cases.conftest import Scene, scene

__all__ = ["Scene", "scene"]
