"""How releases and their corrections are printed."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from assizes.actions.publication.correcting import ProposedCorrection
    from assizes.actions.publication.releases import BuiltRelease
    from assizes.actions.publication.verifying import Verification


def print_release(built: "BuiltRelease") -> None:
    """Title, notices of corrections, key findings and where the files are."""
    click.echo(f"{built.content.specification.title}\n")
    for notice in built.content.corrections:
        click.echo("\n".join(notice.sentences) + "\n")
    for paragraph in built.content.findings.paragraphs():
        click.echo(f"* {paragraph.text}")
    click.echo(f"\nFiles in {built.folder}:")
    for path in sorted(built.folder.iterdir()):
        click.echo(f"  {path.name}{'/' if path.is_dir() else ''}")


def print_correction(proposed: "ProposedCorrection") -> None:
    """The notice as readers would get it, then every value that it revises."""
    specification = proposed.specification
    click.echo(f"{specification.title}: edition {specification.edition}\n")
    for sentence in proposed.notice.sentences:
        click.echo(sentence)
    click.echo("\nRevised values:")
    for value in proposed.notice.values:
        change = value.change
        old = change.old.text if change.old else "not given"
        new = change.new.text if change.new else "no longer given"
        is_material = "  material" if value.revision.is_material else ""
        click.echo(f"  {change.address}  {old} -> {new}{is_material}")


def print_verification(done: "Verification") -> None:
    """Whether every byte is equal; else which files are not, and what may be why."""
    if done.is_equal:
        click.echo(f"{done.folder}: every byte is equal, {len(done.equal):,} files and the manifest")
        return
    click.echo(f"{done.folder}: not equal; {len(done.equal):,} files are")
    for words, files in (
        ("altered since it was built", done.altered),
        ("missing from the folder", done.missing),
        ("not in the manifest", done.unlisted),
        ("built otherwise now", done.differing),
    ):
        for file in files:
            click.echo(f"  {words}: {file}")
    for reason in done.reasons:
        click.echo(f"  why: {reason}")
