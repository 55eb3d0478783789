"""Frameworks as a document: what each judges and on which scale, what words stand for, what may be compared."""

from assizes.domain.comparability import ComparabilityPair, Verdict
from assizes.domain.events import FULL_INSPECTIONS, UNGRADED_EVENTS, Event
from assizes.domain.frameworks import Framework, Judgement
from assizes.domain.grades import Grade, NoGrade
from assizes.domain.tables import Shorthand
from assizes.website.public.addresses import framework_address
from assizes.website.public.api import addresses
from assizes.website.public.api.documents import Document, day, document_file
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource


def frameworks_file(source: SiteSource) -> SiteFile:
    """`frameworks.json`."""
    reference = source.reference
    content = {
        "frameworks": [_framework(source, one) for one in reference.frameworks],
        "grades": [{"code": one.value, "words": one.words} for one in Grade],
        "no_grades": [{"code": one.value, "words": one.words} for one in NoGrade],
        "events": [_event(one) for one in Event],
        "shorthand": [{"code": one.printed, "words": one.meaning} for one in Shorthand],
        "comparability": [_pair(one) for one in reference.comparability.pairs],
        "comparability_of_other_pairs": Verdict.NO.value,
    }
    return document_file(source, addresses.FRAMEWORKS, content)


def _framework(source: SiteSource, framework: Framework) -> Document:
    return {
        "framework": framework.code,
        "family": framework.family,
        "name": framework.name,
        "valid_from": day(framework.validity.start),
        "valid_to": day(framework.validity.end),
        "grades": [grade.value for grade in framework.scale.grades],
        "events": sorted(event.value for event in framework.events),
        "judgements": [_judgement(one) for one in framework.judgements],
        "cycle_years": framework.cycle.years if framework.cycle else None,
        "note": framework.note or None,
        "sources": list(framework.sources),
        "page": source.absolute(framework_address(framework.code)),
    }


def _judgement(judgement: Judgement) -> Document:
    return {
        "judgement": judgement.code,
        "name": judgement.name,
        "kind": judgement.kind.value,
        "number": judgement.number or None,
        "parent": judgement.parent or None,
        "is_optional": judgement.is_optional,
        "series_end_date": day(judgement.series_end_date),
    }


def _event(event: Event) -> Document:
    return {
        "event": event.value,
        "words": event.words,
        "is_full": event in FULL_INSPECTIONS,
        "is_graded": event not in UNGRADED_EVENTS,
    }


def _pair(pair: ComparabilityPair) -> Document:
    return {
        "first": _of_framework(pair.first),
        "second": _of_framework(pair.second),
        "verdict": pair.comparability.verdict.value,
        "note": pair.comparability.note or None,
    }


def _of_framework(judgement: tuple[str, str]) -> Document:
    framework, code = judgement
    return {"framework": framework, "judgement": code}
