"""What people say in a case: contributions as a form would hand them in."""

from collections.abc import Iterator
from functools import partial

from opmaat.cases.actions.items import add_item
from opmaat.core.viewer import Viewer
from opmaat.demo.content.plan import ItemPlan
from opmaat.demo.loading.drafts import draft_of
from opmaat.demo.loading.lived.deeds import Deed
from opmaat.demo.loading.lived.story import Story


def contributions(story: Story) -> Iterator[Deed]:
    """Everything that was said, by who said it."""
    for item in story.plan.items:
        yield story.deed(item.at, item.author, "bijdrage", partial(_contribute, story, item))


def _contribute(story: Story, item: ItemPlan, viewer: Viewer) -> None:
    draft = draft_of(item, story.keys)
    story.items[item.index] = add_item(case=story.case, draft=draft, by=viewer).pk
