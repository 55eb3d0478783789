"""A commentary -> findings: every rule of group D that looks at the words and numbers of a release's key findings."""

from assizes.checks import commentary_comparisons, commentary_labels, commentary_numbers
from assizes.checks.commentary_numbers import Find
from assizes.checks.commentary_text import Release, findings_of
from assizes.checks.commentary_words import load_words
from assizes.checks.rules import Check
from assizes.domain.bindings import Bindings
from assizes.domain.documents import Document
from assizes.domain.findings import Finding, Subject, SubjectKind
from assizes.reference import Reference

CHECKS: list[Check[Find]] = [
    *commentary_numbers.CHECKS,
    *commentary_comparisons.CHECKS,
    *commentary_labels.CHECKS,
]


def check_commentary(slug: str, document: Document, bindings: Bindings, reference: Reference) -> tuple[Finding, ...]:
    """Everything that the rules have to say of the commentary of a release; nothing where it may be published."""
    release = Release(bindings, reference.frameworks, reference.comparability, load_words())
    found = []
    for finding in findings_of(document, release):
        subject = Subject.of(SubjectKind.RELEASE, slug, finding.paragraph.spans)
        for rule, find in CHECKS:
            found += [rule.finding(subject, one) for one in find(finding, release)]
    return tuple({one.finding_id: one for one in found}.values())
