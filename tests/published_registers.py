"""The packaged register in a database, with the packaged releases published; their files are not there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections, transaction

from assizes.actions.register_files.register import load_register
from assizes.reference import load_reference, packaged_register_folder
from assizes.register import lifecycle
from assizes.register.publications import add_publication
from register_databases import point_at
from site_sources import NOW, packaged_editions


@contextmanager
def published_register(folder: Path) -> Iterator[None]:
    """Django looks at this register, in a file of the folder, until the end; a database must be allowed."""
    before = connections.settings["default"]
    point_at(f"sqlite:///{folder / 'register.sqlite3'}")
    lifecycle.prepare(say=lambda sentence: None)
    load_register(packaged_register_folder(), by="the test", now=NOW, reference=load_reference())
    with transaction.atomic():
        for edition in packaged_editions():
            add_publication(edition.publication)
    yield
    connections["default"].close()
    connections.settings["default"] = before
    del connections["default"]
