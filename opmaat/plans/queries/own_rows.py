"""The rows of one's own unit in a picture, as they stand now: to fill in the form, and to see who was first."""

from opmaat.cases.models import ItemText
from opmaat.core.viewer import Viewer
from opmaat.plans.models import Picture, Score
from opmaat.plans.picture_enums import Side
from opmaat.plans.rules.scoring import Row, Standing, Stored, words_in


def own_rows(picture: Picture, by: Viewer) -> Stored:
    """By domain and side; two statements."""
    scores = list(Score.objects.filter(picture=picture, unit__in=[by.unit_id]))
    texts = ItemText.objects.in_bulk([score.item_id for score in scores])
    rows = (_standing(score, texts[score.item_id]) for score in scores if score.item_id in texts)
    return {standing.row.key: standing for standing in rows}


def _standing(score: Score, text: ItemText) -> Standing:
    row = Row(
        domain=score.domain,
        side=Side(score.side),
        value=text.value,
        words=words_in(text.body),
        problem=score.problem,
        criminogenic=score.criminogenic,
    )
    return Standing(score.item_id, row)
