"""The policy as data: what it names exists, and what it allows is what our files need."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assizes.website.serving.policy import CONTENT_SECURITY_POLICY
from assizes.website.serving.security_txt import security_txt
from assizes.website.serving.site_files import Elsewhere, SiteFile, look_up


def test_nothing_inline_and_nobody_else_is_allowed() -> None:
    sources = {source for rule in CONTENT_SECURITY_POLICY.split("; ") for source in rule.split()[1:]}

    assert sources == {"'none'", "'self'", "data:"}


def test_a_path_leads_to_its_file_its_folder_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    page = tmp_path / "x" / "index.html"
    page.write_text("x")

    assert look_up(tmp_path, "/x/") == look_up(tmp_path, "/x/index.html") == SiteFile(page, None)
    assert look_up(tmp_path, "/x") == Elsewhere("/x/")
    assert look_up(tmp_path, "/y") is None
    assert look_up(tmp_path, "x/") is None


@pytest.mark.parametrize(
    ("contact", "line"),
    [
        ("security@example.org", "Contact: mailto:security@example.org"),
        ("https://example.org/report", "Contact: https://example.org/report"),
    ],
)
def test_security_txt_names_contact_expiry_and_its_own_address(contact: str, line: str) -> None:
    now = datetime(2026, 11, 24, 9, 30, 0, 123, tzinfo=UTC)

    lines = security_txt(contact=contact, site_address="https://example.org/", now=now).splitlines()

    assert lines == [
        line,
        "Expires: 2027-09-20T09:30:00Z",
        "Preferred-Languages: en",
        "Canonical: https://example.org/.well-known/security.txt",
    ]
