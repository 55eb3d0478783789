"""`/data/api/`: the API explained, each address with its parameters, and examples that work."""

from dataclasses import dataclass

from assizes.website.public.api import addresses
from assizes.website.public.api.changelog import API_VERSION, api_changelog
from assizes.website.public.api.description.operations import Operation, by_tag, operations
from assizes.website.public.api.inspection_documents import inspection_item, marked
from assizes.website.public.explorer.parameters import Parameter, parameters
from assizes.website.public.files import SiteFile
from assizes.website.public.pages.data.example_answers import figures_answer, inspection_answer, refusal_answer
from assizes.website.public.pages.data.examples import languages
from assizes.website.public.problems import PROBLEM_MEDIA_TYPE, ProblemKind
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import HOME, Crumb, Feed, page

# What to do about each kind of problem.
_ADVICE = {
    ProblemKind.BAD_PARAMETERS: "errors names each parameter and what it may hold. Mend the question; asking again as "
    "it is gives the same answer.",
    ProblemKind.NOT_PUBLISHED: "Figures go as far as the newest release, and no further. detail names that date, and "
    "the next release where it is announced.",
    ProblemKind.NOT_FOUND: "Look for the identifier in the list: authorities.json, inspections.json or releases.json.",
    ProblemKind.METHOD_NOT_ALLOWED: "Use GET or HEAD. Nothing can be written here.",
    ProblemKind.TOO_LARGE: "Send no body: what is asked stands in the address.",
    ProblemKind.ADDRESS_TOO_LONG: "Ask for fewer local authorities at once, or for a region.",
    ProblemKind.TOO_MANY_REQUESTS: "Wait for as many seconds as Retry-After says. For much at once take the whole data "
    "set, which has no limit.",
    ProblemKind.FAULT: "The fault is ours. Please tell us the address that you asked for.",
    ProblemKind.UNAVAILABLE: "Come back after as many seconds as Retry-After says.",
}


@dataclass(frozen=True)
class ShownParameter:
    """A parameter of figures as the page lists it; `values` are those it may hold, empty where a list has them."""

    parameter: Parameter
    values: tuple[tuple[str, str], ...]
    values_address: str


def api_page(source: SiteSource) -> SiteFile:
    """The page."""
    every = operations(source)
    return page(
        source,
        "api.html.jinja",
        address=addresses.API_PAGE,
        title="The API",
        description="Every inspection, every release, and figures as at any date, for programs: no key is needed.",
        crumbs=(HOME, Crumb(addresses.DATA_PAGE, "Data and API")),
        alternates=(Feed(addresses.OPENAPI, "This API described (OpenAPI 3.1)", "application/json"),),
        version=API_VERSION,
        changelog=api_changelog(),
        groups=[(tag, [(one, _shown_path(one)) for one in found]) for tag, found in by_tag(every).items()],
        parameters=[_parameter(one) for one in parameters(source.reference)],
        answers=_answers(source),
        languages=languages(source),
        problems=[(kind, _ADVICE[kind]) for kind in ProblemKind],
        problem_media_type=PROBLEM_MEDIA_TYPE,
    )


def _shown_path(operation: Operation) -> str:
    """The path without the part that all have alike."""
    return operation.path.removeprefix(addresses.API) if operation.path.startswith(addresses.API) else operation.path


def _parameter(parameter: Parameter) -> ShownParameter:
    if parameter.name == "authority":
        return ShownParameter(parameter, (), addresses.AUTHORITIES)
    return ShownParameter(parameter, parameter.allowed, "")


def _answers(source: SiteSource) -> dict[str, tuple[str, str]]:
    """The address and the text of each example answer, by what it shows."""
    latest = source.inspections_by_authority
    la_id = "barnsley" if "barnsley" in latest else next(iter(latest))
    item = inspection_item(marked(source), latest[la_id][0])
    return {
        "inspection": inspection_answer(source, item),
        "figures": figures_answer(source),
        "refusal": refusal_answer(source),
    }
