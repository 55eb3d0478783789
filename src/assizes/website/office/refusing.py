"""What is said to who is kept out: too many wrong passwords, or a form that is not ours."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from assizes.website.office.pages import page


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None, *_: Any, **__: Any) -> HttpResponse:
    """The answer to who has guessed too often (429)."""
    seconds = int(settings.AXES_COOLOFF_TIME.total_seconds())
    answer = page(
        request,
        "office_words.html.jinja",
        title="Too many attempts to sign in",
        status=429,
        words=f"Please try again in {seconds // 60} minutes. The operator of the machine can help at once.",
        link=(settings.LOGIN_URL, "Sign in"),
    )
    answer.headers["Retry-After"] = str(seconds)
    return answer


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form that no page of ours made, or that is too old (403)."""
    return page(
        request,
        "office_words.html.jinja",
        title="This form was not taken",
        status=403,
        words="The page with the form may have been open for too long, or cookies are off. Nothing was changed.",
        link=(settings.OFFICE_ADDRESS, "Begin again"),
    )
