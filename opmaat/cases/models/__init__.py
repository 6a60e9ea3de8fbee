"""The person, the people around, the case, who takes part and what was contributed.

Every table here is under forced row-level security; its policies stand in
`opmaat/cases/sql/`. Read through `opmaat.cases.access`, write through
`opmaat.cases.actions`.
"""

from opmaat.cases.models.access import CaseAccess, EmergencyAccess, Seal, Tabling
from opmaat.cases.models.case import Case, CaseNumber, CaseStep, Participation, PhaseGate
from opmaat.cases.models.composing import CompositionProposal, ProposalVote, ProposedSeat
from opmaat.cases.models.informing import InformingAsk, InformingDecision, InformingDuty, InformingLetter
from opmaat.cases.models.items import Attachment, Item, ItemRecipient, ItemText, Question
from opmaat.cases.models.people import CircleMember, Person, PersonAddress, PersonBsn, PersonName
from opmaat.cases.models.requests import InformationRequest, RequestedPoint
from opmaat.cases.models.third_parties import HandedItem, Handout, HandoutConsent, ThirdParty
from opmaat.cases.models.work import BsnLookup, Draft, Marker, Notice

__all__ = [
    "Attachment",
    "BsnLookup",
    "Case",
    "CaseAccess",
    "CaseNumber",
    "CaseStep",
    "CircleMember",
    "CompositionProposal",
    "Draft",
    "EmergencyAccess",
    "HandedItem",
    "Handout",
    "HandoutConsent",
    "InformationRequest",
    "InformingAsk",
    "InformingDecision",
    "InformingDuty",
    "InformingLetter",
    "Item",
    "ItemRecipient",
    "ItemText",
    "Marker",
    "Notice",
    "Participation",
    "Person",
    "PersonAddress",
    "PersonBsn",
    "PersonName",
    "PhaseGate",
    "ProposalVote",
    "ProposedSeat",
    "Question",
    "RequestedPoint",
    "Seal",
    "Tabling",
    "ThirdParty",
]
