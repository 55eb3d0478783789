"""The audit of what is pinned: a weakness fails, silence does not pass for health, no network is no failure."""

import json
from datetime import date
from typing import Any

import pytest
from scripts import audit_requirements as audit

# As pip-audit 2.10 and npm 10 print them, shortened.
HEALTHY = {"name": "jinja2", "version": "3.1.6", "vulns": []}
WEAK = {
    "name": "jinja2",
    "version": "2.4.1",
    "vulns": [
        {"id": "PYSEC-2014-8", "fix_versions": ["2.7.2"], "aliases": ["CVE-2014-1402"], "description": "…"},
        {"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"], "aliases": [], "description": "…"},
    ],
}
UNKNOWN = {"name": "anyio", "skip_reason": "Dependency not found on PyPI and could not be audited: anyio (4.16.0)"}
NO_NETWORK = (
    "ERROR:pip_audit._cli:Could not connect to PyPI's vulnerability feed\n"
    "urllib3.exceptions.MaxRetryError: Max retries exceeded with url: /jinja2/3.1.6/json\n"
)
NPM_HEALTHY = {"auditReportVersion": 2, "vulnerabilities": {}, "metadata": {"vulnerabilities": {"total": 0}}}
NPM_WEAK = {
    "auditReportVersion": 2,
    "vulnerabilities": {
        "minimist": {
            "name": "minimist",
            "severity": "critical",
            "via": [{"source": 1097678, "url": "https://github.com/advisories/GHSA-xvch-5gv4-984h", "range": "<0.2.4"}],
            "effects": ["mkdirp"],
            "range": "<0.2.4",
            "fixAvailable": {"name": "mkdirp", "version": "0.5.6", "isSemVerMajor": False},
        },
        "mkdirp": {"name": "mkdirp", "via": ["minimist"], "range": "0.4.1 - 0.5.1", "fixAvailable": True},
        "old": {"name": "old", "via": [{"url": "https://x/GHSA-1"}], "range": "*", "fixAvailable": False},
    },
}
NPM_REFUSED = {
    "message": "405 Method Not Allowed - POST https://registry.example/-/npm/v1/security/advisories/bulk",
    "statusCode": 405,
    "error": {"summary": "", "detail": ""},
}
NPM_NO_NETWORK = {"error": {"code": "ENOTFOUND", "summary": "request to https://registry.example failed"}}


def of_pip(packages: list[Any] | None, stderr: str = "") -> tuple[list[str], bool]:
    stdout = "" if packages is None else json.dumps({"dependencies": packages, "fixes": []})
    lines, well = audit.said("pip", audit.verdict_of_pip_audit(stdout, stderr), {})
    return lines, well


def of_npm(document: Any, stderr: str = "") -> tuple[list[str], bool]:
    lines, well = audit.said("npm", audit.verdict_of_npm_audit(json.dumps(document), stderr), {})
    return lines, well


def test_where_nothing_is_known_all_is_well() -> None:
    assert of_pip([HEALTHY]) == (["pip: no known weakness"], True)
    assert of_npm(NPM_HEALTHY) == (["npm: no known weakness"], True)


def test_each_weakness_is_named_with_its_mend_and_fails() -> None:
    assert of_pip([HEALTHY, WEAK]) == (
        ["pip: jinja2 2.4.1: PYSEC-2014-8 (mended in 2.7.2)", "pip: jinja2 2.4.1: PYSEC-2019-217 (mended in 2.10.1)"],
        False,
    )
    assert of_npm(NPM_WEAK) == (
        [
            "npm: minimist <0.2.4: GHSA-xvch-5gv4-984h (mended in 0.5.6)",
            "npm: mkdirp 0.4.1 - 0.5.1: by way of minimist (mended in a version that npm can take)",
            "npm: old *: GHSA-1 (mended in no version yet)",
        ],
        False,
    )


def test_a_service_that_knows_no_package_has_audited_nothing() -> None:
    lines, well = of_pip([UNKNOWN, UNKNOWN])

    assert well
    assert lines == ["pip: NOT AUDITED, since the service cannot be reached: the service knows none of the packages"]


def test_a_package_that_is_not_known_is_named() -> None:
    assert of_pip([UNKNOWN, HEALTHY]) == (["pip: not audited: anyio"], True)
    assert of_pip([UNKNOWN, WEAK])[1] is False


@pytest.mark.parametrize("answer", ["no network", "refused", "no name"])
def test_where_nobody_can_be_asked_that_is_said_and_is_no_failure(answer: str) -> None:
    lines, well = {
        "no network": lambda: of_pip(None, NO_NETWORK),
        "refused": lambda: of_npm(NPM_REFUSED),
        "no name": lambda: of_npm(NPM_NO_NETWORK),
    }[answer]()

    assert well
    assert len(lines) == 1
    assert "NOT AUDITED" in lines[0]


@pytest.mark.parametrize("stderr", ["", "pip-audit: error: argument -r/--requirement: can't open 'requirements.txt'"])
def test_an_audit_that_fails_of_itself_does_not_pass(stderr: str) -> None:
    lines, well = of_pip(None, stderr)

    assert not well
    assert lines[0].startswith("pip: the audit itself failed: ")


def test_a_weakness_is_accepted_with_a_reason_until_its_day() -> None:
    text = '[[accepted]]\nid = "PYSEC-2014-8"\nwhy = "we never call it"\nuntil = 2026-12-31\n'
    verdict = audit.Verdict(weaknesses=(audit.Weakness("jinja2 2.4.1", "PYSEC-2014-8", "2.7.2"),))

    in_time, late = (audit.accepted_on(day, text) for day in (date(2026, 12, 31), date(2027, 1, 1)))

    assert audit.said("pip", verdict, in_time) == (
        ["pip: accepted: jinja2 2.4.1: PYSEC-2014-8 (mended in 2.7.2): we never call it"],
        True,
    )
    assert audit.said("pip", verdict, late)[1] is False


def test_what_is_accepted_now_can_be_read() -> None:
    assert audit.accepted_on(date(2026, 1, 1), audit.ACCEPTED.read_text(encoding="utf-8")) == {}
