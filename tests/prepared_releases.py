"""A release in preparation with one candidate that was really built, in a folder of state to be copied."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from assizes.actions.publication.building import build_candidate
from assizes.actions.register_files.register import load_register
from assizes.domain.drafts import Candidate
from assizes.reference import packaged_register_folder
from made_drafts import ANALYST, NOW, SLUG, announced, begun, the_series
from register_databases import point_at
from register_files import REFERENCE


@dataclass(frozen=True)
class PreparedRelease:
    """A candidate with the folder of state that has its files and its register."""

    candidate: Candidate
    data: Path

    @property
    def drafts(self) -> Path:
        """Where candidates stand."""
        return self.data / "drafts"

    @property
    def files(self) -> Path:
        """Where the files of the candidate stand."""
        return self.drafts / SLUG / self.candidate.manifest_sha256

    def copied(self, data: Path) -> "PreparedRelease":
        """The same in another folder, its register the one that is asked from now on."""
        shutil.copytree(self.drafts, data / "drafts", copy_function=shutil.copyfile)
        point_at(f"sqlite:///{shutil.copy(self.data / 'register.sqlite3', data / 'register.sqlite3')}")
        return PreparedRelease(self.candidate, data)


def prepare_release(template: Path, data: Path) -> PreparedRelease:
    """The packaged register, a release of it in preparation, and its page built as a candidate."""
    point_at(f"sqlite:///{shutil.copy(template, data / 'register.sqlite3')}")
    load_register(packaged_register_folder(), by="me", now=NOW, reference=REFERENCE)
    begun(announced())
    candidate = build_candidate(
        SLUG,
        by=ANALYST,
        now=NOW,
        drafts=data / "drafts",
        series=the_series(),
        reference=REFERENCE,
        formats=("html",),
    )
    connection.close()
    return PreparedRelease(candidate, data)
