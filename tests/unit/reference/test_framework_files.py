"""A framework is added by adding a file; a wrong file is refused in one sentence that names file and key."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assizes.domain.comparability import Verdict
from assizes.domain.errors import BadInput
from assizes.domain.grades import Grade
from assizes.reference import load_reference, packaged_register_folder
from assizes.reference.framework_files import load_frameworks
from assizes.statistics.figures_document import figures_document
from registers import an_inspection, drawn, figures_of

CFS2027 = """
code = "cfs2027"
family = "ilacs"
name = "Inspection of children and families services"
names_printed = ["Inspection of children and families services"]
scale = ["outstanding", "good", "requires_improvement", "inadequate"]
valid_from = 2027-04-01
events = ["standard", "short"]
sources = ["An announcement"]
note = "Invented."

[cycle]
years = 3
description = "Every authority once in three years."
source = "An announcement"

[[judgements]]
code = "help_and_protection"
name = "Help and protection"
names_printed = ["Help and protection"]
kind = "key"

[[judgements]]
code = "family_help"
name = "Family help"
names_printed = ["Family help"]
kind = "sub"
parent = "help_and_protection"
is_optional = true
series_end_date = 2030-03-31

[[limiting_rules]]
code = "cfs2027-family-help"
when_any_of = ["family_help"]
is_grade = "inadequate"
then_judgement = "help_and_protection"
then_grade = "inadequate"
sentence = "It was so in 1 of 1."
source = "One inspection"

[[comparability]]
judgement = "help_and_protection"
with_framework = "ilacs2026"
with_judgement = "help_and_protection"
verdict = "break"
note = "The framework changed in April 2027."
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the packaged reference data."""
    for name in ("authorities.csv", "coverage.toml", "statistical_neighbours.csv"):
        shutil.copy(packaged_register_folder() / name, tmp_path)
    for name in ("frameworks", "tile_maps"):
        shutil.copytree(packaged_register_folder() / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def add(folder: Path) -> Callable[..., Path]:
    """Add `cfs2027.toml`, some of its text replaced; gives the folder."""

    def added(old: str = "", new: str = "", name: str = "cfs2027.toml") -> Path:
        assert old in CFS2027
        (folder / "frameworks" / name).write_text(CFS2027.replace(old, new, 1), encoding="utf-8")
        return folder

    return added


# --- a right file ----------------------------------------------------------------------------------------


def test_a_framework_is_added_by_adding_a_file(add: Callable[..., Path]) -> None:
    reference = load_reference(add())
    framework = reference.frameworks["cfs2027"]

    assert [one.code for one in reference.frameworks.of_family("ilacs")][-1] == "cfs2027"
    assert [judgement.code for judgement in framework.judgements] == ["help_and_protection", "family_help"]
    assert framework.cycle is not None
    assert framework.cycle.years == 3
    assert framework.limiting_rules[0].is_grade is Grade.INADEQUATE
    help_now, help_before = ("cfs2027", "help_and_protection"), ("ilacs2026", "help_and_protection")
    assert reference.comparability.between(help_before, help_now).verdict is Verdict.BREAK


def test_the_digest_of_an_added_file_is_known(add: Callable[..., Path]) -> None:
    assert "frameworks/cfs2027.toml" in dict(load_reference(add()).digests)


def test_inspections_under_an_added_framework_are_counted_once_the_register_is_said_to_cover_them(
    add: Callable[..., Path],
) -> None:
    folder = add()
    with (folder / "coverage.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[coverage]]\nframework = "cfs2027"\nevents = ["standard", "short"]\nextent = "complete"\n')
    reference = load_reference(folder)
    before = drawn(
        """
        authority | framework | started    | ended      | published  | help
        leeds     | ilacs2026 | 2026-05-04 | 2026-05-15 | 2026-07-01 | good
        """,
        reference,
    )
    now = drawn(
        """
        authority | framework | started    | ended      | published  | help        | family_help
        leeds     | cfs2027   | 2027-05-03 | 2027-05-14 | 2027-07-01 | outstanding | good
        york      | cfs2027   | 2027-06-07 | 2027-06-18 | 2027-07-30 | inadequate  |
        """,
        reference,
    )
    found = figures_of(before + now, "2027-09-30", reference=reference)
    document = figures_document(found, reference)

    assert document["denominator"] == 2
    assert document["judgements"]["help_and_protection"]["n"] == 2
    assert document["judgements"]["help_and_protection"]["good_or_outstanding_percent"] == 50
    assert document["judgements"]["family_help"]["counts"]["good"] == 1
    assert document["judgements"]["family_help"]["not_applicable"] == 1
    change = document["change"]["latest_v_previous"]["judgements"]["help_and_protection"]
    assert (change["n"], change["improved"], change["comparability"]) == (1, 1, "break")


def test_an_added_framework_that_the_register_is_not_said_to_cover_is_not_counted(add: Callable[..., Path]) -> None:
    reference = load_reference(add())
    register = (an_inspection("leeds", "cfs2027", end="2027-05-14", published="2027-07-01", reference=reference),)

    with pytest.raises(BadInput, match=r"no count is made of cfs2027, standard inspection: its coverage is 'none'"):
        figures_of(register, "2027-09-30", reference=reference)


# --- wrong files -----------------------------------------------------------------------------------------

MISSING = (
    *("code", "family", "name", "names_printed", "scale", "valid_from", "events", "sources"),
    *("years", "description", "kind", "verdict", "with_framework", "with_judgement"),
    *("when_any_of", "is_grade", "then_judgement", "then_grade", "sentence"),
)


@pytest.mark.parametrize("key", MISSING)
def test_a_missing_key_is_named(add: Callable[..., Path], key: str) -> None:
    line = re.search(rf"^{key} = .*$", CFS2027, re.MULTILINE)
    assert line

    message = refused(add(line[0]))

    assert re.fullmatch(rf"cfs2027\.toml, key ([\w\[\]]+\.)?{key}: '{key}' is missing", message)


WRONG = [
    # an unknown key
    ('note = "Invented."', 'notes = "Invented."', "notes: 'notes' is not a key that is read here"),
    ('kind = "key"', 'kind = "key"\nis_key = true', "judgements[1].is_key: 'is_key' is not a key that is read here"),
    ('verdict = "break"', 'verdict = "break"\nnotes = ""', "comparability[1].notes: 'notes' is not a key that is"),
    # a value of another type
    ('code = "cfs2027"', "code = 2027", "code: 'code' is not a text"),
    ('code = "cfs2027"', 'code = " "', "code: 'code' is empty"),
    ("valid_from = 2027-04-01", 'valid_from = "2027-04-01"', "valid_from: 'valid_from' is not a date such as"),
    ("valid_from = 2027-04-01", "valid_from = 2027-04-01\nvalid_to = 1", "valid_to: 'valid_to' is not a date such"),
    ('sources = ["An announcement"]', 'sources = "A"', "sources: 'sources' is not a list of texts"),
    ('sources = ["An announcement"]', "sources = [1]", "sources: 'sources' is not a list of texts"),
    ("years = 3", 'years = "3"', "cycle.years: 'years' is not a whole number"),
    ("years = 3", "years = true", "cycle.years: 'years' is not a whole number"),
    ("is_optional = true", 'is_optional = "yes"', "judgements[2].is_optional: 'is_optional' is not true or false"),
    # a value outside a closed set
    ('"good", "requires', '"fair", "requires', "scale: 'scale' names 'fair', which is none of outstanding, good,"),
    ('"good", "requires', '"outstanding", "requires', "scale: a scale needs at least two grades, each named once"),
    ('["standard", "short"]', '["long"]', "events: 'events' names 'long', which is none of single_inspection,"),
    ('kind = "key"', 'kind = "main"', "judgements[1].kind: 'kind' is 'main', which is none of overall, key, sub,"),
    ('verdict = "break"', 'verdict = "maybe"', "comparability[1].verdict: 'verdict' is 'maybe', which is none of"),
    ('is_grade = "inadequate"', 'is_grade = "bad"', "limiting_rules[1].is_grade: 'is_grade' is 'bad', which is none"),
    # what cannot be
    ('code = "cfs2027"', 'code = "CFS"', "code: 'CFS' is not a code: use small letters, digits and underscores"),
    ('code = "cfs2027"', 'code = "cfs2028"', "code: 'code' is 'cfs2028', but the file is named cfs2027.toml"),
    (
        "valid_from = 2027-04-01",
        "valid_from = 2027-04-01\nvalid_to = 2027-03-31",
        "key valid_to: a period cannot end on",
    ),
    ('parent = "help_and_protection"', "", "judgements[2].parent: judgement family_help: a sub-judgement, and no"),
    ('parent = "help_and_protection"', 'parent = "care"', "parent: judgement family_help has an unknown parent 'care'"),
    ('code = "family_help"', 'code = "help_and_protection"', "judgements: a framework names each judgement once"),
    (
        'names_printed = ["Family help"]',
        "names_printed = []",
        "judgements[2].names_printed: 'names_printed' is empty",
    ),
    (
        'when_any_of = ["family_help"]',
        'when_any_of = ["care"]',
        "limiting_rules: limiting rule cfs2027-family-help names",
    ),
    # comparability
    ('note = "The framework changed in April 2027."', "", "comparability[1].note: a break or a refusal needs a note"),
    (
        'with_framework = "ilacs2026"',
        'with_framework = "x"',
        "with_framework: 'with_framework' names 'x', which is not",
    ),
    (
        '[[comparability]]\njudgement = "help_and_protection"',
        '[[comparability]]\njudgement = "adoption"',
        "comparability[1].judgement: 'judgement' names 'adoption', which cfs2027 does not judge",
    ),
    (
        'with_judgement = "help_and_protection"',
        'with_judgement = "adoption"',
        "comparability[1].with_judgement: 'with_judgement' names 'adoption', which ilacs2026 does not judge",
    ),
    # tables
    ("[cycle]\nyears = 3", "cycle = 3\n[other]\nyears = 3", "other: 'other' is not a key that is read here"),
]


@pytest.mark.parametrize(("old", "new", "message"), WRONG)
def test_a_wrong_file_is_refused_in_one_sentence(add: Callable[..., Path], old: str, new: str, message: str) -> None:
    said = refused(add(old, new))

    assert said.startswith("cfs2027.toml")
    assert message in said
    assert "\n" not in said


def test_a_file_that_is_not_toml_is_refused(add: Callable[..., Path]) -> None:
    said = refused(add("[cycle]", "[cycle"))

    assert said.startswith("cfs2027.toml: the file cannot be read: ")
    assert "\n" not in said


def test_a_file_that_is_not_utf_8_is_refused(add: Callable[..., Path]) -> None:
    folder = add()
    (folder / "frameworks" / "cfs2027.toml").write_bytes('note = "é"'.encode("latin-1"))

    assert refused(folder).startswith("cfs2027.toml: the file cannot be read: ")


def test_a_file_named_otherwise_than_its_code_is_refused(add: Callable[..., Path]) -> None:
    said = refused(add(name="framework.toml"))

    assert said == "framework.toml, key code: 'code' is 'cfs2027', but the file is named framework.toml"


def test_a_folder_without_framework_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no framework file is there"):
        load_frameworks(tmp_path)


def test_two_verdicts_for_one_pair_are_refused(add: Callable[..., Path]) -> None:
    assert "are given two verdicts" in refused(add_second_verdict(add()))


def test_two_verdicts_for_one_pair_name_the_file_that_gives_the_second(add: Callable[..., Path]) -> None:
    assert refused(add_second_verdict(add())) == (
        "cfs2027.toml, key comparability[2].verdict: help_and_protection of cfs2027 and help_and_protection of ilacs2026 "
        "are given two verdicts, the first in cfs2027.toml"
    )


def test_a_second_verdict_in_another_file_is_blamed_on_that_file(add: Callable[..., Path]) -> None:
    folder = add()
    with (folder / "frameworks" / "ilacs2026.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[[comparability]]\njudgement = "help_and_protection"\nwith_framework = "cfs2027"\n'
            'with_judgement = "help_and_protection"\nverdict = "yes"\n'
        )

    said = refused(folder)

    assert re.match(r"ilacs2026\.toml, key comparability\[\d+\]\.verdict: help_and_protection of ilacs2026 and ", said)
    assert said.endswith("are given two verdicts, the first in cfs2027.toml")


def test_a_framework_without_judgements_is_refused(add: Callable[..., Path]) -> None:
    tables = CFS2027[CFS2027.index("[[judgements]]") :]

    assert refused(add(tables)).startswith("cfs2027.toml, key judgements: 'judgements' is missing")


@pytest.mark.parametrize("old", ["years = 3", 'then_grade = "inadequate"'])
def test_a_misspelt_key_is_refused_in_every_table(add: Callable[..., Path], old: str) -> None:
    assert "'noet' is not a key" in refused(add(old, f'{old}\nnoet = "x"'))


def test_a_limiting_rule_names_grades_of_the_scale(add: Callable[..., Path]) -> None:
    assert "adequate" in refused(add('then_grade = "inadequate"', 'then_grade = "adequate"'))


def test_a_time_is_not_a_date(add: Callable[..., Path]) -> None:
    assert "'valid_from' is not a date" in refused(add("valid_from = 2027-04-01", "valid_from = 2027-04-01T00:00:00"))


@pytest.mark.parametrize("key", ["events", "names_printed", "sources"])
def test_a_list_of_a_framework_is_not_empty(add: Callable[..., Path], key: str) -> None:
    line = re.search(rf"^{key} = .*$", CFS2027, re.MULTILINE)
    assert line

    assert key in refused(add(line[0], f"{key} = []"))


@pytest.mark.parametrize("taken", ["position", "note", "la_id", "withdrawn", "region"])
def test_a_judgement_is_not_named_like_a_column(add: Callable[..., Path], taken: str) -> None:
    assert f"'{taken}' is the name of a column already" in refused(add('code = "family_help"', f'code = "{taken}"'))


def test_a_cycle_takes_at_least_a_year(add: Callable[..., Path]) -> None:
    assert "cfs2027.toml, key cycle.years" in refused(add("years = 3", "years = 0"))


def refused(folder: Path) -> str:
    """What is said of the framework files of a folder."""
    with pytest.raises(BadInput) as caught:
        load_frameworks(folder / "frameworks")
    return str(caught.value)


def add_second_verdict(folder: Path) -> Path:
    """Give the pair of the added file a second verdict there."""
    path = folder / "frameworks" / "cfs2027.toml"
    pair = CFS2027[CFS2027.index("[[comparability]]") :].replace('"break"', '"no"')
    path.write_text(CFS2027 + pair, encoding="utf-8")
    return folder
