"""Who finds which pictures: that there is one, whoever sits at the table; a row, who reads what it says."""

from typing import Any

from tests.world.rows import World


def pictures_expected(world: World, content: set[int], table: set[int]) -> dict[str, set[int]]:
    """By the items that give content and the cases at whose table somebody sits."""
    pictures: list[Any] = world.above.get("plans_picture", [])
    scores: list[Any] = world.above.get("plans_score", [])
    return {
        "plans_picture": {row.id for row in pictures if row.case_id in table},
        "plans_score": {row.id for row in scores if row.item_id in content},
    }
