"""Style and script of the site: our own files, and govuk-frontend's without crest, icons and typeface."""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from assizes.domain.errors import BadInput, Place
from assizes.releases.document_page import brief_style
from assizes.website.public.files import SiteFile

_HERE = Path(__file__).parent
FRONTEND = ("govuk-frontend.min.css", "govuk-frontend.min.js")
STYLE = "site.css"  # all files of `styles/`, in order of their names
OFFICE_STYLE = "office.css"  # all files of `office_styles/`: what the pages of the team add to it
BRIEF_STYLE = "brief.css"  # of briefs, whose pages have their style inside elsewhere: the site's policy allows none
_TYPEFACE = re.compile(r"@font-face\{[^}]*\}")
_CREST = re.compile(r"(?:-webkit-)?(?:background|mask)-image:url\(/assets/images/govuk-crest\.svg\);?")


def asset_address(name: str) -> str:
    """The address of a style, script or picture of the site."""
    return f"/assets/{_own_version()}/{name}"


def asset_files(frontend: Path) -> Iterator[SiteFile]:
    """The files below `/assets/`; `frontend` is the folder `dist/govuk` of govuk-frontend.

    Raises `BadInput` where govuk-frontend is not there: it comes from npm at set-up.
    """
    for name, data in own_assets().items():
        yield SiteFile(asset_address(name)[1:], data)
    for name in FRONTEND:
        yield SiteFile(asset_address(name)[1:], _without_identity(_read(frontend / name)).encode("utf-8"))


@cache
def own_assets() -> dict[str, bytes]:
    """The style, the scripts and the picture that are ours, by name."""
    scripts = {path.name: path.read_bytes() for path in sorted((_HERE / "scripts").glob("*.js"))}
    return {
        STYLE: _joined("styles"),
        OFFICE_STYLE: _joined("office_styles"),
        BRIEF_STYLE: brief_style().encode(),
        **scripts,
        "favicon.svg": (_HERE / "favicon.svg").read_bytes(),
    }


def _joined(folder: str) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted((_HERE / folder).glob("*.css")))


@cache
def _own_version() -> str:
    """A part of the address that is another whenever a file of ours is: browsers may keep what they have for ever."""
    digest = hashlib.sha256()
    for name, data in own_assets().items():
        digest.update(f"{name} {len(data)} ".encode() + data)
    return digest.hexdigest()[:12]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadInput(
            "govuk-frontend is not there: `make node` installs it, and ASSIZES_FRONTEND names another place",
            Place(str(path)),
        ) from error


def _without_identity(text: str) -> str:
    """The same file without the typeface and the crest, which other sites may not use, and without its source map."""
    text = _CREST.sub("", _TYPEFACE.sub("", text)).replace('"GDS Transport",', "").replace("GDS Transport,", "")
    return re.sub(r"\n?(//|/\*)# sourceMappingURL=\S+( \*/)?", "", text)
