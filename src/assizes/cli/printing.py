"""What a command prints, or writes where `--out` names a file."""

from pathlib import Path

import click


def print_or_write(text: str, out: Path | None) -> None:
    """A text on standard output, or whole in a file; a letter that no file can hold is written as its number."""
    if out is None:
        click.echo(text, nl=False)
        return
    from assizes.actions.whole_files import write_whole

    write_whole(out, text.encode("utf-8", "backslashreplace"))
