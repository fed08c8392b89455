"""The domain models; import them from here."""

from evaluations.models.attestations import Attestation
from evaluations.models.audit import AuditEntry, AuditHead
from evaluations.models.comments import Comment
from evaluations.models.criteria import Assessment, AssessmentCitation, Criterion
from evaluations.models.declarations import Declaration, DeclaredAnswer, Invitation
from evaluations.models.editions import Edition
from evaluations.models.evaluations import Evaluation, RatingCitation
from evaluations.models.facts import PublishedFact
from evaluations.models.guidance import GuidancePage, GuidanceSection
from evaluations.models.notes import Note
from evaluations.models.planning import Claim, DueDate
from evaluations.models.platforms import Platform, UseCase
from evaluations.models.proposals import Proposal
from evaluations.models.search import SearchEntry
from evaluations.models.secret_links import Preferences, PreviewLink
from evaluations.models.sources import Source
from evaluations.models.statements import (
    Availability,
    Feature,
    MarketReach,
    Remark,
    SecurityMeasure,
    Statement,
    StatementDevice,
    StatementMeasure,
    StatementTopic,
)
from evaluations.models.transitions import Transition, Withdrawal
from evaluations.models.users import User
from evaluations.models.vocabularies import Device, Measure, Topic

__all__ = [
    "Assessment",
    "AssessmentCitation",
    "Attestation",
    "AuditEntry",
    "AuditHead",
    "Availability",
    "Claim",
    "Comment",
    "Criterion",
    "Declaration",
    "DeclaredAnswer",
    "Device",
    "DueDate",
    "Edition",
    "Evaluation",
    "Feature",
    "GuidancePage",
    "GuidanceSection",
    "Invitation",
    "MarketReach",
    "Measure",
    "Note",
    "Platform",
    "Preferences",
    "PreviewLink",
    "Proposal",
    "PublishedFact",
    "RatingCitation",
    "Remark",
    "SearchEntry",
    "SecurityMeasure",
    "Source",
    "Statement",
    "StatementDevice",
    "StatementMeasure",
    "StatementTopic",
    "Topic",
    "Transition",
    "UseCase",
    "User",
    "Withdrawal",
]
