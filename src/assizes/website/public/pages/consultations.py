"""Consultations: the list, and a page for each with its dates, its questions and, in the end, what came of it."""

from collections.abc import Iterator

from assizes.domain.consultations import ConsultationState, PublicConsultation
from assizes.website.public.files import SiteFile
from assizes.website.public.source import SiteSource
from assizes.website.public.templating import HOME, Crumb, page

ADDRESS = "/consultations/"
_TO_COME = (ConsultationState.OPEN, ConsultationState.ANNOUNCED)


def files(source: SiteSource) -> Iterator[SiteFile]:
    """The list, and the page of each that was announced."""
    states = {one.consultation.consultation_id: _state(source, one) for one in source.consultations}
    yield page(
        source,
        "consultations.html.jinja",
        address=ADDRESS,
        title="Consultations",
        description="What users are asked about these statistics, from when to when, and what came of it.",
        to_come=[one.consultation for one in source.consultations if _state(source, one) in _TO_COME],
        over=[one.consultation for one in source.consultations if _state(source, one) not in _TO_COME],
        states=states,
    )
    for one in source.consultations:
        yield page(
            source,
            "consultation.html.jinja",
            address=one.consultation.address,
            title=one.consultation.title,
            description=f"A consultation, open from {one.consultation.opens_on} to {one.consultation.closes_on}.",
            crumbs=(HOME, Crumb(ADDRESS, "Consultations")),
            consultation=one.consultation,
            responses=one.responses,
            counted=one.counted,
            is_over=_state(source, one) not in _TO_COME,
        )


def _state(source: SiteSource, one: PublicConsultation) -> ConsultationState:
    return one.consultation.state_on(source.today)
