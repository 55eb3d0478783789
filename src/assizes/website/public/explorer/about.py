"""What the cover of an answer's file says: the whole question in words, licence and independence."""

from collections.abc import Iterator

from assizes import __version__
from assizes.domain.dates import in_words, time_in_words
from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE, StatisticsBasis
from assizes.releases.about import LICENCE_ADDRESS, Fact
from assizes.website.public.explorer.addresses import whole_query_of
from assizes.website.public.explorer.answer import ExplorerAnswer
from assizes.website.public.explorer.parameters import Parameter


def title_of(answer: ExplorerAnswer) -> str:
    """What the answer is called: of whom, and as at which day or of which period."""
    return titled(answer, "Inspection outcomes")


def titled(answer: ExplorerAnswer, what: str) -> str:
    """What a part of the answer is called: `The inspections counted: London, as at 31 March 2024`."""
    start, as_at = answer.question.period_start, in_words(answer.question.dates.as_at)
    when = f"{in_words(start)} to {as_at}" if start else f"as at {as_at}"
    return f"{what}: {answer.of_whom}, {when}"


def facts_of(answer: ExplorerAnswer, parameters: tuple[Parameter, ...]) -> tuple[Fact, ...]:
    """The facts of an answer in the order in which covers print them."""
    return (
        Fact("Independence", INDEPENDENCE),
        *question_facts(answer, parameters),
        Fact("Register harvested on", in_words(answer.reference.coverage.harvest_date)),
        Fact("What the figures rest on", answer.rests_on),
        Fact("Status", _status(answer)),
        Fact("The question as an address holds it", f"?{whole_query_of(answer.question)}"),
        Fact("Licence", ATTRIBUTION, LICENCE_ADDRESS),
        Fact("Made with", f"Assizes {__version__}"),
    )


def question_facts(answer: ExplorerAnswer, parameters: tuple[Parameter, ...]) -> Iterator[Fact]:
    """The whole question in words, a line for each thing asked, under the labels of its parameters."""
    question, known = answer.question, {one.name: one for one in parameters}
    words = {name: one.values for name, one in known.items()}

    def fact(name: str, text: str) -> Fact:
        return Fact(known[name].label, text)

    yield Fact("Counted", answer.of_whom)
    yield fact("as_at", in_words(question.dates.as_at))
    yield fact("published_by", in_words(question.dates.published_by))
    yield fact("known_at", time_in_words(question.known_at))
    yield fact("basis", words["basis"][question.basis.value])
    families = answer.figures.selection.families
    yield fact("framework", " and ".join(words["framework"][family] for family in families))
    if question.period_start:
        yield fact("from", in_words(question.period_start))
    judgements = "; ".join(words["judgement"][code] for code in question.judgements)
    yield fact("judgement", judgements or known["judgement"].usual)
    yield fact("by", words["by"][question.region_kind.value])
    if question.authorities:
        yield fact("authority", "; ".join(words["authority"][la_id] for la_id in question.authorities))
    if question.compared:
        yield fact("compare_as_at", in_words(question.compared.as_at))
        yield fact("compare_published_by", in_words(question.compared.published_by))


def _status(answer: ExplorerAnswer) -> str:
    if answer.question.basis is StatisticsBasis.IN_PERIOD:
        return "Provisional: further reports on inspections of the period may be published"
    return "Final for these two dates and this time of knowledge"
