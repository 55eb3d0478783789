"""The form of a consultation: open from its first day to its last, and nothing is lost when something is wrong."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from assizes.actions.consulting import announced, require_open, respond
from assizes.actions.feedback import READER
from assizes.domain.consultations import Consultation, response_of
from assizes.domain.dates import in_words
from assizes.domain.errors import NotAllowed
from assizes.domain.feedback import LONGEST_TEXT
from assizes.website import clock
from assizes.website.public.form_tokens import FIELD
from assizes.website.public.reader_forms import (
    GROUPS,
    LONGEST_FIELD,
    FormFault,
    group_of,
    reader_page,
    refusal_of,
    see_other,
    shown_form,
    values_of,
)
from assizes.website.public.templating import HOME, Crumb

_CLOSED = 403
_Given = dict[int, tuple[str, ...]]


@csrf_exempt  # there is no session that another site could misuse: the form's own token guards it
def answer_page(request: HttpRequest, consultation_id: str) -> HttpResponse:
    """The form, as long as the consultation is open; its dates before and after."""
    one, now = _known(consultation_id), clock.this_moment()
    given = _given(request, one)
    try:
        require_open(one, now=now)
    except NotAllowed:
        return _not_open(one)
    if request.method != "POST":
        return _shown(request, one, given)
    refused = refusal_of(request, _form(one), now=now)
    if refused is not None:
        return refused.told_by(_shown(request, one, given, refused.fault, status=refused.status))
    _, faults = response_of(one, given)
    if faults:
        found = (FormFault(f"question-{number + 1}", f"{words}.") for number, words in faults.items())
        return _shown(request, one, given, *found, status=400)
    group = group_of(request.POST.get("group", ""))
    respond(consultation_id, answers=given, group=group, form=request.POST.get(FIELD, ""), by=READER, now=now)
    return see_other(f"{one.address}answer/sent")


def sent_page(request: HttpRequest, consultation_id: str) -> HttpResponse:
    """That the answers arrived, and when the summary can be expected."""
    one = _known(consultation_id)
    said = (
        f"Your answers were received. The consultation closes at the end of {in_words(one.closes_on)}; after that a "
        "summary says what was answered and what will change."
    )
    return _said(one, "Thank you for your answers", said, status=200)


def _known(consultation_id: str) -> Consultation:
    found = announced(consultation_id)
    if found is None:
        raise Http404
    return found


def _given(request: HttpRequest, one: Consultation) -> _Given:
    found = {
        number: tuple(text[:LONGEST_FIELD].strip() for text in request.POST.getlist(f"question-{number + 1}"))
        for number in range(len(one.questions))
    }
    return {number: texts for number, texts in found.items() if any(texts)}


def _not_open(one: Consultation) -> HttpResponse:
    said = (
        f"Answers are taken from {in_words(one.opens_on)} to the end of {in_words(one.closes_on)}. "
        "Nothing that you may have sent was kept."
    )
    return _said(one, "This consultation is not open", said, status=_CLOSED)


def _said(one: Consultation, title: str, said: str, *, status: int) -> HttpResponse:
    return reader_page(
        "consultation_said.html.jinja",
        status=status,
        address=f"{one.address}answer",
        title=title,
        description=said,
        crumbs=_crumbs(one),
        consultation=one,
        said=said,
    )


def _shown(
    request: HttpRequest, one: Consultation, given: _Given, *faults: FormFault, status: int = 200
) -> HttpResponse:
    texts = {f"question-{number + 1}": texts[0] for number, texts in given.items()}
    values = {**values_of(request, ("group",)), **texts}
    return reader_page(
        "consultation_form.html.jinja",
        status=status,
        address=f"{one.address}answer",
        title=one.title,
        description=f"The questions of a consultation that is open until {in_words(one.closes_on)}.",
        crumbs=_crumbs(one),
        form=shown_form(_form(one), values, now=clock.this_moment(), faults=faults),
        consultation=one,
        taken=given,
        groups=GROUPS,
        longest=LONGEST_TEXT,
    )


def _crumbs(one: Consultation) -> tuple[Crumb, ...]:
    return HOME, Crumb("/consultations/", "Consultations"), Crumb(one.address, one.title)


def _form(one: Consultation) -> str:
    return f"consultation {one.consultation_id}"
