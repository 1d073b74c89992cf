"""Whatever the text: parse gives a Statement or NotationError, and judge gives one of four verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

import pytest
from hypothesis import HealthCheck, Phase, assume, example, find, given, settings
from hypothesis import strategies as st

from consilience.oracles.assumptions.table import assumptions
from consilience.oracles.language.reader import Reader
from consilience.oracles.operations.table import operations
from consilience.properties import Judgement, NotationError, Statement, Verdict, judge, parse
from consilience.properties.judging import judge as judging
from consilience.properties.judging.judgement import Rule

EXAMPLES = settings().max_examples
"""Of the profile: a sample in the suite, many more nightly."""
BUDGET = 20.0
"""Seconds for one statement: far above what the slowest drawn one takes."""

MATRICES, VECTORS, NUMBERS = ("A", "B", "X"), ("x", "y", "u"), ("k", "t", "p")
NAMES = MATRICES + VECTORS + NUMBERS
CONSTANTS = ("0", "1", "2", "0.5", "1e-3", "pi", "I", "n", "[1, 2]", "[[1, t], [0, 1]]")
SIZES = ("n", "m", "2", "3")
INDICES = ("i", "j", "0", "1")
EXPONENTS = ("2", "3", "0.5", "-1", "k", "n", "(1/3)")
SHAPES = ("n×n", "m×n", "2×2", "3 x 2", "n", "3", "scalar", "1×n")
WORDS = (*assumptions(), "in (0, 1)", "in (-oo, 2)", "in {-1, 1}", "in {0, 1/2, 3}", "commutes with A")
OTHERS = ("", "", "", "m < n", "m = n", "r := x", "F: map n to n")
RELATIONS = ("==", "==", "==", "<=", "<", ">=", ">")
SIGNS = ("+", "-", "*", "/", "@", "**")
NOT_DRAWN = ("at", "series", "eye", "ones", "unit", "factorial", "cols", "rows", "matrix_power")
CALLED = tuple(row for row in operations().values() if row.called and row.name not in NOT_DRAWN)


@dataclass
class Choices:
    """Choices read from bytes, one draw for a whole text: fast, and it shrinks to the first of each."""

    data: bytes
    place: int = 0

    def below(self, count: int) -> int:
        self.place += 1
        return self.data[self.place - 1] % count if self.place <= len(self.data) else 0

    def of(self, options: Sequence[str]) -> str:
        return options[self.below(len(options))]

    def leaf(self) -> str:
        match self.below(6):
            case 0 | 1 | 2:
                return self.of(NAMES)
            case 3:
                return self.of(CONSTANTS)
            case 4:
                return f"ones({self.of(SIZES)}, {self.of(SIZES)})"
            case _:
                return f"eye({self.of(SIZES)})"

    def expression(self, depth: int) -> str:
        """An expression of the notation; few of them fit in shape."""
        if depth == 0 or self.below(4) == 0:
            return self.leaf()
        one = self.expression(depth - 1)
        match self.below(9):
            case 0 | 1 | 2:
                sign = self.of(SIGNS)
                return f"({one} {sign} {self.of(EXPONENTS) if sign == '**' else self.expression(depth - 1)})"
            case 3 | 4:
                return self.call(one, depth)
            case 5:
                return f"({one}).T"
            case 6:
                return f"-({one})[{self.of(INDICES)}]"
            case 7:
                return f"({one})[{self.of(INDICES)}, {self.of(INDICES)}]"
            case _:
                return self.of(
                    (f"series({one} * k ** 2, k, 0, 3)", f"at({one}, x, y)", f"({one} + unit(i, n))")
                )

    def call(self, operand: str, depth: int) -> str:
        """A call with as many operands as the operation takes; a derivative by a name or an entry."""
        row = CALLED[self.below(len(CALLED))]
        if row.name == "hessian":
            return f"hessian({operand}, {self.of(VECTORS + NUMBERS)})"
        if row.name in ("grad", "jacobian", "diff"):
            return f"{row.name}({operand}, {self.of((*NAMES, 'X[i, j]', 'x[0]'))})"
        more = [self.expression(depth - 1) for _ in range(row.arity[0] - 1)]
        return f"{row.name}({', '.join([operand, *more])})"

    def claim(self, depth: int) -> str:
        """A relation, a chain or a negation; often a side beside itself, which is true."""
        left = self.expression(depth)
        right = self.of((left, "0", self.expression(depth), self.expression(depth)))
        text = f"{left} {self.of(RELATIONS)} {right}{self.of(('', '', '', f' == {left}'))}"
        return self.of((text, text, text, f"not ({text})"))

    def where(self) -> str:
        """Declarations of some of the names."""
        names = dict.fromkeys(self.of(NAMES) for _ in range(self.below(4)))
        parts = [f"{name}: {self.of(SHAPES)} {self.of(('', '', *WORDS))}" for name in names]
        return "; ".join([*parts, self.of(OTHERS)])


def choices(count: int) -> st.SearchStrategy[Choices]:
    """So many bytes to choose by."""
    return st.binary(min_size=count, max_size=count).map(Choices)


def statements(depth: int) -> st.SearchStrategy[str]:
    """Claims of the grammar with operations nested so deep."""
    return choices(12 * depth).map(lambda drawn: drawn.claim(depth))


declarations = choices(12).map(Choices.where)

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


@given(statements(5), declarations)
@settings(max_examples=EXAMPLES)
def test_an_expression_of_the_grammar_is_read_or_refused_with_its_place(text: str, where: str) -> None:
    parsed(text, where)


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
