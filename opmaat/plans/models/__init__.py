"""Tables of this room; each is under forced row-level security (`opmaat/plans/sql/`)."""

from opmaat.plans.models.alignment import AlignedShare, AlignmentSide
from opmaat.plans.models.pictures import Picture, Score
from opmaat.plans.models.plan import Action, Decision, Goal, Progress
from opmaat.plans.models.plan_course import ComingOfAge, PlanAgreement, PlanVersion, VersionLine

__all__ = [
    "Action",
    "AlignedShare",
    "AlignmentSide",
    "ComingOfAge",
    "Decision",
    "Goal",
    "Picture",
    "PlanAgreement",
    "PlanVersion",
    "Progress",
    "Score",
    "VersionLine",
]
