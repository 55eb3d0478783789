"""Write docs/settings.md from the table of settings: make_settings_page.py [--check]."""

import sys
from pathlib import Path

from assizes.settings import ENVIRONMENT

PAGE = Path(__file__).resolve().parent.parent / "docs" / "settings.md"

INTRODUCTION = """\
# Settings

<!-- Made by scripts/make_settings_page.py from src/assizes/settings.py: change it there. -->

Each setting is an environment variable; a blank one counts as not set. A value that cannot be used ends the command
with one sentence and exit code 3.

| name | default | meaning |
|---|---|---|
"""


def page() -> str:
    """The page, with one row a setting."""
    rows = [
        f"| `{setting.name}` | {setting.default_in_words or f'`{setting.default}`'} | {setting.meaning} |\n"
        for setting in ENVIRONMENT
    ]
    return INTRODUCTION + "".join(rows)


def main() -> int:
    """Write the page or, with `--check`, say whether it is current."""
    if "--check" not in sys.argv[1:]:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    print("docs/settings.md is not current: run `make docs`", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
