"""The layouts of tile maps: complete, refused where they are not, and true to geography."""

import csv
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from assizes.domain.errors import BadInput
from assizes.domain.tile_maps import TileLayout, TilePlace
from assizes.reference import load_reference, packaged_register_folder
from assizes.reference.tile_map_files import load_tile_layouts

REFERENCE = load_reference()
TWICE = 'from = 2023-04-01\n[[layouts]]\ntiles = "from-2023-04-01.csv"\nfrom = 2024-04-01'
PERIODS = {
    "until 2019": (date(2014, 9, 30), 152),
    "from 2019": (date(2019, 4, 1), 151),
    "from 2021": (date(2021, 4, 1), 152),
    "from 2023": (date(2023, 4, 1), 153),
}
EAST_TO_WEST = """
    kent surrey | norfolk leicestershire | lincolnshire derbyshire | essex hertfordshire
    kingston-upon-hull leeds | newcastle-upon-tyne westmorland-and-furness | redcar-and-cleveland darlington
    hartlepool durham | north-tyneside newcastle-upon-tyne | south-tyneside gateshead
    manchester liverpool | oldham salford | warrington halton | doncaster sheffield | stockton-on-tees darlington
    birmingham dudley | coventry solihull | devon cornwall | dorset devon | hampshire dorset
    west-sussex hampshire | east-sussex west-sussex | brighton-and-hove portsmouth
    newham hackney | greenwich lewisham | bexley greenwich | hammersmith-and-fulham hounslow | wandsworth richmond-upon-thames
    slough reading | wokingham west-berkshire | swindon bristol | cambridgeshire bedford | suffolk cambridgeshire
    southend-on-sea essex | cornwall isles-of-scilly | telford-and-wrekin shropshire | worcestershire herefordshire
    nottinghamshire derbyshire | rutland leicestershire | east-riding-of-yorkshire york | oldham bury
"""
NORTH_TO_SOUTH = """
    northumberland newcastle-upon-tyne | newcastle-upon-tyne gateshead | north-tyneside south-tyneside
    gateshead durham | durham darlington | cumberland lancashire | lancashire liverpool
    north-yorkshire leeds | leeds wakefield | wakefield sheffield | barnsley sheffield | lancashire bolton
    bolton salford | rochdale oldham | oldham tameside | manchester stockport | sefton liverpool | liverpool wirral
    warrington cheshire-west-and-chester | lincolnshire peterborough | norfolk suffolk | suffolk essex
    stoke-on-trent staffordshire | walsall birmingham | wolverhampton dudley | derbyshire derby
    warwickshire oxfordshire | gloucestershire swindon | bristol somerset | somerset devon | wiltshire dorset
    enfield haringey | barnet camden | islington city-of-london | westminster lambeth
    hackney tower-hamlets | newham greenwich | wandsworth merton | lambeth croydon | richmond-upon-thames kingston-upon-thames
    surrey brighton-and-hove | hampshire portsmouth | hampshire isle-of-wight | southampton isle-of-wight
    buckinghamshire slough | kingston-upon-hull north-lincolnshire | cambridgeshire hertfordshire
    cornwall isles-of-scilly | bexley kent | bromley kent | surrey west-sussex | east-sussex brighton-and-hove
"""
NEIGHBOURS = """
    kent east-sussex | kent bromley | kent medway | surrey west-sussex | surrey croydon | essex southend-on-sea
    essex enfield | essex suffolk | norfolk suffolk | suffolk cambridgeshire | cambridgeshire peterborough
    hertfordshire barnet | hertfordshire luton | buckinghamshire milton-keynes | oxfordshire warwickshire
    west-berkshire reading | reading wokingham | hampshire southampton | hampshire dorset | wiltshire dorset
    somerset devon | devon dorset | devon plymouth | cornwall plymouth | bristol south-gloucestershire
    bristol north-somerset | gloucestershire worcestershire | worcestershire herefordshire | herefordshire shropshire
    shropshire telford-and-wrekin | birmingham solihull | birmingham sandwell | sandwell dudley | walsall wolverhampton
    coventry warwickshire | leicester leicestershire | nottingham nottinghamshire | derby derbyshire
    derbyshire sheffield | sheffield barnsley | rotherham doncaster | wakefield leeds | bradford calderdale
    leeds bradford | york east-riding-of-yorkshire | kingston-upon-hull east-riding-of-yorkshire | york north-yorkshire
    north-lincolnshire north-east-lincolnshire | north-lincolnshire lincolnshire | liverpool knowsley | liverpool wirral
    sefton liverpool | halton warrington | manchester salford | manchester stockport | manchester trafford
    oldham rochdale | bury bolton | tameside stockport | newcastle-upon-tyne gateshead
    sunderland durham | middlesbrough redcar-and-cleveland | stockton-on-tees darlington | camden islington
    camden westminster | hackney islington | tower-hamlets city-of-london | lambeth southwark | lewisham greenwich
    richmond-upon-thames kingston-upon-thames | hounslow ealing | hillingdon harrow | wandsworth merton
"""


def pairs(text: str) -> list[tuple[str, str]]:
    found = (part.split() for line in text.strip().splitlines() for part in line.split("|"))
    return [(one, other) for one, other in found]


def places(day: date) -> Mapping[str, TilePlace]:
    layout = REFERENCE.tile_layouts.on(day)
    assert layout is not None
    return {place.la_id: place for place in layout}


TODAY = places(date(2023, 4, 1))


# --- complete --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "number"), PERIODS.values(), ids=PERIODS)
def test_every_authority_in_existence_has_one_tile(day: date, number: int) -> None:
    found = places(day)

    assert len(found) == number
    assert found.keys() == {authority.la_id for authority in REFERENCE.authorities.existing(day)}


def test_there_is_a_layout_for_every_day() -> None:
    periods = [layout.period for layout in REFERENCE.tile_layouts]

    assert periods[0].start is None
    assert periods[-1].end is None
    for earlier, later in pairwise(periods):
        assert earlier.end
        assert later.start == earlier.end + timedelta(days=1)


def test_hardly_anything_moves_from_one_period_to_the_next() -> None:
    layouts = [places(day) for day, _ in PERIODS.values()]

    moved = [
        {la_id for la_id in before.keys() & after.keys() if before[la_id] != after[la_id]}
        for before, after in pairwise(layouts)
    ]

    assert moved == [set(), {"central-bedfordshire", "bedford", "peterborough"}, set()]


# --- true to geography -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("eastern", "western"), pairs(EAST_TO_WEST))
def test_east_is_to_the_right_of_west(eastern: str, western: str) -> None:
    assert TODAY[eastern].column > TODAY[western].column


@pytest.mark.parametrize(("northern", "southern"), pairs(NORTH_TO_SOUTH))
def test_north_is_above_south(northern: str, southern: str) -> None:
    assert TODAY[northern].row < TODAY[southern].row


@pytest.mark.parametrize(("one", "other"), pairs(NEIGHBOURS))
def test_neighbours_touch(one: str, other: str) -> None:
    assert steps(TODAY[one], TODAY[other]) == 1


@pytest.mark.parametrize("day", [day for day, _ in PERIODS.values()], ids=PERIODS)
def test_the_mainland_and_london_are_in_one_piece(day: date) -> None:
    islands = {"isle-of-wight", "isles-of-scilly"}
    mainland = [place for la_id, place in places(day).items() if la_id not in islands]
    london = [place for place in mainland if REFERENCE.authorities[place.la_id].ons_region.name == "London"]

    assert len(london) == 33
    assert in_one_piece(mainland)
    assert in_one_piece(london)


def test_no_tile_is_missing_inside_the_country() -> None:
    filled = {(place.column, place.row) for place in TODAY.values()}

    holes = [
        (column, row)
        for column in range(1, 16)
        for row in range(1, 21)
        if (column, row) not in filled
        and {(column - 1, row), (column + 1, row), (column, row - 1), (column, row + 1)} <= filled
    ]

    assert holes == []


@pytest.mark.parametrize("day", [day for day, _ in PERIODS.values()], ids=PERIODS)
def test_tiles_stand_in_the_order_of_the_centres_of_authorities(day: date, shared_dir: Path) -> None:
    with (shared_dir / "facts" / "centroids.csv").open(encoding="utf-8", newline="") as file:
        centres = {row["la_id"]: (float(row["longitude"]), float(row["latitude"])) for row in csv.DictReader(file)}
    centres["westmorland-and-furness"] = (-2.86, 54.4)  # the file has a point in the Channel
    found = [(place, centres[la_id]) for la_id, place in places(day).items()]

    assert rank_correlation([(place.column, east) for place, (east, _) in found]) > 0.92
    assert rank_correlation([(-place.row, north) for place, (_, north) in found]) > 0.97


def steps(one: TilePlace, other: TilePlace) -> int:
    """How many steps a king of chess needs from one tile to the other."""
    return max(abs(one.column - other.column), abs(one.row - other.row))


def in_one_piece(tiles: list[TilePlace]) -> bool:
    reached, waiting = {tiles[0]}, [tiles[0]]
    while waiting:
        here = waiting.pop()
        near = {tile for tile in tiles if steps(here, tile) == 1} - reached
        reached |= near
        waiting += near
    return len(reached) == len(tiles)


def rank_correlation(values: list[tuple[float, float]]) -> float:
    """Spearman's: the correlation of the ranks, those of equal values averaged."""
    ones, others = (ranks([pair[side] for pair in values]) for side in (0, 1))
    middle = (len(values) - 1) / 2
    together = sum((one - middle) * (other - middle) for one, other in zip(ones, others, strict=True))
    apart = [sum((rank - middle) ** 2 for rank in side) for side in (ones, others)]
    return float(together / (apart[0] * apart[1]) ** 0.5)


def ranks(values: list[float]) -> list[float]:
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2 for value in values]


# --- refused ---------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the packaged layouts."""
    for path in (packaged_register_folder() / "tile_maps").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("leeds,Leed,9,7\n", "", "from-2023-04-01.csv: every authority of the period needs one tile: see leeds"),
        ("leeds,Leed,9,7", "york,Leed,9,7", "line 29, column la_id: york has two tiles"),
        ("leeds,Leed,9,7", "cumbria,Leed,9,7", "needs one tile: see cumbria, leeds"),
        ("leeds,Leed,9,7", "leeds,Leed,9,6", "leeds and york have the same tile: column 9, row 6"),
        ("leeds,Leed,9,7", "leeds,YORK,9,7", "leeds and york have the same short name 'YORK'"),
        ("leeds,Leed,9,7", "leeds,Leeds,9,7", "column short_name: 'Leeds' is not a short name of two to four letters"),
        ("leeds,Leed,9,7", "leeds,Leed,0,7", "column column: columns and rows are counted from 1"),
        ("leeds,Leed,9,7", "leeds,Leed,9,0", "column row: columns and rows are counted from 1"),
        ("leeds,Leed,9,7", "leeds,Leed,9,7.5", "column row: '7.5' is not a whole number"),
        ("leeds,Leed,9,7", "leeds,Leed,9", "the row does not have one cell for each column"),
        ("la_id,short_name", "la_id,name", "line 1: the columns must be la_id, short_name, column, row"),
    ],
)
def test_a_wrong_list_of_tiles_is_refused_with_its_place(folder: Path, old: str, new: str, message: str) -> None:
    change(folder / "from-2023-04-01.csv", old, new)

    with pytest.raises(BadInput) as caught:
        load_tile_layouts(folder, REFERENCE.authorities)

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("from = 2023-04-01", TWICE, "'layouts' has periods that are not in order or have a day"),
        ('tiles = "from-2021-04-01.csv"', 'tiles = "2021.csv"', "'tiles' names '2021.csv', which is not there"),
        ("to = 2021-03-31", "to = 2019-03-31", "a period cannot end on 2019-03-31, before its start on 2019-04-01"),
        ("to = 2021-03-31", "till = 2021-03-31", "'till' is not a key that is read here"),
        ("to = 2019-03-31", "to = 2019-04-01", "needs one tile: see bournemouth, "),
    ],
)
def test_wrong_periods_are_refused_with_their_key(folder: Path, old: str, new: str, message: str) -> None:
    change(folder / "layouts.toml", old, new)

    with pytest.raises(BadInput) as caught:
        load_tile_layouts(folder, REFERENCE.authorities)

    assert message in str(caught.value)


def test_a_day_before_every_layout_has_none() -> None:
    layouts = type(REFERENCE.tile_layouts)(REFERENCE.tile_layouts.all[1:])

    assert layouts.on(date(2014, 9, 30)) is None


def test_a_layout_is_walked_through_tile_by_tile() -> None:
    layout = REFERENCE.tile_layouts.on(date(2024, 1, 1))

    assert isinstance(layout, TileLayout)
    assert next(iter(layout)).la_id == "northumberland"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
