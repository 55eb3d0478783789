"""Release specifications: the packaged ones, from `releases/*.toml`, and the default one for any other dates.

The name of a file is the slug of its release. A statistician adds a release by adding a file; the file of a corrected
edition (`correction_files`) states only what it corrects.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from assizes.domain.dates import Period, in_words
from assizes.domain.errors import BadInput, Place
from assizes.domain.london_time import LONDON
from assizes.domain.releases import (
    Dates,
    InPeriod,
    Producer,
    ProductionStage,
    ReleaseSpecification,
    ReleaseStatus,
)
from assizes.reference import Reference
from assizes.reference.correction_files import CORRECTS, with_corrections
from assizes.reference.default_specifications import (
    DEFAULT,
    SHARED_KEYS,
    bases_of,
    default_specification,
    tables_of,
)
from assizes.reference.revisions_policy_file import load_revisions_policy
from assizes.reference.toml_tables import TomlTable, read_toml

_HERE = Path(__file__).parent / "releases"
_KEYS = (
    *SHARED_KEYS,
    "as_at",
    "published_by",
    "publication_time",
    "known_at",
    "small_base",
    "producer",
    "in_period",
    "previous_in_period",
    "comparisons",
    "announced_date",
    "harvest_date",
    "production",
)


def packaged_specifications(
    folder: Path | None = None, *, producer: Producer, small_base: int, own: Path | None = None
) -> tuple[ReleaseSpecification, ...]:
    """The specifications of a folder, by default the packaged ones, oldest first, editions in order.

    `own` is a further folder, of those made here; it may be missing. A file `<slug>.md` beside a specification, or in
    `own`, is the commentary that a statistician wrote; an edition without one has that of the first. Producer and small
    base are the ones given unless a file states its own. Raises `BadInput` naming file and key.
    """
    paths = _specification_files(folder or _HERE, own)
    files = [(path, read_toml(path)) for path in paths]
    first = [
        specification_of_table(path.stem, file, producer, small_base)
        for path, file in files
        if CORRECTS not in file.values
    ]
    corrections = [(path.stem, file) for path, file in files if CORRECTS in file.values]
    found = with_corrections(first, corrections, load_revisions_policy().reasons)
    commentaries = {path.stem: path for place in (folder or _HERE, own) if place for path in sorted(place.glob("*.md"))}
    return in_series_order(_with_commentary(one, commentaries.get(one.slug)) for one in found)


def in_series_order(specifications: Iterable[ReleaseSpecification]) -> tuple[ReleaseSpecification, ...]:
    """Specifications by reference date, the editions of a release in order."""
    return tuple(sorted(specifications, key=_order))


def _with_commentary(specification: ReleaseSpecification, path: Path | None) -> ReleaseSpecification:
    return with_commentary(specification, path, path.name) if path else specification


def with_commentary(specification: ReleaseSpecification, path: Path, named: str) -> ReleaseSpecification:
    """The specification with the commentary in a file, which errors call by the given name."""
    return replace(specification, commentary=read_commentary(path), commentary_file=named)


def read_commentary(path: Path) -> str:
    """The commentary in a file; raises `BadInput` for one that is empty or is no text."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"the commentary cannot be read: {error}", Place(str(path))) from error
    if not text.strip():
        raise BadInput("the commentary is empty: leave the file out to publish the draft", Place(str(path)))
    return text


def _specification_files(*folders: Path | None) -> list[Path]:
    paths: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")) if folder else ():
            if path.stem in paths:
                raise BadInput("there is a release of this name already", Place(str(path)))
            if path.name != DEFAULT:
                paths[path.stem] = path
    return list(paths.values())


def _order(specification: ReleaseSpecification) -> tuple[date, str, int]:
    return specification.dates.as_at, specification.corrects or specification.slug, specification.edition


def specification_for(
    dates: Dates,
    *,
    packaged: Iterable[ReleaseSpecification],
    known_at: datetime,
    producer: Producer,
    small_base: int,
    harvest_date: date,
) -> ReleaseSpecification:
    """The newest edition with these dates, else the default specification; refused beyond the harvest date."""
    with_dates = [specification for specification in packaged if specification.dates == dates]
    if with_dates:
        require_harvested(dates, max(harvest_date, with_dates[-1].harvest_date or harvest_date))
        return with_dates[-1]
    require_harvested(dates, harvest_date)
    return default_specification(dates, known_at.astimezone(UTC), producer, small_base)


def cut_off_of_release(as_at: date, specifications: Iterable[ReleaseSpecification]) -> date | None:
    """The day by which reports are counted in the release as at a date; none where there is no such release."""
    return next((one.dates.published_by for one in specifications if one.dates.as_at == as_at), None)


def require_harvested(dates: Dates, harvest_date: date, what: str = "release can be built") -> None:
    """Raise `BadInput` for what would need reports published after the register was harvested (rule 12)."""
    if dates.published_by > harvest_date:
        raise BadInput(
            f"no {what} for reports published by {in_words(dates.published_by)}: the register was "
            f"harvested on {in_words(harvest_date)}, so --published-by {harvest_date} is the latest possible"
        )


def harvested_by(reference: Reference, day: date) -> Reference:
    """The reference data as they are once all reports published by a day were collected."""
    if day <= reference.coverage.harvest_date:
        return reference
    return replace(reference, coverage=replace(reference.coverage, harvest_date=day))


def as_harvested(reference: Reference, specification: ReleaseSpecification) -> Reference:
    """The reference data with the day by which all reports of a release were collected, where that is a later one."""
    return harvested_by(reference, specification.harvest_date or reference.coverage.harvest_date)


# --- a specification file -----------------------------------------------------------------------------------


def specification_of_table(slug: str, file: TomlTable, producer: Producer, small_base: int) -> ReleaseSpecification:
    """The specification that a file states; raises `BadInput` naming file and key."""
    file.only(*_KEYS)
    dates = _dates(file)
    in_period = file.table("in_period")
    in_period.only("from", "published_by")
    return file.made(
        lambda: ReleaseSpecification(
            slug=slug,
            title=file.text("title"),
            dates=dates,
            publication_time=file.moment("publication_time").astimezone(LONDON),
            known_at=file.moment("known_at").astimezone(UTC),
            producer=_producer(file) if "producer" in file.values else producer,
            tables=tables_of(file),
            bases=bases_of(file),
            in_period=_in_period(in_period, dates.as_at),
            previous_in_period=_previous(file.table("previous_in_period")),
            comparisons=tuple(_dates(table, is_whole=True) for table in file.tables("comparisons")),
            notes=file.texts("notes", ()),
            status=file.one_of("status", ReleaseStatus, ", ".join(ReleaseStatus)),
            small_base=file.whole_number("small_base", small_base),
            next_release=file.text("next_release", ""),
            is_reconstruction=file.yes_or_no("is_reconstruction", False),
            announced_date=file.day_or_none("announced_date"),
            production=tuple(_stages(file)),
            harvest_date=file.day_or_none("harvest_date"),
        )
    )


def _stages(file: TomlTable) -> Iterator[ProductionStage]:
    for table in file.tables("production"):
        table.only("stage", "staff_days", "and_a_half", "start", "end")
        yield ProductionStage(
            table.text("stage"),
            table.whole_number("staff_days"),
            table.yes_or_no("and_a_half", False),
            table.day_or_none("start"),
            table.day_or_none("end"),
        )


def _dates(table: TomlTable, *, is_whole: bool = False) -> Dates:
    if is_whole:
        table.only("as_at", "published_by")
    return table.made(lambda: Dates(table.day("as_at"), table.day("published_by")))


def _in_period(table: TomlTable, end: date) -> InPeriod:
    period = table.made(lambda: Period(table.day("from"), end), "from")
    return table.made(lambda: InPeriod(period, table.day("published_by")))


def _previous(table: TomlTable) -> InPeriod:
    table.only("from", "to", "published_by")
    return _in_period(table, table.day("to"))


def _producer(file: TomlTable) -> Producer:
    table = file.table("producer")
    table.only("name", "contact")
    return Producer(table.text("name"), table.text("contact"))
