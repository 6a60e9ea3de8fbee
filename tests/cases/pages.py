"""Short words for the tests of the pages: a contribution as a browser sends it, and one that is there."""

from typing import Any

from opmaat.cases.actions.items import add_item
from opmaat.cases.models import Item
from tests.cases import drafts
from tests.cases.conftest import Scene

CASE = "/casus/PGA-2026-0001/"


def words(**changes: Any) -> dict[str, Any]:
    """A contribution as a browser sends it."""
    return {
        "once": "a1", "text": "Hij slaapt bij vrienden.", "categories": ["housing"], "nature": "fact",
        "about": "subject", "ground": "wmo_5_1_1", "secrecy": "not_secret", "necessity": "Om onderdak te regelen.",
        "passing_on": "iedereen", "do": "save",
    } | changes  # fmt: skip


def contributed(scene: Scene, role: str = "worker", draft: Any = None) -> Item:
    """Something said before."""
    with scene.acting(role) as (by, case):
        return add_item(case=case, draft=draft or drafts.housing(), by=by)


def text(response: Any) -> str:
    """The page."""
    return str(response.content.decode())
