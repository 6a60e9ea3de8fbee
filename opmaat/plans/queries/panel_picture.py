"""The panel of the picture on the page of a case: begin, now and the person, with the way to the ground."""

from dataclasses import dataclass

from opmaat.cases.models import Case
from opmaat.plans.picture_drawing import Drawing, draw_small
from opmaat.plans.queries.pictures import ShownPicture, ends_of
from opmaat.plans.queries.tracks import tracks_of
from opmaat.plans.rules.tracks import Track, shown


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One domain in the panel."""

    track: Track
    drawing: Drawing
    now: str
    ground_url: str


@dataclass(frozen=True, slots=True)
class PicturePanel:
    """What the page of a case shows of the pictures; `latest` is None when there is none yet."""

    url: str
    new_url: str
    first: ShownPicture | None
    latest: ShownPicture | None
    rows: tuple[PanelRow, ...]

    @property
    def several(self) -> bool:
        """Whether there is something to compare."""
        return self.first is not None and self.latest is not None and self.first.id != self.latest.id


def panel_of(case: Case, *, may_write: bool) -> PicturePanel:
    """The panel; two statements."""
    pictures = ends_of(case)
    url = f"/casus/{case.number}/foto/"
    latest = pictures[-1] if pictures else None
    return PicturePanel(
        url=url,
        new_url=f"{url}nieuw/" if may_write else "",
        first=pictures[0] if pictures else None,
        latest=latest,
        rows=tuple(_row(track, f"{url}{latest.id}/") for track in tracks_of(pictures)) if latest else (),
    )


def _row(track: Track, url: str) -> PanelRow:
    return PanelRow(track, draw_small(track), shown(track.partners[-1]), f"{url}#{track.code}")
