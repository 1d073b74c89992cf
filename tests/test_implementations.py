"""The implementations' table is complete, their stated errors are honest, and wrong ones are refuted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.implementations import document, interval_functions, table
from consilience.oracles.implementations.algorithms import matrix_exponential, trace
from consilience.oracles.implementations.document import render
from consilience.oracles.implementations.enclosed import Enclosed
from consilience.oracles.implementations.implementation import Bounded, Implementation
from consilience.oracles.implementations.interval import Interval
from consilience.oracles.implementations.table import FEWER, LEAST, implementations
from consilience.oracles.operations.table import operations
from consilience.properties import operands
from consilience.properties.implementations import Heard, assert_all_heard, assert_implementations_agree
from consilience.properties.operands import OPERANDS, Operands
from consilience.strategies import MatrixStrategy, matrix_strategies

REFERENCES = {
    *("loops", "definition", "series", "scaled series", "Leibniz", "adjugate", "index formula"),
    *("exact determinant", "integer square root", "Stirling in intervals"),
}
"""Names of the algorithms that are exact, or err by less than 2⁻¹⁰⁰ of the value."""
PAGE = Path(__file__).parents[1] / "docs" / "implementations.md"
QUICK = settings(
    phases=(Phase.generate,),
    database=None,
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=list(HealthCheck),
)


def reference(operation: str) -> Implementation:
    (found,) = [row for row in implementations()[operation] if row.name in REFERENCES]
    return found


def answer(row: Implementation, drawn: Operands) -> Enclosed | None:
    try:
        return row(*drawn)
    except (Undefined, Unsupported, NotExact):
        return None


# The table


def test_every_operation_has_three_algorithms_or_a_reason() -> None:
    few = {name for name in operations() if len(implementations().get(name, ())) < LEAST}
    assert few == set(FEWER)
    assert set(implementations()) - set(operations()) == {"triple product"}
    assert all(len(rows) >= LEAST for rows in implementations().values())


def test_every_operation_has_operands() -> None:
    assert set(OPERANDS) == set(implementations())


def test_every_algorithm_states_its_bound() -> None:
    for rows in implementations().values():
        for row in rows:
            assert row.bound, row.name
    assert {row.name for row in implementations()["det"] if row.needs} == {
        *("LU", "NumPy", "Leibniz", "eigenvalues")
    }


def test_the_page_is_what_the_tables_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == render(), "run python -m consilience.oracles.implementations"


def test_a_row_that_changed_shows_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    before = render()
    changed = {**implementations(), "tr": implementations()["tr"][1:]}
    monkeypatch.setattr(document, "implementations", lambda: changed)
    assert render() != before


def test_two_rows_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trace, "IMPLEMENTATIONS", (*trace.IMPLEMENTATIONS, trace.IMPLEMENTATIONS[0]))
    with pytest.raises(ValueError, match="two implementations of tr are named 'diagonal'"):
        table.implementations.__wrapped__()


def test_algorithms_of_an_operation_are_different_functions() -> None:
    for rows in implementations().values():
        assert len({row.algorithm for row in rows}) == len(rows)


def test_every_strategy_of_matrices_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = set[str]()

    def noted(row: MatrixStrategy) -> MatrixStrategy:
        def strategy(*arguments: Any, **named: Any) -> Any:
            drawn.add(row.name)
            return row.strategy(*arguments, **named)

        return replace(row, strategy=strategy)

    rows = {name: noted(row) for name, row in matrix_strategies().items()}
    monkeypatch.setattr(operands, "matrix_strategies", lambda: rows)

    @settings(QUICK, max_examples=400)
    @given(operands.squares(3))
    def draw(_: Any) -> None:
        pass

    draw()
    assert drawn == set(matrix_strategies())


# Honesty


@pytest.mark.parametrize("operation", sorted(implementations()))
def test_stated_errors_are_honest(operation: str, record_property: Callable[[str, object], None]) -> None:
    """The true error, from the exact algorithm, never exceeds the stated one, however ill-conditioned."""
    exact, misses, values = reference(operation), Counter[str](), Counter[str]()

    @QUICK
    @given(OPERANDS[operation]())
    def compare(drawn: Operands) -> None:
        expected = answer(exact, drawn)
        for row in implementations()[operation]:
            found = answer(row, drawn) if expected is not None and row is not exact else None
            if found is not None:
                values[row.name] += 1
                misses[row.name] += exceeds(found, expected)

    compare()
    record_property("misses", dict(misses))
    print(f"{operation}: {sum(misses.values())} misses in {sum(values.values())} values of {dict(values)}")
    assert set(values) == {row.name for row in implementations()[operation]} - {exact.name}
    assert not +misses, f"{operation}: stated errors exceeded: {dict(+misses)} of {dict(values)} values"


def exceeds(found: Enclosed, expected: Enclosed | None) -> bool:
    assert expected is not None
    pairs = [pair for rows in zip(found, expected, strict=True) for pair in zip(*rows, strict=True)]
    return any(abs(a - b) > error + width for (a, error), (b, width) in pairs)


@pytest.mark.parametrize("operation", ["det", "inv", "logdet", "expm", "tr", "norm"])
@pytest.mark.parametrize(
    "strategy", ["nearly singular", "badly scaled", "clustered eigenvalues", "wide", "repeated eigenvalues"]
)
def test_stated_errors_are_honest_where_it_is_hard(operation: str, strategy: str) -> None:
    exact, misses = reference(operation), Counter[str]()

    @settings(QUICK, max_examples=15)
    @given(matrix_strategies()[strategy].make(4))
    def compare(matrix: Any) -> None:
        expected = answer(exact, (matrix,))
        for row in implementations()[operation]:
            found = answer(row, (matrix,)) if expected is not None else None
            misses[row.name] += found is not None and exceeds(found, expected)

    compare()
    assert not +misses


SCALES = st.integers(-1074, 40)
MAGNITUDES = st.one_of(
    st.tuples(st.floats(-1, 1), SCALES).map(lambda pair: pair[0] * 2.0 ** pair[1]),
    st.floats(-800, 800),
    st.floats(-750, -705),
    st.floats(705, 750),
)
DOMAINS: dict[str, Callable[[float], float]] = {
    "log": lambda x: abs(x) or 1.0,
    "sqrt": abs,
    "arccos": lambda x: float(np.copysign(1 - min(abs(x), 1.0), x)),
}


@pytest.mark.parametrize("operation", [*interval_functions.FUNCTIONS, "sqrt"])
def test_stated_errors_of_functions_are_honest_at_all_magnitudes(operation: str) -> None:
    """Where exp overflows and sigmoid vanishes, near the poles of tan and the ends of arccos."""
    exact, misses, values = reference(operation), Counter[str](), Counter[str]()

    @settings(QUICK, max_examples=200)
    @given(MAGNITUDES)
    def compare(x: float) -> None:
        drawn = (np.array([[DOMAINS.get(operation, float)(x)]]),)
        expected = answer(exact, drawn)
        for row in implementations()[operation]:
            found = answer(row, drawn) if expected is not None and row is not exact else None
            if found is not None:
                values[row.name] += 1
                misses[row.name] += exceeds(found, expected)

    compare()
    assert min(values.values()) > 20
    assert not +misses


@pytest.mark.parametrize(
    ("operation", "name"),
    [
        *(("matmul", "BLAS"), ("exp", "NumPy"), ("kron", "blocks"), ("inv", "LU")),
        *(("gamma", "SciPy"), ("digamma", "quadrature"), ("beta", "recurrence and Stirling")),
    ],
)
def test_a_stated_error_that_is_too_small_is_found(operation: str, name: str) -> None:
    row = next(row for row in implementations()[operation] if row.name == name)

    def boastful(*drawn: Any) -> Bounded:
        bounded: Any = row.algorithm(*drawn)
        return replace(bounded, error=bounded.error / 1000)

    wrong, exact, misses = replace(row, algorithm=boastful), reference(operation), 0

    @QUICK
    @given(OPERANDS[operation]())
    def compare(drawn: Operands) -> None:
        nonlocal misses
        found, expected = answer(wrong, drawn), answer(exact, drawn)
        misses += found is not None and expected is not None and exceeds(found, expected)

    compare()
    assert misses > 5


# Wrong siblings


def by_a_millionth(rows: Any) -> Any:
    return [[entry * Fraction(2**20 + 1, 2**20) for entry in row] for row in rows]


def sign_lost(rows: Any) -> Any:
    return [[-entry for entry in row] for row in rows]


def transposed(rows: Any) -> Any:
    return [list(row) for row in zip(*rows, strict=True)]


def first_entry_off(rows: Any) -> Any:
    return [[entry + (i == j == 0) for j, entry in enumerate(row)] for i, row in enumerate(rows)]


WRONG: dict[str, Callable[[Any], Any]] = {
    "×(1 + 2⁻²⁰)": by_a_millionth,
    "a wrong sign": sign_lost,
    "a lost transpose": transposed,
    "one entry off": first_entry_off,
}
UNCHANGED_BY = {
    "a lost transpose": {
        *("tr", "det", "logdet", "norm", "sum", "dot", "angle", "logsumexp", "triple product"),
        "factorial",
    },
}
"""Numbers have no transpose."""


def broken(operation: str, change: Callable[[Any], Any]) -> list[Implementation]:
    """The algorithms, the exact one with a fault, its error left as it is."""
    exact = reference(operation)

    def wrong(*operands: Any) -> Any:
        return change(exact.algorithm(*operands))

    rows = [row for row in implementations()[operation] if row is not exact]
    return [*rows, replace(exact, name="a wrong one", algorithm=wrong)]


CASES = [
    (operation, fault)
    for operation in sorted(implementations())
    for fault in WRONG
    if operation not in UNCHANGED_BY.get(fault, set())
]


@pytest.mark.parametrize(("operation", "fault"), CASES, ids=lambda part: str(part))
def test_a_wrong_algorithm_is_refuted(operation: str, fault: str) -> None:
    rows = broken(operation, WRONG[fault])

    @settings(QUICK, max_examples=100)
    @given(OPERANDS[operation]())
    def agree(drawn: Operands) -> None:
        assert_implementations_agree(operation, *drawn, rows=rows)

    with pytest.raises(AssertionError) as caught:
        agree()
    text = str(caught.value)
    assert text.startswith(f"{operation}: ")
    assert "against a wrong one" in text
    assert f"reproduce: assert_implementations_agree('{operation}', [[" in text
    assert ("difference " in text and ", bound " in text) or "shapes: " in text


@pytest.mark.parametrize(("name", "value"), [("STEPS", 1), ("APPROXIMANT", 0)])
def test_a_bound_that_follows_from_too_few_steps_says_nothing_wrong(
    name: str, value: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one step the differential equation's own bound covers what it gives, or it gives up."""
    monkeypatch.setattr(matrix_exponential, name, value)
    row = next(row for row in implementations()["expm"] if row.name == "differential equation")
    matrix = np.array([[0.5, -0.25], [0.125, 0.5]])
    found = answer(row, (matrix,))
    assert found is None or not exceeds(found, reference("expm")(matrix))


def test_a_series_that_lacks_a_term_is_refuted(monkeypatch: pytest.MonkeyPatch) -> None:
    from consilience.oracles.implementations import enclosing_textbook

    operand = [[0.5, 1.0], [-0.25, 2.0]]
    assert_implementations_agree("expm", operand)
    monkeypatch.setattr(enclosing_textbook, "TERMS", 3)
    with pytest.raises(AssertionError, match="expm: Padé against scaled series"):
        assert_implementations_agree("expm", operand)


def test_a_quadrature_with_too_few_nodes_is_refuted(monkeypatch: pytest.MonkeyPatch) -> None:
    from consilience.oracles.implementations.algorithms import elementary

    monkeypatch.setattr(elementary, "NODES", 3)
    with pytest.raises(AssertionError, match="log: NumPy against quadrature"):
        assert_implementations_agree("log", [[1.25]])


@pytest.mark.parametrize("operation", ["gamma", "lgamma", "digamma", "polygamma", "beta"])
@pytest.mark.parametrize("cut", ["a larger step", "ends cut off"])
def test_a_trapezoidal_rule_that_is_too_coarse_is_refuted(
    operation: str, cut: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from consilience.oracles.implementations.algorithms import gamma_quadrature

    operands = [[[2.0]]] * (operation in ("polygamma", "beta")) + [[[1.25]]]
    rows = [
        row for row in implementations()[operation] if row.name in ("quadrature", "Stirling in intervals")
    ]
    assert_implementations_agree(operation, *operands, rows=rows)
    if cut == "a larger step":
        monkeypatch.setattr(gamma_quadrature, "STEP", 1.0)
    for name in ("RIGHT", "DERIVATIVE", "BOTH"):
        nodes = getattr(gamma_quadrature, name)
        monkeypatch.setattr(gamma_quadrature, name, nodes[::8] if cut == "a larger step" else nodes[60:-20])
    with pytest.raises(AssertionError, match="quadrature against Stirling in intervals"):
        assert_implementations_agree(operation, *operands, rows=rows)


# What a discrepancy says, and silence


def constant(value: float, error: float) -> Callable[..., Bounded]:
    return lambda _: Bounded(np.array([[value]]), np.array([[error]]))


def pair(one: Callable[..., Any], other: Callable[..., Any]) -> Sequence[Implementation]:
    return Implementation("tr", "first", one, "a bound"), Implementation("tr", "second", other, "a bound")


def test_a_discrepancy_is_told_in_full() -> None:
    rows = pair(constant(1536, 0.25), constant(1536.5, 0.125))
    with pytest.raises(AssertionError) as caught:
        assert_implementations_agree("tr", [[1.5]], rows=rows)
    assert str(caught.value).splitlines() == [
        "tr: first against second",
        "  at [0, 0]: 1536 against 1536.5",
        "  difference 0.5, bound 0.375",
        "  A = [[1.5]]",
        "  reproduce: assert_implementations_agree('tr', [[1.5]])",
    ]


def test_values_that_differ_by_their_bound_agree() -> None:
    assert_implementations_agree("tr", [[1.5]], rows=pair(constant(1536, 0.25), constant(1536.5, 0.25)))


def test_giving_up_is_counted_and_never_passed() -> None:
    heard = Heard()
    rows = pair(constant(1.0, 0.0), constant(1.0, 0.5))
    assert_implementations_agree("tr", [[1.0]], rows=rows, heard=heard)
    assert heard.spoke == {"first": 1}
    with pytest.raises(AssertionError) as caught:
        assert_all_heard("tr", heard, rows)
    assert str(caught.value).splitlines() == [
        "tr",
        "  second gave up at every point: a stated error of 0.5 in a value of 1 (1 times)",
    ]


@pytest.mark.parametrize(
    ("operation", "name", "operand", "reason"),
    [
        ("det", "Leibniz", np.eye(7), "a sum over all permutations of 7"),
        ("inv", "adjugate", np.zeros((2, 2)), "inverse of a singular matrix"),
        ("inv", "LU", np.zeros((2, 2)), "a pivot of zero"),
        ("inv", "SVD", np.diag([1.0, 1e-20]), "a condition number of 1e\\+20"),
        ("inv", "NumPy", np.ones((2, 2)), "LAPACK says: Singular matrix"),
        ("logdet", "Cholesky", np.array([[1.0, 2.0], [3.0, 4.0]]), "a matrix that is not symmetric"),
        ("logdet", "Cholesky", -np.eye(2), "LAPACK says: 1-th leading minor"),
        ("expm", "Padé", 1000 * np.eye(2), "a norm of 1e\\+03"),
        ("expm", "eigenvectors", np.array([[0.0, 1.0], [0.0, 0.0]]), "eigenvectors with a condition number"),
        ("expm", "eigenvectors", np.array([[1.0, 30.0], [1e-9, 1.0]]), "a badly scaled matrix"),
        ("norm", "NumPy", np.array([[1e-300]]), "entries that are not between 2\\^-200 and 2\\^200"),
        ("exp", "NumPy", np.array([[1000.0]]), "a number beyond float64"),
        ("exp", "series", np.array([[1e6]]), "the exponential of a number of 20 bits"),
        ("softplus", "quadrature", np.array([[100.0]]), "an integral over more than 64 pieces"),
        ("log", "NumPy", np.array([[0.0]]), "the logarithm of a number that is not positive"),
        ("arccos", "atan2", np.array([[2.0]]), "arccos of a number outside"),
        ("sqrt", "Heron", np.array([[-1.0]]), "square root of a negative number"),
    ],
    ids=str,
)
def test_giving_up_has_a_reason(operation: str, name: str, operand: Any, reason: str) -> None:
    row = next(row for row in implementations()[operation] if row.name == name)
    with pytest.raises((Undefined, Unsupported, NotExact), match=reason):
        row(operand)


def test_the_line_that_reproduces_is_python() -> None:
    operand = np.array([[0.1, -0.0], [1e-300, 3.0]])
    rows = pair(constant(0.0, 0.0), lambda _: [[Interval(1, 2, 0)]])
    with pytest.raises(AssertionError) as caught:
        assert_implementations_agree("tr", operand, rows=rows)
    line = str(caught.value).splitlines()[-1].strip().removeprefix("reproduce: ")
    eval(line, {"assert_implementations_agree": assert_implementations_agree})
