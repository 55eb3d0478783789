"""Nothing in the project names a machine it was written on, or where packages were fetched from."""

import re
from pathlib import Path

# In pieces, so that this file does not contain what it looks for.
FORBIDDEN = re.compile(
    "|".join(
        [
            r"(?<![\w.~-])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me/\w+|Us" + r"ers/\w+)/",
            "pypi" + r"\.org",
            "pythonhos" + "ted",
            "registry\\.npm" + "js",
            "index" + "-url",
            "find" + "-links",
            r"\.lib" + "rary/",
        ]
    )
)


def test_no_file_names_a_machine_or_a_package_index(project_files: list[Path], repository: Path) -> None:
    found = [
        f"{path.relative_to(repository)}:{number}: {line.strip()[:100]}"
        for path in project_files
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        if FORBIDDEN.search(line)
    ]

    assert not found


def text_of(path: Path) -> str:
    """The text of a file; pictures and the like have none."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
