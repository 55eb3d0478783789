"""The tables of the register.

Statements, evidence, findings, publications, the calendar, what is done with releases in preparation and audit events
are append-only: a trigger refuses to change or delete them (`append_only`). The work list is not: an item is closed
once it is done.
"""

from assizes.register.models.audit import AuditEvent
from assizes.register.models.calendar import CalendarEntry, CalendarMove
from assizes.register.models.candidate_builds import CandidateBuild, CandidateBuildStep
from assizes.register.models.drafts import (
    ApprovalMove,
    CandidateEdition,
    DraftVersion,
    ReleaseDraft,
    StageMove,
    TakenUpDraft,
)
from assizes.register.models.feedback import (
    Consultation,
    ConsultationResponse,
    ConsultationSummary,
    Feedback,
    FeedbackMove,
    PersonalContact,
    UserRequestVersion,
)
from assizes.register.models.findings import CheckRun, Finding, FindingMove
from assizes.register.models.messages import (
    Announcement,
    AnnouncementPost,
    MailKind,
    OutgoingMessage,
    Subscriber,
    Subscription,
    ToldMessage,
    Webhook,
)
from assizes.register.models.people import RoleHolding, User
from assizes.register.models.pre_release import PreReleaseMove
from assizes.register.models.publications import PublicationDetails, PublishedEdition
from assizes.register.models.statements import InspectionStatement, IsPartialDate, ReportEvidence, WorkItem

__all__ = [
    "Announcement",
    "AnnouncementPost",
    "ApprovalMove",
    "AuditEvent",
    "CalendarEntry",
    "CalendarMove",
    "CandidateBuild",
    "CandidateBuildStep",
    "CandidateEdition",
    "CheckRun",
    "Consultation",
    "ConsultationResponse",
    "ConsultationSummary",
    "DraftVersion",
    "Feedback",
    "FeedbackMove",
    "Finding",
    "FindingMove",
    "InspectionStatement",
    "IsPartialDate",
    "MailKind",
    "OutgoingMessage",
    "PersonalContact",
    "PreReleaseMove",
    "PublicationDetails",
    "PublishedEdition",
    "ReleaseDraft",
    "ReportEvidence",
    "RoleHolding",
    "StageMove",
    "Subscriber",
    "Subscription",
    "TakenUpDraft",
    "ToldMessage",
    "User",
    "UserRequestVersion",
    "Webhook",
    "WorkItem",
]
