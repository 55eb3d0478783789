"""`README.md`: what the release is, its licence, how to cite it, its caveats, its files and how to load them."""

from collections.abc import Iterator, Mapping

from assizes.domain.releases import ATTRIBUTION, INDEPENDENCE, ReleaseContent
from assizes.domain.tables import Shorthand
from assizes.releases.about import LICENCE_ADDRESS, about
from assizes.releases.description import citation
from assizes.releases.file_titles import file_format, file_size, file_title
from assizes.releases.folder import MANIFEST, Written
from assizes.releases.loading import loading_lines
from assizes.releases.notes import numbered_notes

README = "README.md"
_ABOVE = frozenset({"Independence", "Licence"})  # facts that have their own paragraphs


def readme_file(content: ReleaseContent, written: Mapping[str, Written]) -> bytes:
    """The README; `written` are the files that it lists."""
    sections = (
        ("", (f"# {_plain(content.specification.title)}", INDEPENDENCE)),
        ("About this release", _facts(content)),
        ("Licence", _licence()),
        ("How to cite", (_plain(citation(content)),)),
        ("Caveats", _caveats(content)),
        ("Files", _files(content, written)),
        ("Loading the data", _loading(content, written)),
        ("Notes", (f"{note.number}. {_plain(note.text)}" for note in numbered_notes(content))),
    )
    blocks = [_section(title, list(lines)) for title, lines in sections]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode("utf-8")


def _section(title: str, lines: list[str]) -> str:
    if not lines:
        return ""
    is_list = all(line.startswith(("- ", "| ", "1. ")) or line[:1].isdigit() for line in lines)
    body = ("\n" if is_list else "\n\n").join(lines)
    return f"## {title}\n\n{body}" if title else body


def _plain(text: str) -> str:
    """A text that Markdown takes as it is: neither as HTML nor as the end of a cell."""
    return text.replace("\\", "\\\\").replace("<", "\\<").replace("|", "\\|")


def _facts(content: ReleaseContent) -> Iterator[str]:
    for fact in about(content):
        if fact.label not in _ABOVE:
            yield f"- {fact.label}: {_plain(fact.text)}"


def _licence() -> Iterator[str]:
    yield (
        f"{ATTRIBUTION} The figures and files of this release may be used under the same licence, the Open Government "
        f"Licence v3.0: <{LICENCE_ADDRESS}>. The licence does not cover logos."
    )


def _caveats(content: ReleaseContent) -> Iterator[str]:
    checked = content.records_checked
    yield (
        f"- Coverage: what the register held when it was harvested. Of the {checked.of:,} full inspections that "
        f"this release can count, {checked.checked:,} were read from their report, and the others rest on another "
        f"source. Of these, {checked.read_again:,} of {checked.of:,} were read again by the program, with page and "
        "place."
    )
    yield (
        "- Comparability: frameworks judged different things. A series that a change of framework broke is marked "
        f"{Shorthand.B.printed}; where a comparison would mislead, none is made."
    )
    yield (
        f"- Provisional: figures for a period, marked {Shorthand.P.printed}, can rise while reports are still to be "
        f"published; the next release gives them again, marked {Shorthand.R.printed} where they changed."
    )
    for shorthand in Shorthand:
        yield f"- {shorthand.printed}: {shorthand.meaning}."


def _files(content: ReleaseContent, written: Mapping[str, Written]) -> Iterator[str]:
    yield "| file | what it is | format | size |"
    yield "| --- | --- | --- | --- |"
    for path, file in written.items():
        yield f"| `{path}` | {_plain(file_title(content, path))} | {file_format(path)} | {file_size(file.size)} |"
    archive = f"{content.specification.slug}.zip"
    yield f"| `{archive}` | every file above and this one, with the same bytes | {file_format(archive)} | |"
    yield f"| `{MANIFEST}` | {file_title(content, MANIFEST)}, the archive's too; not in the archive | JSON | |"


def _loading(content: ReleaseContent, written: Mapping[str, Written]) -> Iterator[str]:
    """One line a tool, run from the folder of this file."""
    for one in loading_lines(content, written):
        yield f"- {one.language} ({one.using}): `{one.line}`"
