"""What is known, as data, and the loader that turns it into domain values."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assizes.domain.authorities import Authorities
from assizes.domain.comparability import ComparabilityMatrix
from assizes.domain.coverage import RegisterCoverage
from assizes.domain.frameworks import Frameworks
from assizes.domain.neighbours import StatisticalNeighbours
from assizes.domain.tile_maps import TileLayouts
from assizes.reference.authority_file import load_authorities
from assizes.reference.coverage_file import load_coverage
from assizes.reference.framework_files import load_frameworks
from assizes.reference.neighbour_file import NEIGHBOURS, load_neighbours
from assizes.reference.tile_map_files import INDEX, load_tile_layouts

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Reference:
    """Frameworks, what may be compared, authorities, their neighbours, coverage and tile maps.

    `digests` has the files that a release or a reading rests on.
    """

    frameworks: Frameworks
    comparability: ComparabilityMatrix
    authorities: Authorities
    coverage: RegisterCoverage
    tile_layouts: TileLayouts
    neighbours: StatisticalNeighbours
    digests: tuple[tuple[str, str], ...] = ()


def load_reference(folder: Path = _HERE) -> Reference:
    """The reference data of a folder, by default the packaged ones; raises `BadInput` naming file and place.

    A folder is read once in the life of a process.
    """
    return _load(folder)


@cache
def _load(folder: Path) -> Reference:
    frameworks, comparability = load_frameworks(folder / "frameworks")
    authorities = load_authorities(folder / "authorities.csv")
    return Reference(
        frameworks=frameworks,
        comparability=comparability,
        authorities=authorities,
        coverage=load_coverage(folder / "coverage.toml", frameworks),
        tile_layouts=load_tile_layouts(folder / "tile_maps", authorities),
        neighbours=load_neighbours(folder / NEIGHBOURS, authorities),
        digests=tuple((path.relative_to(folder).as_posix(), _sha256(path)) for path in _files(folder)),
    )


def packaged_register_folder() -> Path:
    """The folder that holds the packaged register, `inspections.csv`."""
    return _HERE


def _files(folder: Path) -> list[Path]:
    # Statistical neighbours are not among them: no release and no reading rests on them, so that a new edition of the
    # lists changes neither the manifest of a release nor the version of the reader.
    return [
        folder / "authorities.csv",
        folder / "coverage.toml",
        *sorted((folder / "frameworks").glob("*.toml")),
        folder / "tile_maps" / INDEX,
        *sorted((folder / "tile_maps").glob("*.csv")),
    ]


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
