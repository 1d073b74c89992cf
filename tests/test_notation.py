"""The list of the notation: whole, and every example can be read."""

import pytest
from typer.testing import CliRunner

from consilience.oracles.assumptions.table import by_word
from consilience.oracles.language.statement import parse
from consilience.oracles.operations.table import operations
from consilience.reports.cli.application import app
from consilience.reports.notation import notation

LISTED = notation()
# They are read only in the place of another operation's operand.
PARTS = {"index"}


def test_every_operation_and_assumption_is_listed():
    names = {entry.name for entries in LISTED.values() for entry in entries}
    assert names >= (set(operations()) | set(by_word())) - PARTS


def test_every_entry_says_what_it_means_on_a_line():
    entries = [entry for listed in LISTED.values() for entry in listed]
    assert [
        entry for entry in entries if not entry.example or not entry.summary or "\n" in entry.summary
    ] == []


@pytest.mark.parametrize("entry", LISTED["Relations"], ids=lambda e: e.example)
def test_examples_of_relations_can_be_read(entry):
    assert parse(entry.example).readings


@pytest.mark.parametrize("entry", LISTED["Operations"], ids=lambda e: e.example)
def test_examples_of_operations_can_be_read(entry):
    where = "g: map k×k to scalar; F: map m×n to k×k" if "F(" in entry.example else ""
    claim = {
        "asymptotic": entry.example,
        "oo": "limit(1 / x, x, oo) == 0",
        "tuple": f"shape(A) == {entry.example}",
        "size": f"tr(eye(n)) == {entry.example}",
        "I": "A @ I == A",
    }.get(entry.name, f"{entry.example} == {entry.example}")
    assert parse(claim, where).readings


@pytest.mark.parametrize("entry", LISTED["Declarations (--where)"], ids=lambda e: e.example)
def test_examples_of_declarations_can_be_read(entry):
    claim = {"r": "r == r", "F": "F(X) == F(X)", "m": "A @ ones(n) == ones(m)"}.get(
        entry.example[0], "A @ B == B @ A"
    )
    parse(claim if "x: n" not in entry.example else "x @ A @ x == 0", entry.example)


@pytest.mark.parametrize("entry", LISTED["Layouts (--where)"], ids=lambda e: e.example)
def test_examples_of_layouts_state_the_layout(entry):
    assert parse("grad(x @ A @ x, x) == A @ x", entry.example).declarations.layouts == (entry.name,)


@pytest.mark.parametrize("entry", LISTED["Assumptions (--where)"], ids=lambda e: e.example)
def test_examples_of_assumptions_state_the_assumption(entry):
    name = entry.example.partition(":")[0].split()[0]
    statement = parse(f"{name} == {name}" + (" == B" if " B" in entry.example else ""), entry.example)
    assert entry.name in {use.word for use in statement.declarations.variables[name].uses}


def test_the_command_lists_everything():
    found = CliRunner().invoke(app, ["notation"])
    assert found.exit_code == 0
    assert all(entry.example in found.output for entries in LISTED.values() for entry in entries)


def test_a_word_leaves_only_what_mentions_it():
    found = CliRunner().invoke(app, ["notation", "Kronecker"])
    assert found.exit_code == 0
    assert " ".join(found.output.split()) == "Operations kron(A, B) the Kronecker product"


def test_a_word_that_nothing_mentions_is_an_error_that_says_so():
    found = CliRunner().invoke(app, ["notation", "zzz"])
    assert found.exit_code == 2
    assert "zzz" in found.output
