"""Whatever the text: parse gives a Statement or NotationError, and judge gives one of four verdicts."""

from __future__ import annotations

from time import monotonic

import pytest
from hypothesis import HealthCheck, Phase, assume, example, find, given, settings
from hypothesis import strategies as st

from consilience.oracles.assumptions.table import assumptions
from consilience.oracles.language.reader import Reader
from consilience.oracles.operations.operation import Operation
from consilience.oracles.operations.table import operations
from consilience.properties import Judgement, NotationError, Statement, Verdict, judge, parse
from consilience.properties.judging import judge as judging
from consilience.properties.judging.judgement import Rule

EXAMPLES = settings().max_examples
"""Of the profile: a sample in the suite, many more nightly."""
BUDGET = 20.0
"""Seconds for one statement: far above what the slowest drawn one takes."""

MATRICES, VECTORS, NUMBERS = ("A", "B", "X"), ("x", "y", "u"), ("k", "t", "p")
SIZES = ("n", "m", "2", "3")
INDICES = ("i", "j", "0", "1")
SHAPES = ("n×n", "m×n", "2×2", "3 x 2", "n", "3", "scalar", "1×n")
BOUNDS = ("in (0, 1)", "in (-oo, 2)", "in {-1, 1}", "in {0, 1/2, 3}", "commutes with A", "equals B")
RELATIONS = ("==", "==", "==", "<=", "<", ">=", ">")
CALLED = tuple(
    row
    for row in operations().values()
    if row.called and row.name not in ("at", "series", "eye", "ones", "unit", "factorial", "cols", "rows")
)


def with_operands(row: Operation, operands: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Calls of an operation with as many operands as it takes; derivatives by a variable."""
    if row.name in ("grad", "jacobian", "hessian", "diff"):
        by = st.sampled_from(MATRICES + VECTORS + NUMBERS + ("X[i, j]", "x[0]"))
        return st.tuples(operands, by).map(lambda pair: f"{row.name}({pair[0]}, {pair[1]})")
    least, most = row.arity
    some = st.lists(operands, min_size=least, max_size=most)
    return some.map(lambda values: f"{row.name}({', '.join(values)})")


def larger(operands: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One operation more around operands."""
    signs = st.sampled_from(("+", "-", "*", "/", "@", "**"))
    index = st.sampled_from(INDICES)
    return st.one_of(
        st.tuples(operands, signs, operands).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
        st.sampled_from(CALLED).flatmap(lambda row: with_operands(row, operands)),
        operands.map(lambda text: f"({text}).T"),
        operands.map(lambda text: f"-({text})"),
        st.tuples(operands, index).map(lambda parts: f"({parts[0]})[{parts[1]}]"),
        st.tuples(operands, index, index).map(lambda parts: f"({parts[0]})[{parts[1]}, {parts[2]}]"),
        operands.map(lambda text: f"series({text} * k ** 2, k, 0, 3)"),
        operands.map(lambda text: f"at({text}, x, y)"),
    )


def leaves() -> st.SearchStrategy[str]:
    """Names, numbers and constant matrices."""
    size = st.sampled_from(SIZES)
    return st.one_of(
        st.sampled_from(MATRICES + VECTORS + NUMBERS),
        st.sampled_from(("0", "1", "2", "0.5", "1e-3", "pi", "I", "n", "[1, 2]", "[[1, t], [0, 1]]")),
        size.map("eye({})".format),
        st.tuples(size, size).map(lambda sizes: f"ones({sizes[0]}, {sizes[1]})"),
        size.map("unit(i, {})".format),
    )


def expressions(most: int) -> st.SearchStrategy[str]:
    """Expressions of the notation with at most so many leaves; few of them fit in shape."""
    return st.recursive(leaves(), larger, max_leaves=most)


@st.composite
def statements(draw: st.DrawFn, most: int) -> str:
    """Relations, chains, negations, and true ones: a side beside itself."""
    left = draw(expressions(most))
    right = draw(st.one_of(expressions(most), st.just(left), st.just("0")))
    claim = f"{left} {draw(st.sampled_from(RELATIONS))} {right}"
    claim += draw(st.sampled_from(("", "", "", f" == {left}")))
    return draw(st.sampled_from((claim, claim, claim, f"not ({claim})")))


@st.composite
def declarations(draw: st.DrawFn) -> str:
    """Declarations of some of the names."""
    names = draw(st.lists(st.sampled_from(MATRICES + VECTORS + NUMBERS), unique=True, max_size=3))
    words = st.sampled_from(tuple(assumptions()) + BOUNDS)
    parts = [
        f"{name}: {draw(st.sampled_from(SHAPES))} {', '.join(draw(st.lists(words, max_size=2)))}"
        for name in names
    ]
    parts += draw(st.lists(st.sampled_from(("m < n", "m = n", "r := x", "F: map n to n")), max_size=1))
    return "; ".join(parts)


TOKENS = (
    *("A", "x", "k", "n", "1", "0.5", "1e9", "oo", "pi", "I", "_", "é", "λ", "lambda", "if", "else", "not"),
    *("==", "<=", "<", "=", ":=", "!=", "+", "-", "*", "**", "/", "//", "@", "%", "^", "~", "|", ".T", "."),
    *("(", ")", "[", "]", "{", "}", ",", ":", ";", "'", '"', "\\", "#", "\n", "\t", " ", "×", "→", "\u200b"),
    *("grad", "tr", "shape", "series", "at", "in (0, 1)", "symmetric", "map", "scalar", "commutes with"),
)
soups = st.lists(st.sampled_from(TOKENS), max_size=12).map(" ".join)
glued = st.lists(st.sampled_from(TOKENS), max_size=12).map("".join)
decoded = st.binary(max_size=40).map(lambda data: data.decode("utf-8", errors="replace"))
texts = st.one_of(soups, glued, decoded, st.text(max_size=40))


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
    judgement = judge(statement)
    assert monotonic() - begin < BUDGET
    assert isinstance(judgement, Judgement)
    assert judgement.verdict in Verdict
    assert judgement.reason != "oracles disagree"
    assert (judgement.evidence is None) == (judgement.verdict is Verdict.UNSUPPORTED)
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


@given(statements(8), declarations())
@settings(max_examples=EXAMPLES)
def test_an_expression_of_the_grammar_is_read_or_refused_with_its_place(text: str, where: str) -> None:
    parsed(text, where)


@given(statements(3), declarations())
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_a_statement_is_judged_without_a_crash_within_the_budget(text: str, where: str) -> None:
    statement = parsed(text, where)
    assume(statement is not None)
    assert statement is not None
    judgement = judged(statement)
    if judgement.verdict in (Verdict.UNDECIDED, Verdict.UNSUPPORTED):
        assert judgement.reason
    if judgement.witness is not None:
        assert judgement.witness.differing


@given(expressions(4), declarations())
@settings(max_examples=EXAMPLES // 2, suppress_health_check=[HealthCheck.too_slow])
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
