"""Every report of an error that was answered, with the answer; and answers to feedback on pages."""

from collections.abc import Iterator

from assizes.domain.feedback import FeedbackKind
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import HOME, Crumb, page


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The page."""
    titles = {edition.slug: edition.specification.title for edition in source.editions}
    yield page(
        source,
        "reported_errors.html.jinja",
        address="/reported-errors/",
        title="Reported errors and answers",
        description="What readers reported, and what became of it: a correction, or why the figure is right.",
        crumbs=(HOME, Crumb("/feedback/", "Feedback")),
        figures=[one for one in source.answers if one.kind is FeedbackKind.FIGURE],
        pages=[one for one in source.answers if one.kind is FeedbackKind.PAGE],
        titles=titles,
    )
