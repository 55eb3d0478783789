"""Mail is sent once the site shows what it tells of, and not before."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assizes.actions.notices.sending import Sent
from assizes.cli import publish_due


@pytest.mark.parametrize("shows_it", [True, False])
def test_mail_waits_for_the_site(shows_it: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portions: list[float] = []

    def send_for(seconds: float, **clocks: Any) -> Sent:
        portions.append(seconds)
        return Sent()

    monkeypatch.setattr("assizes.website.site_state.is_up_to_date", lambda data, now: shows_it)
    monkeypatch.setattr("assizes.actions.notices.sending_by_settings.send_for", send_for)

    publish_due._send(SimpleNamespace(data=tmp_path))

    assert bool(portions) is shows_it
