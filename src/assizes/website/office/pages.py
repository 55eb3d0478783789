"""The pages of the office: the frame of the public site's parts, with who is signed in, menu and messages."""

from functools import cache, partial
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from assizes.domain.errors import AssizesError
from assizes.domain.people import Actor
from assizes.website.office.navigation import menu_of
from assizes.website.office.own_assets import office_asset_address
from assizes.website.office.own_words import day_words, kept_words, moment_words
from assizes.website.office.requests import field_at_fault, sentence_of
from assizes.website.public.site_settings import site_settings
from assizes.website.public.templating import environment as public_environment
from assizes.website.serving.media_types import HTML

TEMPLATES = Path(__file__).parent / "templates"
NOT_FOR_ROBOTS = "noindex, nofollow"


@cache
def environment() -> Environment:
    """The environment of the office's templates; those of the public site and of releases are there to import."""
    public = public_environment()
    folders = public.loader.searchpath if isinstance(public.loader, FileSystemLoader) else []
    made = public.overlay(loader=FileSystemLoader([TEMPLATES, *folders]))
    made.globals = made.globals | {"moment": moment_words, "day_of": day_words, "kept_words": kept_words}
    return made


def page(request: HttpRequest, template: str, *, title: str, status: int = 200, **values: Any) -> HttpResponse:
    """A page of the office from a template that extends `office_layout.html.jinja`.

    Besides `values` a template has `title`, `actor` (none before sign-in), `csrf_input` for each form that is sent,
    `refused` with the sentence and the field of an error, and `given(name)`: what was filled in before it.
    """
    actor: Actor | None = getattr(request, "actor", None)
    body = (
        environment()
        .get_template(template)
        .render(
            title=title,
            settings=site_settings(),
            actor=actor,
            menu=tuple(menu_of(actor)) if actor else (),
            address=request.path_info,
            csrf_input=_csrf_input(request),
            notes=tuple(messages.get_messages(request)),
            refused=_refused(getattr(request, "refused", None)),
            given=partial(_given, request),
            asset=office_asset_address,
            **values,
        )
    )
    return HttpResponse(body, status=status, content_type=HTML, headers={"X-Robots-Tag": NOT_FOR_ROBOTS})


def done(request: HttpRequest, sentence: str) -> None:
    """Let the next page say what was done."""
    messages.success(request, sentence)


def not_done(request: HttpRequest, error: AssizesError) -> None:
    """Let the next page say why something was not done."""
    messages.error(request, sentence_of(error))


def _csrf_input(request: HttpRequest) -> Markup:
    return Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(get_token(request))


def _refused(error: AssizesError | None) -> dict[str, Any] | None:
    if error is None:
        return None
    several = getattr(error, "problems", ())  # of a form with more than one field at fault (`BadFields`)
    return {"sentence": sentence_of(error), "field": field_at_fault(error), "problems": several}


def _given(request: HttpRequest, name: str, otherwise: str = "") -> str:
    sent = getattr(request, "given", None)
    return str(sent.get(name, otherwise)) if sent is not None else otherwise
