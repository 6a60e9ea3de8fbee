"""Tables of this room; each is under forced row-level security (`opmaat/referrals/sql/`)."""

from opmaat.referrals.models.consultations import ConstableContact, Consultation, ConsultationWord
from opmaat.referrals.models.links import LinkDraft, OneTimeLink
from opmaat.referrals.models.offers import OfferedReferral
from opmaat.referrals.models.referral import KnownCheck, Referral, ReferralAnswer
from opmaat.referrals.models.triage import Decision, Destruction, Judgement, TriageMember, TriageSeat, Weighing

__all__ = [
    "ConstableContact",
    "Consultation",
    "ConsultationWord",
    "Decision",
    "Destruction",
    "Judgement",
    "KnownCheck",
    "LinkDraft",
    "OfferedReferral",
    "OneTimeLink",
    "Referral",
    "ReferralAnswer",
    "TriageMember",
    "TriageSeat",
    "Weighing",
]
