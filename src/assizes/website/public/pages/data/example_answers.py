"""Answers of the API as its page shows them: real ones, shortened where `…` stands."""

import json
import re
from typing import Any

from assizes.website.public.api import addresses
from assizes.website.public.explorer.answer import answered
from assizes.website.public.explorer.question import ExplorerQuestion
from assizes.website.public.pages.data.examples import judgement_of_examples
from assizes.website.public.problems import ParameterError, Problem, ProblemKind, problem_document
from assizes.website.public.source import SiteSource

_CUT = "…"
_OUTCOME = re.compile(r'\{\s*"outcome": ("\w+"),\s*"page": (\w+)\s*\}')
_OF_FIGURES = ("as_at", "published_by", "known_at", "basis", "framework", "denominator", "existing", "judgements")


def figures_answer(source: SiteSource) -> tuple[str, str]:
    """The address of a question, and the beginning of its answer."""
    dates, judgement = source.dates, judgement_of_examples(source)
    question = ExplorerQuestion(dates, source.limits.known_at, judgements=(judgement,))
    document = answered(question, source.snapshot, source.reference).document
    query = f"as_at={dates.as_at}&published_by={dates.published_by}&judgement={judgement}"
    cut = {key: {_CUT: _CUT} for key in ("by_region", "change", "coverage")}
    shown = {key: document[key] for key in _OF_FIGURES} | cut
    return f"{source.absolute(addresses.FIGURES)}?{query}", _text(shown | {"notes": [_CUT]})


def inspection_answer(source: SiteSource, item: dict[str, Any]) -> tuple[str, str]:
    """The address of the document of an inspection, and what lists say of it."""
    return item["address"], _text({**item, "address": _CUT, "page": _CUT})


def refusal_answer(source: SiteSource) -> tuple[str, str]:
    """The address of a question that cannot be answered, and the answer."""
    error = ParameterError("as_at", "'soon' is not a day: give one such as 2024-03-31.")
    problem = Problem(ProblemKind.BAD_PARAMETERS, error.detail, (error,))
    return f"{source.absolute(addresses.FIGURES)}?as_at=soon", _text(
        dict(problem_document(problem, source.settings.address))
    )


def _text(value: dict[str, Any]) -> str:
    """JSON as people read it: what is cut as `{…}`, an outcome with its page on one line."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    text = text.replace(f'{{\n    "{_CUT}": "{_CUT}"\n  }}', f"{{{_CUT}}}")
    return _OUTCOME.sub(r'{"outcome": \1, "page": \2}', text)
