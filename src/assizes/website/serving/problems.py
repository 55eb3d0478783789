"""An error as programs read it: RFC 9457."""

import json
from typing import Any

from django.http import HttpResponse

from assizes.website.serving.media_types import PROBLEM
from assizes.website.serving.policy import NEVER_KEPT

NOTHING_MORE_TO_SAY = "about:blank"  # the title is the status, in words


def problem(status: int, title: str, detail: str, *, kind: str = NOTHING_MORE_TO_SAY, **more: Any) -> HttpResponse:
    """An answer with a problem document: its status and title, one sentence of detail, and what else is known."""
    document = {"type": kind, "title": title, "status": status, "detail": detail, **more}
    body = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return HttpResponse(body, status=status, content_type=PROBLEM, headers={"Cache-Control": NEVER_KEPT})
