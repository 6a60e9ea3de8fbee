"""Rows of a picture to try things with."""

from datetime import date

from opmaat.cases.models import Case
from opmaat.cases.rules.drafts import Addressee
from opmaat.core.viewer import Viewer
from opmaat.plans.actions.pictures import start_picture
from opmaat.plans.actions.scoring import Scoring, Shared, score_picture
from opmaat.plans.models import Picture
from opmaat.plans.picture_enums import Moment, Side
from opmaat.plans.rules.instruments import instruments
from opmaat.plans.rules.scoring import Row, RowWords, Seen
from opmaat.regulation.enums import Secrecy
from tests.cases.conftest import Scene

DOMAINS = tuple(domain.code for domain in instruments()["leefgebieden-1"].domains)
WPG = Shared(ground="wpg_20", reference="A20-2026-17")
CONSENT = {"secrecy": Secrecy.CONSENT, "consent_on": date(2026, 6, 1)}


def rows(side: Side, **scores: int) -> tuple[Row, ...]:
    """A row for each domain; what is not named is "onbekend"."""
    return tuple(
        Row(domain=code, side=side, value=scores.get(code), words=RowWords(f"over {code}" if code in scores else ""))
        for code in DOMAINS
    )


def social(seen: Seen | None = None, **scores: int) -> Scoring:
    """What the social team scores."""
    return Scoring(side=Side.SOCIAL, rows=rows(Side.SOCIAL, **scores), seen=seen or {})


def safety(**scores: int) -> Scoring:
    """What the police scores, with its decision."""
    return Scoring(side=Side.SAFETY, rows=rows(Side.SAFETY, **scores), shared=WPG)


def clinical(*units: int, **scores: int) -> Scoring:
    """What a clinician scores, with consent for these units."""
    covers = frozenset(Addressee(unit_id=unit) for unit in units)
    shared = Shared(secrecy=Secrecy.CONSENT, consent_on=date(2026, 6, 1), covers=covers) if units else Shared()
    return Scoring(side=Side.SOCIAL, rows=rows(Side.SOCIAL, **scores), shared=shared)


def started(scene: Scene, role: str = "worker", moment: Moment = Moment.BEGIN, case: str = "pga") -> Picture:
    """A picture that somebody began."""
    with scene.acting(role, case) as (by, the_case):
        return start_picture(case=the_case, moment=moment, by=by)


def scored(scene: Scene, picture: Picture, role: str, scoring: Scoring, case: str = "pga") -> None:
    """A picture that somebody scored in."""
    with scene.acting(role, case) as (by, the_case):
        score(the_case, picture, scoring, by)


def score(case: Case, picture: Picture, scoring: Scoring, by: Viewer) -> None:
    """Score."""
    score_picture(case=case, picture=picture, scoring=scoring, by=by)
