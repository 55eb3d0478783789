"""The Nu HTML checker has nothing to say of any page, its style and its charts; all in one start of its program."""

import json
import subprocess
from pathlib import Path


def test_the_nu_checker_has_nothing_to_say(
    nu_checker: list[str], pages: dict[str, Path], releases: dict[str, Path]
) -> None:
    charts = [path for folder in releases.values() for path in sorted(folder.rglob("*.svg"))]

    assert messages(nu_checker, [*pages.values(), *charts]) == []


def test_the_nu_checker_finds_what_is_wrong(nu_checker: list[str], tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text(
        '<!DOCTYPE html><html lang="en"><head><title>x</title><style>p { colour: red }</style></head>'
        '<body><p id="a"><p id="a"><table><tr><td><svg><rect widht="3"/></svg></table></body></html>',
        encoding="utf-8",
    )

    found = " ".join(messages(nu_checker, [tmp_path / "wrong.html"]))

    assert "Duplicate ID" in found
    assert "colour" in found
    assert "widht" in found


def messages(nu_checker: list[str], files: list[Path]) -> list[str]:
    """Every error, warning and remark, with its file and line."""
    command = [*nu_checker, "--format", "json", "--stdout", "--also-check-svg", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    found = json.loads(done.stdout)["messages"]
    return [f"{said.get('url', '')}:{said.get('lastLine', '')}: {said['message']}" for said in found]
