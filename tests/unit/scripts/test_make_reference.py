"""The reference data are made from the facts by rules that are seen here on small invented rows."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from scripts import make_reference as script

NO_DECISIONS: dict[str, Any] = {
    "board_reviewed_separately": [],
    "events": {},
    "judgements": {},
    "notes": {},
    "patterns": [],
    "secondary": {},
}
LATER_REPORT = (
    "Ofsted single inspection report of 2016-feb-03, section on previous inspections"
    " https://reports.example/provider/44/1"
)

FACT = {
    "as_at": "2016-03-31",
    "published_by": "2016-04-30",
    "basis": "SIF first",
    "measure": "overall inadequate",
    "unit": "percent",
    "value": "24",
    "denominator": "",
    "source": "a release",
    "first_hand": "yes",
    "agrees": "exact",
}
MEASURE = {
    "printed_basis": "SIF first",
    "printed_measure": "overall inadequate",
    "slug": "overall-inadequate",
    "basis": "first_under_framework",
    "framework": "sif",
    "judgement": "overall_effectiveness",
    "grades": "inadequate",
    "statistic": "",
}


def an_authority(**changes: str) -> script.Row:
    """A fact about an authority that nothing ever happened to, with what a test wants changed."""
    row = dict.fromkeys(
        [
            "seed_name_2014",
            "seed_path_2014",
            "gss_code_history",
            "valid_from",
            "valid_to",
            "predecessors",
            "successors",
            "note",
        ],
        "",
    )
    row |= {"la_id": "eastshire", "name": "Eastshire", "gss_code_latest": "E10000001", "dfe_la_number": "999"}
    row |= {"ofsted_urn": "80001", "ons_region_code": "E12000006", "ons_region": "East of England"}
    row |= {"ofsted_region_8": "East of England", "la_type": "County"}
    return row | changes


def an_inspection(**changes: str) -> script.Row:
    """A fact about a single inspection with every grade good, with what a test wants changed."""
    row = dict.fromkeys(script.FACT_GRADE_COLUMNS, "good")
    row |= {"authority": "eastshire", "framework": "sif2013", "event": "single_inspection"}
    row |= {"inspection_start": "2015-03-02", "inspection_end": "2015-03-25", "published": "2015-05-11"}
    row |= {"published_no_later_than": "", "published_basis": "printed in the report", "listed": ""}
    row |= {"report_url": "", "basis": "report", "certainty": script.READ_FROM_REPORT, "note": ""}
    return row | changes


def authority_decisions(**changes: Any) -> dict[str, Any]:
    """Decisions on authorities that decide nothing, with what a test wants changed."""
    return {"names": {}, "outside": {}, "notes": {}} | changes


class TestAuthorities:
    def test_a_name_that_never_differed_has_no_history(self) -> None:
        assert script.name_history(an_authority(seed_name_2014="Eastshire")) == ""

    def test_the_publishers_name_of_2014_is_in_use_to_the_end_of_that_year(self) -> None:
        row = an_authority(seed_name_2014="East Shire", valid_from="2009-04-01")

        assert script.name_history(row) == "East Shire:2009-04-01/2014-12-31;Eastshire:2015-01-01/"

    def test_an_abolished_authority_keeps_the_publishers_name_to_its_end(self) -> None:
        row = an_authority(name="Eastshire (to 2019)", seed_name_2014="Eastshire", valid_to="2019-03-31")

        assert script.name_history(row) == "Eastshire:/2019-03-31"

    def test_a_single_code_holds_for_the_whole_life(self) -> None:
        assert script.code_history(an_authority()) == "E10000001:/"
        assert script.code_history(an_authority(valid_from="2019-04-01")) == "E10000001:2019-04-01/"

    def test_a_history_of_codes_covers_the_life_from_its_first_day(self) -> None:
        row = an_authority(gss_code_history="E1:2009-04-01/2025-03-31;E2:2025-04-01/")

        assert script.code_history(row) == "E1:/2025-03-31;E2:2025-04-01/"

    def test_a_gap_between_codes_is_refused(self) -> None:
        row = an_authority(gss_code_history="E1:2009-04-01/2025-03-30;E2:2025-04-01/")

        with pytest.raises(script.FactsError, match="eastshire: code E2 does not begin on the day after"):
            script.code_history(row)

    def test_predecessors_of_before_the_data_go_into_the_note(self) -> None:
        decisions = authority_decisions(outside={"Old Shire (county)": "A part of Old Shire."})

        [made] = script.make_authorities([an_authority(predecessors="Old Shire (county)")], decisions)

        assert (made["predecessors"], made["note"]) == ("", "A part of Old Shire.")

    def test_predecessors_and_successors_become_identifiers(self) -> None:
        old = an_authority(valid_to="2019-03-31", successors="Newshire")
        new = an_authority(la_id="newshire", name="Newshire", valid_from="2019-04-01", predecessors="Eastshire")

        made = script.make_authorities([new, old], authority_decisions())

        assert [(row["la_id"], row["predecessors"], row["successors"]) for row in made] == [
            ("eastshire", "", "newshire"),
            ("newshire", "eastshire", ""),
        ]

    def test_a_successor_that_does_not_follow_at_once_is_refused(self) -> None:
        old = an_authority(valid_to="2019-03-31", successors="Newshire")
        new = an_authority(la_id="newshire", name="Newshire", valid_from="2019-05-01", predecessors="Eastshire")

        with pytest.raises(script.FactsError, match="newshire does not begin on the day after eastshire ends"):
            script.make_authorities([old, new], authority_decisions())

    def test_regions_that_do_not_belong_together_are_refused(self) -> None:
        with pytest.raises(script.FactsError, match="its two regions do not belong together"):
            script.make_authorities([an_authority(ofsted_region_8="London")], authority_decisions())

    def test_a_note_on_which_nobody_has_decided_is_refused(self) -> None:
        with pytest.raises(script.FactsError, match="nobody has decided on its note"):
            script.make_authorities([an_authority(note="something new")], authority_decisions())


class TestInspections:
    @pytest.mark.parametrize(
        ("start", "published", "expected"),
        [
            ("2015-03-02", "2015-05-11", "eastshire-sif2013-2015-03"),
            ("2015", "", "eastshire-sif2013-2015"),
            ("", "2015-05", "eastshire-sif2013-2015-05"),
        ],
    )
    def test_the_identifier_says_authority_framework_and_month(self, start: str, published: str, expected: str) -> None:
        assert script.inspection_id(an_inspection(inspection_start=start, published=published)) == expected

    def test_an_inspection_without_any_date_is_refused(self) -> None:
        with pytest.raises(script.FactsError, match="neither start nor publication is known"):
            script.inspection_id(an_inspection(inspection_start="", published=""))

    @pytest.mark.parametrize(
        ("framework", "judgement"),
        [
            ("sif2013", "children_looked_after"),
            ("ilacs2018", "children_in_care_and_care_leavers"),
            ("ilacs2023", "children_in_care"),
            ("ilacs2026", "children_in_care"),
        ],
    )
    def test_the_judgement_on_children_in_care_is_that_of_the_framework(self, framework: str, judgement: str) -> None:
        blank = dict.fromkeys(script.FACT_GRADE_COLUMNS, "")
        row = an_inspection(framework=framework, **blank | {"looked_after": "outstanding"})

        made = script.judgements(row, "an-inspection", NO_DECISIONS)

        assert [code for code, grade in made.items() if grade == "outstanding"] == [judgement]

    def test_a_blank_is_not_known_where_the_framework_has_the_judgement(self) -> None:
        made = script.judgements(an_inspection(adoption="", lscb=""), "an-inspection", NO_DECISIONS)

        assert (made["adoption"], made["lscb_effectiveness"], made["children_in_care"]) == (
            "not_known",
            "not_known",
            "",
        )

    def test_a_re_inspection_without_a_grade_for_the_board_had_no_review(self) -> None:
        made = script.judgements(an_inspection(event="re_inspection", lscb=""), "an-inspection", NO_DECISIONS)

        assert made["lscb_effectiveness"] == ""

    def test_a_board_reviewed_separately_has_no_judgement_in_the_single_inspection(self) -> None:
        decisions = NO_DECISIONS | {"board_reviewed_separately": ["an-inspection"]}

        assert script.judgements(an_inspection(lscb=""), "an-inspection", decisions)["lscb_effectiveness"] == ""

    def test_a_grade_that_the_framework_lacks_is_refused(self) -> None:
        with pytest.raises(script.FactsError, match="ilacs2018 has no judgement for 'adoption'"):
            script.judgements(an_inspection(framework="ilacs2018"), "an-inspection", NO_DECISIONS)

    def test_judgements_of_looked_after_inspections_are_read_from_the_note(self) -> None:
        note = "capacity to improve good, outcomes adequate, quality of provision inadequate, and so on"

        assert script.looked_after_inspection_judgements(note) == {
            "capacity_to_improve": "good",
            "looked_after_outcomes": "adequate",
            "provision_quality": "inadequate",
        }

    def test_what_a_note_does_not_say_is_not_known(self) -> None:
        assert set(script.looked_after_inspection_judgements("").values()) == {"not_known"}

    def test_a_note_of_the_facts_is_replaced_by_ours(self) -> None:
        decisions = NO_DECISIONS | {"patterns": [{"facts": r"grade taken from p(\d+)", "note": "From page {1}."}]}

        assert script.report_note("grade taken from p33", "an-inspection", decisions) == "From page 33."

    def test_a_note_on_which_nobody_has_decided_is_refused(self) -> None:
        with pytest.raises(script.FactsError, match="an-inspection: nobody has decided on its note"):
            script.report_note("something new", "an-inspection", NO_DECISIONS)

    def test_a_grade_from_a_later_report_cites_it(self) -> None:
        row = an_inspection(basis="secondary", certainty=script.MONTH_OF_PUBLICATION, note=LATER_REPORT)

        assert script.certainty_and_note(row, "an-inspection", NO_DECISIONS) == (
            "primary_grade",
            "Overall grade and month of publication as given in the publisher's single inspection report of"
            " 3 February 2016 (https://reports.example/provider/44/1).",
        )

    def test_two_inspections_with_one_identifier_are_refused(self) -> None:
        with pytest.raises(script.FactsError, match="two inspections have the same identifier"):
            script.make_inspections([an_inspection(), an_inspection()], NO_DECISIONS)

    def test_a_decision_about_no_inspection_is_refused(self) -> None:
        decisions = NO_DECISIONS | {"events": {"westshire-sif2013-2015-03": "re_inspection"}}

        with pytest.raises(script.FactsError, match="westshire-sif2013-2015-03"):
            script.make_inspections([an_inspection()], decisions)

    def test_each_inspection_becomes_one_first_statement(self) -> None:
        [made] = script.make_inspections([an_inspection()], NO_DECISIONS)

        assert list(made) == script.INSPECTION_COLUMNS
        assert (made["statement_id"], made["published_basis"], made["supersedes"], made["withdrawn"]) == (
            "eastshire-sif2013-2015-03/1",
            "printed",
            "",
            "",
        )


class TestFigures:
    def test_a_printed_measure_becomes_columns_that_a_program_can_compute(self) -> None:
        decisions = {"measures": [MEASURE], "sources": {"a release": "A release, 2016"}}

        [made] = script.make_figures([FACT], decisions)

        assert list(made) == script.FIGURE_COLUMNS
        assert made["figure_id"] == "2016-03-31-overall-inadequate"
        assert (made["basis"], made["statistic"], made["source"]) == (
            "first_under_framework",
            "percent",
            "A release, 2016",
        )

    def test_a_measure_on_which_nobody_has_decided_is_refused(self) -> None:
        with pytest.raises(script.FactsError, match="nobody has decided what 'overall inadequate'"):
            script.make_figures([FACT], {"measures": [], "sources": {}})

    def test_a_source_without_a_citation_is_refused(self) -> None:
        with pytest.raises(script.FactsError, match="nobody has decided how to cite 'a release'"):
            script.make_figures([FACT], {"measures": [MEASURE], "sources": {}})


class TestNeighbours:
    def test_they_stand_in_order_of_authority_and_rank(self) -> None:
        today = [an_authority(la_id=la_id) for la_id in ("eastshire", "newshire", "westshire")]
        facts = [
            {"la_id": "westshire", "rank": "1", "neighbour_la_id": "eastshire"},
            {"la_id": "eastshire", "rank": "2", "neighbour_la_id": "newshire"},
            {"la_id": "eastshire", "rank": "1", "neighbour_la_id": "westshire"},
        ]

        made = script.make_neighbours(facts, today)

        assert [(row["la_id"], row["rank"]) for row in made] == [
            ("eastshire", "1"),
            ("eastshire", "2"),
            ("westshire", "1"),
        ]

    def test_a_neighbour_that_was_abolished_is_refused(self) -> None:
        known = [an_authority(), an_authority(la_id="oldshire", valid_to="2019-03-31")]

        with pytest.raises(script.FactsError, match="'oldshire' is not an authority of today"):
            script.make_neighbours([{"la_id": "eastshire", "rank": "1", "neighbour_la_id": "oldshire"}], known)


class TestFiles:
    def test_lines_end_with_a_line_feed_alone(self) -> None:
        assert script.csv_text([{"name": "Bournemouth, Poole"}], ["name"]) == 'name\n"Bournemouth, Poole"\n'

    def test_check_names_the_files_that_differ_or_are_absent(self, tmp_path: Path) -> None:
        made = {"one.csv": "a\n", "two.csv": "b\n", "three.csv": "c\n"}
        script.write(made, tmp_path)
        (tmp_path / "two.csv").write_text("b\r\n", newline="")
        (tmp_path / "three.csv").unlink()

        assert script.differing(made, tmp_path) == ["two.csv", "three.csv"]

    def test_absent_facts_are_one_sentence_and_exit_code_3(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code = script.main(["--facts", str(tmp_path), "--out", str(tmp_path / "out")])

        assert code == 3
        assert "authorities.csv" in capsys.readouterr().err
        assert not (tmp_path / "out").exists()


class TestTheCommittedFiles:
    def test_they_are_what_the_facts_give(self, shared_dir: Path, repository: Path) -> None:
        made = script.make_all(shared_dir / "facts")

        assert script.differing(made, repository / "src/assizes/reference") == []

    def test_the_script_and_the_framework_files_know_the_same_judgements(self, repository: Path) -> None:
        for path in sorted((repository / "src/assizes/reference/frameworks").glob("*.toml")):
            framework = tomllib.loads(path.read_text(encoding="utf-8"))
            if framework["code"] not in script.JUDGEMENTS:  # slac2009: no inspection is held
                continue
            known = set(script.JUDGEMENTS[framework["code"]].values())
            if framework["code"] == "lac2013":
                known |= set(script.LOOKED_AFTER_INSPECTION_PATTERNS)

            assert {judgement["code"] for judgement in framework["judgements"]} == known, path.name
