"""A question becomes the query of an address: short for links on a page, whole for citing."""

from datetime import UTC, datetime
from urllib.parse import urlencode

from assizes.domain.authorities import RegionKind
from assizes.domain.releases import StatisticsBasis
from assizes.website.public.explorer.limits import Limits
from assizes.website.public.explorer.question import ExplorerQuestion

Pairs = tuple[tuple[str, str], ...]
_ALWAYS_THE_SAME = {"basis": StatisticsBasis.MOST_RECENT.value, "by": RegionKind.OFSTED.value}


def query_of(question: ExplorerQuestion, limits: Limits) -> str:
    """The query in a fixed order, without what holds anyway; after another release it may ask something else."""
    usual = _usual(question, limits)
    return urlencode([(name, text) for name, text in whole_pairs(question) if usual.get(name) != text])


def whole_query_of(question: ExplorerQuestion) -> str:
    """The query with both dates, the time of knowledge, basis and regions stated: it asks the same for ever."""
    return urlencode(whole_pairs(question))


def whole_pairs(question: ExplorerQuestion) -> Pairs:
    """Every parameter that the question has a value for, with each of its values, in the order of the parameters."""
    compared = question.compared
    single = (
        ("as_at", question.dates.as_at.isoformat()),
        ("published_by", question.dates.published_by.isoformat()),
        ("known_at", moment_text(question.known_at)),
        ("basis", question.basis.value),
        ("framework", question.family),
        ("from", question.period_start.isoformat() if question.period_start else None),
        *(("judgement", code) for code in question.judgements),
        ("by", question.region_kind.value),
        ("region", question.region),
        *(("authority", la_id) for la_id in question.authorities),
        ("compare_as_at", compared.as_at.isoformat() if compared else None),
        ("compare_published_by", compared.published_by.isoformat() if compared else None),
    )
    return tuple((name, text) for name, text in single if text)


def _usual(question: ExplorerQuestion, limits: Limits) -> dict[str, str]:
    found = {
        "as_at": limits.newest.as_at.isoformat(),
        "published_by": limits.usual_published_by(question.dates.as_at).isoformat(),
        "known_at": moment_text(limits.known_at),
        **_ALWAYS_THE_SAME,
    }
    if question.compared:
        found["compare_published_by"] = limits.usual_published_by(question.compared.as_at).isoformat()
    return found


def moment_text(moment: datetime) -> str:
    """A time in universal time: `2026-11-23T12:00:00Z`."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
