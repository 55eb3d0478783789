"""The tables of the register.

Statements, evidence, findings, publications and audit events are append-only: a trigger refuses to change or delete
them (migrations 0002 to 0006, `append_only`). The work list is not: an item is closed once it is done.
"""

from assizes.register.models.audit import AuditEvent
from assizes.register.models.findings import CheckRun, Finding, FindingMove
from assizes.register.models.people import RoleHolding, User
from assizes.register.models.publications import PublishedEdition
from assizes.register.models.statements import InspectionStatement, IsPartialDate, ReportEvidence, WorkItem

__all__ = [
    "AuditEvent",
    "CheckRun",
    "Finding",
    "FindingMove",
    "InspectionStatement",
    "IsPartialDate",
    "PublishedEdition",
    "ReportEvidence",
    "RoleHolding",
    "User",
    "WorkItem",
]
