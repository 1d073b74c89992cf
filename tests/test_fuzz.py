"""Whatever the text: parse gives a Statement or NotationError, and judge gives one of four verdicts."""

from __future__ import annotations

from time import monotonic

import pytest
from hypothesis import HealthCheck, Phase, assume, example, find, given, settings

from consilience.oracles.language.printing import to_notation
from consilience.oracles.language.printing.notation import NotationPrinter
from consilience.oracles.language.reader import Reader
from consilience.properties import Judgement, NotationError, Statement, Verdict, judge, parse
from consilience.properties.judging import judge as judging
from consilience.properties.judging.judgement import Rule
from consilience.strategies.texts import broken_texts, choices, declaration_texts, statement_texts

EXAMPLES = settings().max_examples
"""Of the profile: a sample in the suite, many more nightly."""
LIMIT = 5.0
"""Seconds that a judgement is given."""
BUDGET = 20.0
"""Seconds for one statement: the time limit, and the longest step between two looks at the clock."""

statements, declarations, texts = statement_texts, declaration_texts(), broken_texts()


def parsed(text: str, where: str) -> Statement | None:
    """The statement, or None where the text is refused; a refusal names its place and has its words."""
    try:
        return parse(text, where)
    except NotationError as error:
        assert_refusal_is_whole(error, text, where)
        return None


def assert_refusal_is_whole(error: NotationError, text: str, where: str) -> None:
    assert error.found
    assert error.instead
    assert error.part in ("statement", "where")
    source = text if error.part == "statement" else where
    assert error.text == source
    lines = source.split("\n")
    assert 1 <= error.line <= len(lines)
    assert 1 <= error.column <= len(lines[error.line - 1]) + 1
    assert error.excerpt().count("\n") == 1


def judged(statement: Statement) -> Judgement:
    """The judgement, made within the budget; oracles agree on every statement, true or false."""
    begin = monotonic()
    judgement = judge(statement, time_limit=LIMIT)
    assert monotonic() - begin < BUDGET
    assert isinstance(judgement, Judgement)
    assert judgement.verdict in Verdict
    assert judgement.reason != "oracles disagree"
    ended = judgement.reason.startswith(("timed out", "not decided within"))
    assert (judgement.evidence is None) == (judgement.verdict is Verdict.UNSUPPORTED or ended)
    return judgement


@given(texts, texts)
@settings(max_examples=4 * EXAMPLES)
@example("(A\r== B)", "")
@example("r == r", "r := r + 1")
@example("x == x", "x: ²")
@example("(m, n) == (m, n)", "")
@example("x ** ((10**60)**64)**64 == x", "")
def test_any_text_is_a_statement_or_a_notation_error(text: str, where: str) -> None:
    found = parsed(text, where)
    assert found is None or isinstance(found, Statement)


@given(texts)
@settings(max_examples=2 * EXAMPLES)
def test_any_declarations_are_read_or_a_notation_error(where: str) -> None:
    parsed("A @ x == k * x", where)


@given(statements(5), declarations)
@settings(max_examples=EXAMPLES)
def test_an_expression_of_the_grammar_is_read_or_refused_with_its_place(text: str, where: str) -> None:
    parsed(text, where)


def assert_printed_and_read_back(statement: Statement) -> None:
    """The print is read to the same tree, with the same readings, and printed in the same way again."""
    printed = to_notation(statement)
    again = parse(printed, statement.where)
    assert (again.negated, again.links) == (statement.negated, statement.links)
    assert again.readings == statement.readings
    assert to_notation(again) == printed


@given(statements(4), declarations)
@settings(max_examples=2 * EXAMPLES, suppress_health_check=[HealthCheck.filter_too_much])
@example("not x == " + "cos(" * 59 + "x" + ")" * 59, "")
@example("not (not_a == lambda_)", "not_a: n")
@example("r == 2.T - -(-1e-60)**-r", "r := (x - y) / 3")
@example("(+A).T @ [[1, +k], [-2, 3]][:, 0] == [x[0], 1]", "A: n×2")
def test_what_is_printed_is_read_back(text: str, where: str) -> None:
    statement = parsed(text, where)
    assume(statement is not None)
    assert statement is not None
    assert_printed_and_read_back(statement)


def test_a_print_that_is_another_statement_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NotationPrinter, "within", lambda self, written, strength: written.text)
    with pytest.raises(AssertionError):
        assert_printed_and_read_back(parse("A @ (A + B) == B"))


@given(statements(3), declarations)
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.filter_too_much])
def test_a_statement_is_judged_without_a_crash_within_the_budget(text: str, where: str) -> None:
    statement = parsed(text, where)
    assume(statement is not None)
    assert statement is not None
    judgement = judged(statement)
    if judgement.verdict in (Verdict.UNDECIDED, Verdict.UNSUPPORTED):
        assert judgement.reason
    if judgement.witness is not None:
        assert judgement.witness.differing


@given(choices(30).map(lambda drawn: drawn.expression(3)), declarations)
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.filter_too_much])
def test_a_side_equals_itself_or_has_no_value(side: str, where: str) -> None:
    statement = parsed(f"{side} == {side}", where)
    assume(statement is not None)
    assert statement is not None
    judgement = judged(statement)
    if judgement.verdict is Verdict.REFUTED:
        assert judgement.evidence is not None
        assert judgement.evidence.rule is Rule.SHAPE or "stated domain" in judgement.reason


@pytest.mark.parametrize("verdict", [Verdict.HOLDS, Verdict.REFUTED])
def test_statements_that_are_read_and_judged_are_drawn(verdict: Verdict) -> None:
    def has_the_verdict(text: str) -> bool:
        found = parsed(text, "")
        return bool(found and found.readings) and judge(found, crosscheck=False).verdict is verdict

    assert find(statements(3), has_the_verdict, settings=settings(phases=[Phase.generate], database=None))


def test_a_judge_that_crashes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "_judge_reading", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        judged(parse("A == A"))


def test_a_reader_that_crashes_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(Reader, "convert", crash)
    with pytest.raises(IndexError):
        test_any_text_is_a_statement_or_a_notation_error.hypothesis.inner_test("A == A", "")
