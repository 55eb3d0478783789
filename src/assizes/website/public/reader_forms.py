"""What all forms of readers share: what is wrong with one, the checks that keep programs out, the page around it.

Readers have no account, no session and no cookie. A form is let through that was shown by us, a while ago, whose hidden
field is empty, from a client that has not sent many. Whatever is wrong, the form comes back as it was filled in.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse

from assizes.domain.errors import BadInput
from assizes.domain.feedback import UserGroup
from assizes.website.public.assets import asset_address
from assizes.website.public.explorer.answering import HTML
from assizes.website.public.explorer.current import site_now
from assizes.website.public.explorer.shown import asset_of
from assizes.website.public.form_tokens import FIELD, TRAP_FIELD, TokenStanding, form_token, is_trapped, token_standing
from assizes.website.public.site_settings import site_settings
from assizes.website.public.templating import rendered
from assizes.website.serving.policy import NEVER_KEPT
from assizes.website.serving.rate_limit import seconds_until_writing

LONGEST_FIELD = 10_000  # letters of any field that are read: more than may be kept, so that nothing is cut off unseen
GROUPS = tuple((group.value, group.words) for group in UserGroup)
TOO_MANY = 429


@dataclass(frozen=True)
class FormFault:
    """What is wrong with a form: the field, empty where it is none of those shown, and the sentence."""

    field: str
    words: str


@dataclass(frozen=True)
class FormRefusal:
    """Why a form is not let through, with the status that says so, and the seconds after which it may be sent again."""

    status: int
    fault: FormFault
    seconds: int = 0

    def told_by(self, page: HttpResponse) -> HttpResponse:
        """The page with the form as it was filled in; to programs it says when to come again (RFC 9110, 10.2.3)."""
        if self.seconds:
            page.headers["Retry-After"] = str(self.seconds)
        return page


@dataclass(frozen=True)
class ShownForm:
    """A form as a page shows it: what was filled in, what is wrong with it, and the token that it comes back with."""

    values: Mapping[str, str]
    faults: tuple[FormFault, ...]
    token: str

    def text(self, name: str) -> str:
        """What a field holds."""
        return self.values.get(name, "")

    def wrong(self, name: str) -> tuple[str, ...]:
        """What is wrong with a field."""
        return tuple(fault.words for fault in self.faults if fault.field == name)


def values_of(request: HttpRequest, names: Collection[str]) -> dict[str, str]:
    """What a form, or a link to it, fills in; other fields are not read."""
    given = request.POST if request.method == "POST" else request.GET
    return {name: given.get(name, "").replace("\0", "")[:LONGEST_FIELD].strip() for name in names}


def shown_form(form: str, values: Mapping[str, str], *, now: datetime, faults: Collection[FormFault] = ()) -> ShownForm:
    """A form of a name with a fresh token."""
    return ShownForm(values, tuple(faults), form_token(form, now=now))


def refusal_of(request: HttpRequest, form: str, *, now: datetime) -> FormRefusal | None:
    """Why a form is not let through; none where it is, and then it is counted."""
    standing = token_standing(request.POST.get(FIELD, ""), form, now=now)
    if standing is not TokenStanding.GOOD:
        return FormRefusal(400, FormFault("", standing.value))
    if is_trapped(request.POST.get(TRAP_FIELD, "")):
        sentence = "The form was filled in by a program, it seems: a hidden field held something."
        return FormRefusal(400, FormFault("", sentence))
    seconds = seconds_until_writing(request)
    if seconds:
        minutes = -(-seconds // 60)
        wait = f"{minutes} minute{'' if minutes == 1 else 's'}"
        sentence = f"Many forms came from where you are. Please send this one in {wait}."
        return FormRefusal(TOO_MANY, FormFault("", sentence), seconds)
    return None


def group_of(text: str) -> UserGroup | None:
    """The group that a form names; none where it names none."""
    return UserGroup(text) if text in set(UserGroup) else None


def tried(field: str, action: Callable[[], object]) -> Iterator[FormFault]:
    """What is wrong with a field, by the sentence that an action refuses it with."""
    try:
        action()
    except BadInput as error:
        yield fault_of(field, error)


def fault_of(field: str, error: BadInput) -> FormFault:
    """The sentence of an error as a form says it."""
    return FormFault(field, f"{error.message[0].upper()}{error.message[1:]}.")


def reader_page(template: str, *, status: int = 200, **values: Any) -> HttpResponse:
    """A page of the program in the look of the site that is read now; nobody keeps it."""
    site = site_now()
    content = rendered(
        template, settings=site_settings(), asset=partial(asset_of, site) if site else asset_address, **values
    )
    return HttpResponse(content, status=status, content_type=HTML, headers={"Cache-Control": NEVER_KEPT})


def see_other(address: str) -> HttpResponse:
    """The way to the page that says what was done: to load it again sends nothing twice."""
    return HttpResponse(status=303, headers={"Location": address, "Cache-Control": NEVER_KEPT})
