"""A commentary -> findings: every rule of group D that looks at the words and numbers of a release's key findings."""

from collections.abc import Iterable
from dataclasses import replace

from assizes.checks import commentary_comparisons, commentary_labels, commentary_numbers
from assizes.checks.commentary_numbers import Find
from assizes.checks.commentary_text import Release, findings_of
from assizes.checks.commentary_words import load_words
from assizes.checks.rules import Check
from assizes.domain.bindings import Bindings
from assizes.domain.documents import Document
from assizes.domain.findings import Finding, Subject, SubjectKind
from assizes.domain.releases import QualityReport
from assizes.reference import Reference

CHECKS: list[Check[Find]] = [
    *commentary_numbers.CHECKS,
    *commentary_comparisons.CHECKS,
    *commentary_labels.CHECKS,
]


def check_quality_report(slug: str, report: QualityReport, reference: Reference) -> tuple[Finding, ...]:
    """The numbers of a quality report that are not bound, or not to what they print.

    Its other words are not looked at: it says why and compares methods, which key findings do not.
    """
    words = load_words()
    words = replace(words, fixed=words.fixed_in_quality_report)
    release = Release(report.bindings, reference.frameworks, reference.comparability, words)
    return _found(slug, report.document, release, commentary_numbers.BOUND_CHECKS)


def check_commentary(slug: str, document: Document, bindings: Bindings, reference: Reference) -> tuple[Finding, ...]:
    """Everything that the rules have to say of the commentary of a release; nothing where it may be published."""
    release = Release(bindings, reference.frameworks, reference.comparability, load_words())
    return findings_in(slug, document, release)


def findings_in(slug: str, document: Document, release: Release) -> tuple[Finding, ...]:
    """The same, beside what the checks know of a release."""
    return _found(slug, document, release, CHECKS)


def _found(slug: str, document: Document, release: Release, checks: Iterable[Check[Find]]) -> tuple[Finding, ...]:
    found = []
    for finding in findings_of(document, release):
        subject = Subject.of(SubjectKind.RELEASE, slug, finding.paragraph.spans)
        for rule, find in checks:
            found += [rule.finding(subject, one) for one in find(finding, release)]
    return tuple({one.finding_id: one for one in found}.values())


def sentences_in(document: Document, release: Release) -> int:
    """How many sentences a commentary has, headings among them."""
    return sum(len(finding.sentences) for finding in findings_of(document, release))
