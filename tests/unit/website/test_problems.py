"""Problems as the API reports them (RFC 9457)."""

import json

import pytest

from assizes.website.public.problems import ParameterError, Problem, ProblemKind, problem_bytes, problem_document


def test_problem_says_kind_title_status_and_detail_in_this_order() -> None:
    problem = Problem(ProblemKind.NOT_FOUND, "There is no authority 'nowhere'.")

    document = problem_document(problem, "https://assizes.example")

    assert list(document.items()) == [
        ("type", "https://assizes.example/data/api/#problem-not-found"),
        ("title", "There is no document at this address"),
        ("status", 404),
        ("detail", "There is no authority 'nowhere'."),
    ]


def test_problem_names_each_parameter_and_what_would_be_right() -> None:
    errors = (ParameterError("as_at", "'soon' is not a date: write 2026-03-31"),)
    problem = Problem(ProblemKind.BAD_PARAMETERS, "One parameter cannot be used.", errors)

    document = json.loads(problem_bytes(problem))

    assert document["errors"] == [{"parameter": "as_at", "detail": "'soon' is not a date: write 2026-03-31"}]


def test_problem_can_have_members_of_its_own() -> None:
    problem = Problem(ProblemKind.NOT_PUBLISHED, "Too late.", more=(("latest_as_at", "2026-03-31"),))

    assert problem_document(problem)["latest_as_at"] == "2026-03-31"


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_kind_has_an_address_of_its_own(kind: ProblemKind) -> None:
    others = {other.address for other in ProblemKind if other is not kind}

    assert kind.address not in others
    assert 400 <= kind.status < 600
