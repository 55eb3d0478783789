"""What the Nu HTML checker says of a whole built site, in one start of its program.

Pages that are equal byte for byte are read once; the names of their files come back as paths in the site.
"""

import hashlib
import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

_LONGEST_SECONDS = 600


def markup_messages(nu_checker: Sequence[str], site: Path) -> list[str]:
    """Every error, warning and remark on a page or drawing of a site, as `path:line: sentence`; empty if all is well.

    `nu_checker` is the command without options, as the fixture of that name gives it.
    """
    files = sorted([*site.rglob("*.html"), *site.rglob("*.svg")])
    distinct = {hashlib.sha256(path.read_bytes()).digest(): path for path in reversed(files)}
    with tempfile.TemporaryDirectory() as folder:
        # A site has more pages than a command line has room for, so the checker is given a folder of links.
        for path in distinct.values():
            link = Path(folder) / path.relative_to(site)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path.resolve())
        command = [*nu_checker, "--format", "json", "--stdout", "--also-check-svg", "--skip-non-html", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_LONGEST_SECONDS)
        found = json.loads(done.stdout)["messages"]
        return [f"{_path(said.get('url', ''), folder)}:{said.get('lastLine', '')}: {said['message']}" for said in found]


def _path(address: str, folder: str) -> str:
    return address.removeprefix("file:").removeprefix(str(Path(folder).resolve())).lstrip("/")
