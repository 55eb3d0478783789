"""The packaged typeface, so that no file depends on what a machine has installed."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import font_source_sans_pro
import typst

TYPEFACE = "Source Sans Pro"
_STYLES = ("Regular", "It", "Semibold", "Bold", "BoldIt")


@cache
def fonts() -> typst.Fonts:
    """The styles that documents and charts use, and no others: not the machine's, not those that typst brings."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_font_folder())])


def _font_folder() -> Path:
    """A folder of these styles, kept until the program ends.

    The package holds each style twice, as TrueType and OpenType, and a program that searches a folder may take either.
    """
    folder = Path(tempfile.mkdtemp(prefix="assizes-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for style in _STYLES:
        shutil.copy(Path(font_source_sans_pro.font_directory) / f"SourceSansPro-{style}.ttf", folder)
    return folder
