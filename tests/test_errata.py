"""docs/errata.md is what the report says, place by place, and each sentence of it is seen."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from consilience.oracles.catalogue import find_record, records
from consilience.oracles.catalogue.documents import DOCUMENTS
from consilience.oracles.catalogue.usage import CONVENTIONS, SLIPS
from consilience.reports.errata import render
from consilience.reports.errata.erratum import erratum
from consilience.reports.report import make_report

PAGE = Path(__file__).parents[1] / "docs" / "errata.md"


@pytest.fixture(scope="module")
def report():
    """The statements with a correction; properties/test_catalogue.py says that they are the refuted ones."""
    return make_report([record for record in records() if record.correction])


@pytest.fixture
def statement(report) -> Any:
    """One erratum's fields, to be changed."""
    return deepcopy(next(found for found in report["statements"] if found["id"] == "trace-of-axbx"))


def test_the_page_is_what_the_report_says(report):
    assert PAGE.read_text(encoding="utf-8") == render(report)


def test_every_refuted_statement_is_on_the_page_once(report):
    page = render(report)
    for found in report["statements"]:
        assert page.count(f"consilience report --only {found['id']} ") == 1


WRONG = {
    "000_5ad5b03ffa65dc8e.txt": set[str](),
    "001_11c63394212ad713.txt": {
        "outer-by-v-times-identity",
        "outer-by-v-every-column-is-u",
        "outer-by-v-direct-sum",
        "outer-by-v-replicated",
        "outer-by-v-shape",
        "outer-by-u-identity-times-row",
        "outer-by-v-summary",
        "outer-by-u-summary",
    },
    "002_f6f5cc7761d322d2.txt": {
        "trace-definition",
        "cross-product-bracket",
        "affine-product-by-vector",
        "trace-of-function-by-matrix",
        "trace-of-axbx",
        "trace-of-affine-square",
        "gamma-definition-real",
        "gamma-definition-integer",
        "gamma-concave",
        "gamma-stirling",
        "beta-for-large-arguments",
    },
}
CONDITIONS = {
    "trace-definition": ["m = n"],
    "gamma-definition-real": ["x: scalar positive"],
    "gamma-definition-integer": ["z: scalar positive integer"],
}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_wrong_in_a_document(report, document: str):
    found = {
        statement["id"]
        for statement in report["statements"]
        if statement["source"]["document"] == document and statement["verdict"] == "refuted"
    }
    assert found == WRONG[document]


def test_where_only_a_condition_is_missing_it_is_found(report):
    lacking = {
        statement["id"]: statement["holds_when"]
        for statement in report["statements"]
        if statement["correction"]["statement"] == statement["statement"]
    }
    assert lacking == CONDITIONS


def test_a_statement_that_holds_is_not_on_the_page(report):
    fewer = deepcopy(report)
    fewer["statements"][0]["verdict"] = "holds"
    assert report["statements"][0]["command"] in render(report)
    assert report["statements"][0]["command"] not in render(fewer)


def test_a_question_of_layout_is_no_error(report):
    changed = deepcopy(report)
    changed["statements"][0]["layout"] = "the sides are transposes of each other"
    page = render(changed)
    assert changed["statements"][0]["command"] not in page
    apart = page.split("### Conventions, which are no errors", 1)[1]
    assert "It is a question of layout: the sides are transposes of each other." in apart


@pytest.mark.parametrize("name", [*CONVENTIONS, *SLIPS])
def test_what_stands_apart_holds_and_is_explained(name: str):
    record = find_record(name)
    assert record.correction is None
    assert record.reading or record.conventions


def one_line(statement: Any) -> str:
    (line,) = [part for part in erratum(statement) if part.startswith("**Counterexample:**")]
    assert "\n" not in line
    return line.removeprefix("**Counterexample:** ")


def test_a_counterexample_names_the_point_and_both_sides(statement):
    statement["readings"][0]["shapes"] = {"a": "vector of size 2"}
    statement["witness"] |= {
        "sizes": {"n": 2},
        "variables": {"a": [["1"], ["-1/2"]], "k": [["3"]], "f": [["t"]]},
        "left": [["0"]],
        "right": [["7/3"]],
    }
    assert one_line(statement) == (
        r"at $`n = 2`$, $`\mathbf{a} = \begin{bmatrix} 1 \\ -\tfrac{1}{2} \end{bmatrix}`$, $`k = 3`$, "
        r"`f(t) = t` the sides are $`0 \ne \tfrac{7}{3}`$."
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"left": [["undefined"]]}, "the left side has no value."),
        ({"right": [["undefined"]]}, "the right side has no value."),
        ({"left": [["undefined"]], "right": [["undefined"]]}, "the left and the right side have no value."),
        ({"left": [["1.5"]], "right": [["2"]], "relation": ">"}, r"the sides are $`1.5 \ngtr 2`$."),
        ({"left": [["1"]], "right": [["2"]], "exact": False}, "$, to the digits shown."),
    ],
)
def test_sides_without_a_value_and_without_all_digits_are_said_to_be_so(statement, change, words):
    statement["witness"] |= change
    assert one_line(statement).endswith(words)


def test_a_witness_of_asymptotic_equality_is_a_ratio(statement):
    statement["statement"] = "asymptotic(f, g, x)"
    statement["witness"] |= {"left": [["9.5e-7"]], "right": [["1.0"]], "exact": False}
    assert one_line(statement).endswith(
        r" the ratio of the sides is $`9.5 \cdot 10^{-7} \ne 1.0`$, to the digits shown."
    )


@pytest.mark.parametrize(
    ("condition", "sizes"),
    [
        ("n = 1", "$`n = 2`$, whatever the entries: "),
        ("m = n", "$`m = 1, n = 2`$, whatever the entries: "),
        ("", "whatever the entries, "),
    ],
)
def test_where_shapes_refute_the_counterexample_is_a_choice_of_sizes(statement, condition, sizes):
    statement |= {"witness": None, "reason": "so it is", "holds_when": [condition] if condition else []}
    statement["evidence"]["rule"] = "shape"
    assert one_line(statement) == f"{sizes}so it is."


def test_a_missing_condition_is_said_to_be_that(statement):
    assert any(part.startswith("```math\n\\nabla") for part in erratum(statement))
    statement["correction"] |= {"statement": statement["statement"], "where": "A, B: n×n"}
    assert any(part.startswith("Right under the condition `A, B: n×n`.") for part in erratum(statement))
