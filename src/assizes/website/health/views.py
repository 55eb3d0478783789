"""Two addresses for monitors: their answers are JSON of `application/health+json`, and are kept by nobody."""

import json
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from assizes.website import clock
from assizes.website.health.checks import Health, checks, worst
from assizes.website.serving.policy import NEVER_KEPT

MEDIA_TYPE = "application/health+json"


def live(request: HttpRequest) -> HttpResponse:
    """That a process answers; nothing else is asked."""
    return _answer({"status": Health.PASS.value}, status=200)


def ready(request: HttpRequest) -> HttpResponse:
    """Whether readers are served as they should be: 200 where they are, 503 where something fails."""
    found = checks(Path(settings.ASSIZES_DATA), now=clock.this_moment())
    health = worst(found)
    told = {
        check.name: [{"status": check.health.value} | ({"output": check.sentence} if check.sentence else {})]
        for check in found
    }
    return _answer({"status": health.value, "checks": told}, status=503 if health is Health.FAIL else 200)


def _answer(document: dict[str, object], *, status: int) -> HttpResponse:
    body = json.dumps(document, indent=1) + "\n"
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE, headers={"Cache-Control": NEVER_KEPT})
