"""The mix of the four tracks: all four are named, and together they fill the bar."""

from itertools import pairwise

import pytest

from opmaat.plans.enums import Track
from opmaat.plans.rules.mix import GAP, WIDTH, mix_of

T = Track


@pytest.mark.parametrize(
    ("tracks", "counts"),
    [
        ([], (0, 0, 0, 0)),
        ([T.CARE], (1, 0, 0, 0)),
        ([T.CARE, T.ADMINISTRATIVE, T.CRIMINAL], (1, 1, 0, 1)),
        ([T.CIVIL] * 6 + [T.CARE], (1, 0, 6, 0)),
        ([*T] * 7, (7, 7, 7, 7)),
    ],
)
def test_every_track_is_named_with_its_number(tracks: list[Track], counts: tuple[int, ...]) -> None:
    assert tuple(share.count for share in mix_of(tracks)) == counts
    assert tuple(share.track for share in mix_of(tracks)) == tuple(Track)


@pytest.mark.parametrize("number", range(1, 24))
def test_the_last_piece_reaches_the_end_and_no_two_overlap(number: int) -> None:
    drawn = [share for share in mix_of([list(T)[n % 3] for n in range(number)]) if share.width]
    assert drawn[-1].x + drawn[-1].width == WIDTH
    for one, following in pairwise(drawn):
        assert one.x + one.width + GAP == following.x
