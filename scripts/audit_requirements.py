"""Ask for known weaknesses of what is pinned: audit_requirements.py. Code 1 where one is found, or an audit itself fails.

Where the service that knows them cannot be reached, that is said and is no failure: the build machine may have no
network. A weakness that has no mend yet can be accepted, with a reason and for a time, in accepted_weaknesses.toml.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ACCEPTED = Path(__file__).with_name("accepted_weaknesses.toml")
PIP_AUDIT = [sys.executable, "-m", "pip_audit", "--requirement", "requirements.txt", "--no-deps", "--disable-pip"]
PIP_AUDIT += ["--format", "json", "--progress-spinner", "off"]
NPM_AUDIT = ["npm", "audit", "--package-lock-only", "--json"]
SECONDS = 300
# How the tools say that they could ask nobody.
_UNREACHABLE = re.compile(
    r"ServiceError|ConnectionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError|Max retries|timed? ?out|HTTPError"
    r"|NewConnectionError|Could not (connect|resolve)|Name or service not known|Temporary failure in name resolution"
    r"|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENOAUDIT|NOT_IMPLEMENTED"
    r"|\b(403|404|405|429|50[0-9]) [A-Z][a-z]+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Weakness:
    """A known weakness of something that is pinned."""

    package: str
    weakness_id: str
    mended_in: str

    def __str__(self) -> str:
        return f"{self.package}: {self.weakness_id} (mended in {self.mended_in or 'no version yet'})"


@dataclass(frozen=True)
class Verdict:
    """What an audit came to: weaknesses, what could not be asked about, or why nobody could be asked at all."""

    weaknesses: tuple[Weakness, ...] = ()
    not_asked: tuple[str, ...] = ()
    unreachable: str = ""
    failed: str = ""


def verdict_of_pip_audit(stdout: str, stderr: str) -> Verdict:
    """What pip-audit came to. It ends well too where the service knows none of the packages: then nobody was asked."""
    try:
        packages = json.loads(stdout)["dependencies"]
        weak = [
            Weakness(f"{one['name']} {one['version']}", found["id"], ", ".join(found["fix_versions"]))
            for one in packages
            for found in one.get("vulns", ())
        ]
        skipped = tuple(one["name"] for one in packages if "skip_reason" in one)
    except (ValueError, KeyError, TypeError):
        return _without_answer(stderr)
    if len(skipped) == len(packages):
        return Verdict(unreachable="the service knows none of the packages")
    return Verdict(tuple(weak), skipped)


def verdict_of_npm_audit(stdout: str, stderr: str) -> Verdict:
    """What npm came to."""
    try:
        document = json.loads(stdout)
        if "vulnerabilities" not in document:
            return _without_answer(
                "\n".join((str(document.get("message", "")), str(document.get("error", "")), stderr))
            )
        weak = [_of_npm(name, one) for name, one in document["vulnerabilities"].items()]
    except (ValueError, KeyError, TypeError, AttributeError):
        return _without_answer(stderr)
    return Verdict(tuple(weak))


def accepted_on(today: date, text: str) -> dict[str, str]:
    """The weaknesses that are accepted on a day, each with its reason."""
    rows = tomllib.loads(text).get("accepted", [])
    return {row["id"]: row["why"] for row in rows if today <= row["until"]}


def said(name: str, verdict: Verdict, accepted: dict[str, str]) -> tuple[list[str], bool]:
    """The lines to print, and whether all is well."""
    if verdict.failed:
        return [f"{name}: the audit itself failed: {verdict.failed}"], False
    if verdict.unreachable:
        return [f"{name}: NOT AUDITED, since the service cannot be reached: {verdict.unreachable}"], True
    lines = [f"{name}: not audited: {', '.join(verdict.not_asked)}"] if verdict.not_asked else []
    bad = [one for one in verdict.weaknesses if one.weakness_id not in accepted]
    lines += [f"{name}: accepted: {one}: {accepted[one.weakness_id]}" for one in verdict.weaknesses if one not in bad]
    lines += [f"{name}: {one}" for one in bad]
    return lines or [f"{name}: no known weakness"], not bad


def main() -> int:
    """Run both audits and say what they came to."""
    accepted = accepted_on(datetime.now(UTC).date(), ACCEPTED.read_text(encoding="utf-8"))
    is_well = True
    for name, command, verdict_of in (
        ("requirements.txt", PIP_AUDIT, verdict_of_pip_audit),
        ("package-lock.json", NPM_AUDIT, verdict_of_npm_audit),
    ):
        lines, well = said(name, _run(command, verdict_of), accepted)
        print("\n".join(lines))
        is_well = is_well and well
    return 0 if is_well else 1


def _run(command: Sequence[str], verdict_of: Any) -> Verdict:
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Verdict(unreachable=f"no answer within {SECONDS} seconds")
    except FileNotFoundError:
        return Verdict(failed=f"there is no {command[0]}")
    verdict: Verdict = verdict_of(done.stdout, done.stderr)
    return verdict


def _of_npm(name: str, one: dict[str, Any]) -> Weakness:
    told = [source for source in one["via"] if isinstance(source, dict)]
    weakness_id = told[0]["url"].rpartition("/")[2] if told else f"by way of {', '.join(one['via'])}"
    fix = one["fixAvailable"]
    mended_in = fix["version"] if isinstance(fix, dict) else "a version that npm can take" if fix else ""
    return Weakness(f"{name} {one['range']}", weakness_id, mended_in)


def _without_answer(text: str) -> Verdict:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if found := _UNREACHABLE.search(text):
        return Verdict(unreachable=next(line for line in lines if found[0] in line)[:200])
    return Verdict(failed=lines[-1][:200] if lines else "it said nothing")


if __name__ == "__main__":
    sys.exit(main())
