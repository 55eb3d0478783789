"""The form that asks what changed between two days, as pages show it."""

from collections.abc import Mapping
from datetime import date

from assizes.domain.releases import Dates
from assizes.website.public.explorer.changes_parameters import PARAMETERS
from assizes.website.public.explorer.form import QuestionForm, for_readers, pairs_of
from assizes.website.public.problems import ParameterError

_KEPT_LETTERS = 80  # of a value that nobody can use


def changes_form(
    given: Mapping[str, str], *, newest: Dates, first_day: date, errors: tuple[ParameterError, ...] = ()
) -> QuestionForm:
    """The form with texts in its fields, for days from the first that is recorded to the newest that is public."""
    return QuestionForm(
        parameters={parameter.name: parameter for parameter in PARAMETERS},
        given={name: (text,) for name, text in given.items()},
        errors=for_readers(errors, PARAMETERS),
        regions=(),
        authorities=(),
        first_day=first_day,
        last_day=newest.as_at,
        last_published=newest.published_by,
    )


def typed(query: str) -> dict[str, str]:
    """What somebody typed into the fields, whatever it is; the last where a field is given twice."""
    return {name: text[:_KEPT_LETTERS] for name, text in pairs_of(query)}
