"""Float oracles: stated errors hold against exact and enclosed values, and a broken oracle is noticed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.oracles.arithmetic import float64, float64_functions
from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.float64 import Running, RunningFloat
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined, Unsupported
from consilience.oracles.arithmetic.rational import Rational
from consilience.oracles.differentiation import autograd_adapter, complex_step, extrapolation
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.finite_differences import Differences
from consilience.oracles.differentiation.float_oracle import FloatOracle, float_oracles
from consilience.oracles.differentiation.scope import Nested, Scope, WithIntegers
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.implementations.array_operations import ARRAY_OPERATIONS
from consilience.oracles.implementations.noise import eliminated
from consilience.oracles.implementations.textbook_functions import FUNCTIONS
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import Shape
from consilience.oracles.language.statement import parse
from consilience.oracles.operations.table import operations
from consilience.oracles.points.assignments import assignments
from consilience.oracles.points.point import PointMaker
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.crosscheck import crosscheck, merged
from consilience.properties.judging.judgement import Opinion, OracleReport

ORACLES = {oracle.name: oracle for oracle in float_oracles()}
CLOSED, AUTOGRAD, DIFFERENCES, COMPLEX = ORACLES.values()

WITHOUT_DERIVATIVES = {
    "A + B - 3 * A / 7": "A: m×n; B: m×n",
    "-(A * B) / (1 + A * A)": "A: m×n; B: m×n",
    "A @ B.T + 1 / 3": "A: m×n; B: m×n",
    "x @ A @ x + x @ A @ y": "A: n×n; x: n; y: n",
    "x @ A": "A: n×k; x: n",
    "matrix_power(A, 3) + matrix_power(A, -2)": "A: n×n",
    "x**3 - x**-1 + 2**x": "x: n positive",
    "x**y": "x: n positive; y: n",
    "(x * x)**(3/2) + norm(x)**4 + (x * x + 1)**(1/3)": "x: n",
    "A[0, 0] * A[:, 0] + x[0] * A[0, :]": "A: n×n; x: n",
    "series(matrix_power(A, k) / factorial(k), k, 0, 6)": "A: n×n",
    "series(x**k / factorial(k), k, 0, oo)": "x: scalar",
    "series(matrix_power(A, k) / factorial(k), k, 0, oo)": "A: n×n",
    "n * ones(n) + x + pi * unit(0, n)": "x: n",
    "I @ A + eye(n) - ones(n, n)": "A: n×n",
    "x[i] * x[j] + i": "x: n",
    "[[cos(t), -sin(t)], [sin(t), cos(t)]] @ [s, s * t]": "t: scalar; s: scalar",
    "f(x) + df(x) * ddf(x)": "x: n",
    "F(X) + at(U * U, U, F(X))": "X: m×n; F: map m×n to m×n; U: m×n",
    "log(x) + sqrt(x) + tan(x)": "x: n positive",
    "arccos(p)": "p: scalar in (0, 1)",
    "sinh(x) + cosh(x) * tanh(x) + exp(-x)": "x: n",
    "sigmoid(x) * softplus(x)": "x: n",
    "abs(x) + sign(x) * maximum(x, y) - minimum(x, 0)": "x: n; y: n",
    "gamma(x) + lgamma(x) * beta(x, 2) - digamma(x) * polygamma(2, x)": "x: n",
    "tr(A) + det(A) + logdet(A)": "A: n×n",
    "inv(A)": "A: n×n",
    "det(A) * inv(A)": "A: n×n",
    "expm(A) @ expm(-A)": "A: n×n",
    "expm(t) + det(t) * inv(t) + tr(t) + logdet(t)": "t: scalar positive",
    "diag(x) @ A + diag(diag(A))": "x: n; A: n×n",
    "vec(A @ B) - kron(B.T, I) @ vec(A)": "A: m×n; B: n×k",
    "kron(x.T, y.T)": "x: n; y: m",
    "sum(A) * norm(A)": "A: m×n",
    "outer(x, y) * dot(x, x)": "x: n; y: m",
    "cross(u, cross(u, v))": "u: 3; v: 3",
    "angle(x, y)": "x: n; y: n",
    "cols(x, y) @ rows(u, v)": "x: n; y: n; u: n; v: n",
    "softmax(x) * logsumexp(x)": "x: n",
    "(A + B) @ (A - B) - A @ A + B @ B + A @ B - B @ A": "A: n×n; B: n×n",
    "(x + 100000000) - x - 100000000": "x: n",
    "(1 - cos(t)) / t**2": "t: scalar",
}
WITH_DERIVATIVES = {
    "grad(x @ A @ x + norm(x)**2, x)": "A: n×n; x: n",
    "grad(tr(A @ X @ B @ X), X)": "X: n×m; A: m×n; B: m×n",
    "grad(det(X), X)": "X: n×n",
    "grad(logdet(X), X)": "X: n×n",
    "grad(tr(inv(X) @ A), X)": "X: n×n; A: n×n",
    "grad(sum(exp(A @ x)), x)": "A: m×n; x: n",
    "grad(tr(matrix_power(X, 4)) + sum(kron(X, X)), X)": "X: n×n",
    "grad(sum(f(x)) + 1 / (x @ x), x)": "x: n",
    "grad(g(F(X)), X)": "X: m×n; F: map m×n to p×q; g: map p×q to scalar",
    "grad(at(tr(U @ A), U, X @ X), X)": "X: n×n; A: n×n; U: n×n",
    "at(grad(sum(f(u) * u), u), u, A @ x)": "A: m×n; x: n; u: m",
    "grad(sum(sigmoid(x) * softplus(A @ x)), x)": "x: n; A: n×n",
    "grad(sum(abs(x) * maximum(x, y) + minimum(x, 1/2)), x)": "x: n; y: n",
    "grad(angle(x, y) + norm(x - y), x)": "x: n; y: n",
    "grad(logsumexp(A @ x), x)": "A: m×n; x: n",
    "grad(tr(expm(X) @ A), X)": "X: n×n; A: n×n",
    "jacobian(A @ x * x[0], x)": "A: m×n; x: n",
    "jacobian(X @ A @ X, X)": "X: m×n; A: n×m",
    "jacobian(inv(X), X)": "X: n×n",
    "jacobian(outer(x, x) * t, t)": "x: n; t: scalar",
    "jacobian(softmax(x), x)": "x: n",
    "jacobian(sinh(x) * tanh(x) + cosh(x) + sin(x), x)": "x: n",
    "jacobian(log(x) + sqrt(x) * tan(x), x)": "x: n positive",
    "jacobian(cross(u, v), u)": "u: 3; v: 3",
    "jacobian(tr(X @ X), X)": "X: n×n",
    "hessian(logsumexp(x), x)": "x: n",
    "hessian(tr(X @ X @ X), X)": "X: 2×2",
    "hessian(t**4 + sin(t), t)": "t: scalar",
    "jacobian(grad(sum(cos(x) * exp(x)), x), x)": "x: n",
    "diff(expm(A * t), t)": "A: n×n; t: scalar",
    "diff(inv(X) @ A, X[0, 0])": "X: n×n; A: n×n",
    "diff(x * norm(x), x[0])": "x: n",
    "diff(arccos(p), p)": "p: scalar in (0, 1)",
    "diff(diff(sin(t) * t**3, t), t)": "t: scalar",
    "jacobian(lgamma(x) + gamma(x) * beta(x, y) - digamma(y), x)": "x: n positive; y: n positive",
    "diff(integral(exp(-x * t), t, 0, oo), x)": "x: scalar positive",
    "diff(integral(sin(x * t) / (1 + t), t, 0, x), x)": "x: scalar positive",
    "grad(x @ (abs(y) + x * sign(y) - maximum(y, 1/3) * x / minimum(y, -2)), x)": "x: n; y: n",
}
SIDES = {**WITHOUT_DERIVATIVES, **WITH_DERIVATIVES}
"""Expressions with their declarations."""
REALS = (Numbers.SIGNED, Numbers.NEAR_ONE, Numbers.UNIT, Numbers.SMALL)


class Given(Nested):
    """A scope with the values of some matrices given."""

    def __init__(self, parent: Scope, values: Mapping[str, list[list[Fraction]]]) -> None:
        super().__init__(parent)
        self.values = values

    def value(self, name: str, arithmetic: Any) -> Any:
        if name not in self.values:
            return self.parent.value(name, arithmetic)
        rows = self.values[name]
        return arithmetic.constant(len(rows), len(rows[0]), [entry for row in rows for entry in row])


def read(text: str, where: str) -> tuple[Reading, Expression]:
    reading = parse(f"{text} == 0", where).readings[0]
    return reading, reading.links[0].left


def point(text: str, where: str, seed: int, numbers: Numbers = Numbers.SIGNED, size: int = 0) -> Scope:
    """A point of the expression or claim, with a value for each index."""
    statement = parse(text if " == " in text else f"{text} == 0", where)
    reading, random = statement.readings[0], Random(f"{seed} {text}")
    feasible = [sizes for sizes, _ in zip(assignments(statement, reading).generic(), range(3), strict=False)]
    sizes = feasible[size % len(feasible)]
    found = PointMaker(statement, reading).make(sizes, random, numbers)
    indices = {name: random.randrange(limit.value(sizes)) for name, limit in reading.indices.items()}
    return WithIntegers(found, indices) if indices else found


def nearly_dependent(scope: Scope, variables: Mapping[str, Shape], seed: int, digits: int) -> Scope:
    """The same with every matrix 10^-digits away from one of rank one, rows of different scales."""
    random = Random(seed)

    def number() -> Fraction:
        return Fraction(random.randrange(-(2**40), 2**40) | 1, 2**40)

    def rows(shape: Shape) -> list[list[Fraction]]:
        m, n = shape.rows.value(scope.sizes), shape.columns.value(scope.sizes)
        left = [number() * Fraction(10) ** random.choice((-3, 0, 0, 2)) for _ in range(m)]
        right = [number() for _ in range(n)]
        return [[a * b + number() / 10**digits for b in right] for a in left]

    matrices = {name: shape for name, shape in variables.items() if shape.kind.name == "MATRIX"}
    return Given(scope, {name: rows(shape) for name, shape in matrices.items()})


def exact(side: Expression, scope: Scope) -> list[list[tuple[Fraction, Fraction]]]:
    """The side's value with a radius: over the rationals where it is rational, else in balls."""
    arithmetic: Any = Rational()
    try:
        rows = in_rows(arithmetic, side, scope)
        return [[(Fraction(int(entry.p), int(entry.q)), Fraction(0)) for entry in row] for row in rows]
    except (NotExact, AttributeError):
        with precision(400):
            rows = in_rows(Balls(), side, scope)
            return [[(as_fraction(entry.mid()), as_fraction(entry.rad())) for entry in row] for row in rows]


def in_rows(arithmetic: Any, side: Expression, scope: Scope) -> list[list[Any]]:
    value = Evaluator(arithmetic, scope, TangentRules()).value(side)
    if side.shape.is_number:
        return [[value]]
    rows, columns = arithmetic.size(value)
    entries = list(arithmetic.entries(value))
    return [entries[i * columns : (i + 1) * columns] for i in range(rows)]


def as_fraction(ball: Any) -> Fraction:
    if not ball.is_finite():
        raise Undefined("a value that is not finite")
    mantissa, exponent = ball.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def excess(oracle: FloatOracle, side: Expression, scope: Scope) -> Fraction | None:
    """The largest difference from the exact value less its stated error; None where there is no value."""
    try:
        found, expected = oracle.evaluate(side, scope), exact(side, scope)
    except (Undefined, Unsupported):
        return None
    assert found.value.shape == found.error.shape == (len(expected), len(expected[0]))
    return max(
        abs(Fraction(float(found.value[i, j])) - value) - radius - Fraction(float(found.error[i, j]))
        for i, row in enumerate(expected)
        for j, (value, radius) in enumerate(row)
    )


def check(oracle: FloatOracle, side: Expression, scope: Scope) -> None:
    beyond = excess(oracle, side, scope)
    assert beyond is None or beyond <= 0, f"{oracle.name} errs by {float(beyond)} more than it states"


def is_caught(oracle: FloatOracle, text: str, where: str, tries: int = 60) -> bool:
    """Whether some point shows that the oracle errs by more than it states."""
    _, side = read(text, where)
    scopes = (point(text, where, seed, REALS[seed % 3], seed) for seed in range(tries))
    return any((beyond := excess(oracle, side, scope)) is not None and beyond > 0 for scope in scopes)


def test_every_operation_is_covered() -> None:
    used = {node.operation for text, where in SIDES.items() for node in read(text, where)[1].walk()}
    # Limits are judged by themselves; no oracle has a float for them.
    assert used == set(operations()) - {"limit", "asymptotic"}


@pytest.mark.parametrize("text", WITHOUT_DERIVATIVES)
@settings(max_examples=20)
@given(data=st.data())
def test_the_running_bound_is_never_exceeded(text: str, data: st.DataObject) -> None:
    where, (reading, side) = SIDES[text], read(text, SIDES[text])
    scope = point(
        text,
        where,
        data.draw(st.integers(0)),
        data.draw(st.sampled_from(REALS)),
        data.draw(st.integers(0, 2)),
    )
    check(CLOSED, side, scope)
    check(
        CLOSED,
        side,
        nearly_dependent(scope, reading.variables, data.draw(st.integers(0)), data.draw(st.integers(0, 14))),
    )


# The errors of the other oracles are estimates: the points are the same in every run.
@pytest.mark.parametrize("text", SIDES)
def test_stated_errors_are_not_exceeded(text: str) -> None:
    where, (reading, side) = SIDES[text], read(text, SIDES[text])
    for seed, numbers in enumerate((Numbers.SIGNED, Numbers.NEAR_ONE, Numbers.SMALL)):
        scope = point(text, where, seed, numbers, seed)
        for oracle in (AUTOGRAD, DIFFERENCES, COMPLEX):
            if oracle.concerns(side):
                check(oracle, side, scope)
                check(oracle, side, nearly_dependent(scope, reading.variables, seed, 4 * seed))


@pytest.mark.parametrize("text", SIDES)
def test_stated_errors_are_small_at_good_points(text: str) -> None:
    where, (_, side) = SIDES[text], read(text, SIDES[text])
    scope = point(text, where, 3, Numbers.NEAR_ONE)
    scale = max(1, *(abs(value) for row in exact(side, scope) for value, _ in row))
    largest = {CLOSED: 1e-5, AUTOGRAD: 1e-5, DIFFERENCES: 1e-4, COMPLEX: 1e-5}
    for oracle, limit in largest.items():
        if oracle.concerns(side) and (text, oracle.name) not in SILENT:
            assert np.max(oracle.evaluate(side, scope).error) <= limit * scale, oracle.name


SILENT = {
    ("series(x**k / factorial(k), k, 0, oo)", CLOSED.name): "an infinite series",
    ("series(matrix_power(A, k) / factorial(k), k, 0, oo)", CLOSED.name): "an infinite series",
    ("grad(sum(abs(x) * maximum(x, y) + minimum(x, 1/2)), x)", COMPLEX.name): "abs, which is not analytic",
    **{
        (text, oracle.name): "a derivative of a derivative"
        for text in ("jacobian(grad(sum(cos(x) * exp(x)), x), x)", "diff(diff(sin(t) * t**3, t), t)")
        for oracle in (DIFFERENCES, COMPLEX)
    },
    **{
        (text, COMPLEX.name): "a derivative of a derivative"
        for text in WITH_DERIVATIVES
        if text.startswith("hessian")
    },
}
"""Who gives up, and why; at good points nobody else does."""


@pytest.mark.parametrize(("text", "name"), SILENT)
def test_an_oracle_gives_up_with_a_reason(text: str, name: str) -> None:
    with pytest.raises(Unsupported, match=SILENT[text, name]):
        ORACLES[name].evaluate(read(text, SIDES[text])[1], point(text, SIDES[text], 3, Numbers.NEAR_ONE))


def at_value(text: str, where: str, **values: list[list[int]]) -> tuple[Expression, Scope]:
    given_values = {
        name: [[Fraction(entry) for entry in row] for row in rows] for name, rows in values.items()
    }
    return read(text, where)[1], Given(point(text, where, 0), given_values)


@pytest.mark.parametrize(
    ("text", "where", "value"),
    [
        ("inv(X)", "X: 2×2", [[1, 2], [2, 4]]),
        ("log(x)", "x: 2", [[1], [-1]]),
        ("sqrt(x)", "x: 2", [[1], [-1]]),
        ("arccos(x)", "x: 2", [[1], [2]]),
        ("1 / x", "x: 2", [[1], [0]]),
        ("grad(logdet(X), X)", "X: 2×2", [[1, 2], [2, 4]]),
        ("grad(sum(log(x)), x)", "x: 2", [[1], [-1]]),
        ("grad(sum(x ** (1/3)), x)", "x: 2", [[1], [-1]]),
    ],
)
def test_where_there_is_no_value_no_oracle_gives_one(text: str, where: str, value: list[list[int]]) -> None:
    name = "X" if "X" in where else "x"
    side, scope = at_value(text, where, **{name: value})
    for oracle in ORACLES.values():
        if oracle.concerns(side):
            with pytest.raises((Undefined, Unsupported)):
                oracle.evaluate(side, scope)


def test_a_kink_within_the_smallest_step_is_no_derivative() -> None:
    side, scope = at_value("grad(sum(abs(x)), x)", "x: 2", x=[[1], [0]])
    with pytest.raises(Unsupported, match="a kink or border too near"):
        DIFFERENCES.evaluate(side, scope)


def test_a_pole_within_the_smallest_step_is_noticed() -> None:
    text, where = "grad(tr(inv(X) @ A), X)", "X: 3×3; A: 3×3"
    reading, side = read(text, where)
    for seed in range(12):
        check(DIFFERENCES, side, nearly_dependent(point(text, where, seed), reading.variables, seed, 11))


def scaled(table: str) -> Callable[[pytest.MonkeyPatch], None]:
    def apply(patch: pytest.MonkeyPatch) -> None:
        right: Any = ARRAY_OPERATIONS[table]
        patch.setitem(ARRAY_OPERATIONS, table, lambda *values: right(*values) * 1.001)

    return apply


def attribute(owner: object, name: str, value: object) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setattr(owner, name, value)


def without_rounding(patch: pytest.MonkeyPatch) -> None:
    right = float64_functions.UNARY["exp"]
    patch.setitem(float64_functions.UNARY, "exp", lambda x, e: (right(x, e)[0], e * 0))


def without_rest(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(float64, "TAYLOR", 6)
    patch.setattr(float64, "factorial", lambda n: 1e30)


def scaled_gradient(patch: pytest.MonkeyPatch) -> None:
    right = autograd_adapter.gradient
    patch.setattr(autograd_adapter, "gradient", lambda f, x: right(f, x) * (1 + 1e-9))


def one_sided(patch: pytest.MonkeyPatch) -> None:
    right: Any = Differences._values  # pyright: ignore[reportPrivateUsage]

    def values(self: Differences, shifts: list[Any], noise: Any) -> Any:
        return right(self, [shifts[0], 0.999 * shifts[1]], noise)

    patch.setattr(Differences, "_values", values)


@pytest.mark.parametrize(
    ("oracle", "text", "break_it"),
    [
        (CLOSED, "x**y", without_rounding),
        (CLOSED, "A @ B.T + 1 / 3", attribute(float64, "UNIT", 0.0)),
        (CLOSED, "inv(A)", attribute(float64, "_up", lambda bound, terms=0: bound * 1e-3)),
        (CLOSED, "expm(A) @ expm(-A)", without_rest),
        (AUTOGRAD, "vec(A @ B) - kron(B.T, I) @ vec(A)", scaled("kron")),
        (AUTOGRAD, "softmax(x) * logsumexp(x)", scaled("divide")),
        (AUTOGRAD, "grad(det(X), X)", scaled_gradient),
        (DIFFERENCES, "grad(det(X), X)", one_sided),
        (DIFFERENCES, "grad(sum(exp(A @ x)), x)", attribute(extrapolation, "SAFETY", 1e-6)),
        (COMPLEX, "grad(sum(exp(A @ x)), x)", attribute(complex_step, "STEP", 2.0**-10)),
    ],
)
def test_a_broken_oracle_errs_by_more_than_it_states(
    oracle: FloatOracle,
    text: str,
    break_it: Callable[[pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not is_caught(oracle, text, SIDES[text], 4)
    break_it(monkeypatch)
    assert is_caught(oracle, text, SIDES[text])


def reports(text: str, where: str, seed: int = 0) -> dict[str, OracleReport]:
    statement = parse(text, where)
    link = statement.readings[0].links[0]
    scope = point(text, where, seed)
    found = crosscheck((link.left, link.right), scope, lambda side: exact(side, scope), "rationals")
    return {report.oracle: report for report in found}


def test_the_crosscheck_agrees_with_right_values() -> None:
    found = reports("grad(x @ A @ x, x) == (A + A.T) @ x", "A: n×n; x: n")
    assert [*found] == [*ORACLES, "textbook"]
    assert {report.opinion for report in found.values()} == {Opinion.AGREES}
    assert all(report.largest is None or report.largest <= 1 for report in found.values())


def test_the_crosscheck_asks_an_oracle_only_what_concerns_it() -> None:
    assert [*reports("tr(A @ B) == tr(B @ A)", "A: m×n; B: n×m")] == [CLOSED.name, AUTOGRAD.name, "textbook"]
    found = reports("hessian(x @ x, x) == grad(tr(X), X)", "x: n; X: n×n")
    assert [*found] == [AUTOGRAD.name, DIFFERENCES.name, COMPLEX.name]


def test_the_crosscheck_counts_giving_up_with_the_reason() -> None:
    found = reports(
        "det(kron(exp(A), B)) == x * series(x**k / factorial(k), k, 0, oo)", "A: 3×3; B: 3×3; x: scalar"
    )
    assert found["textbook"].opinion is Opinion.GAVE_UP
    assert found["textbook"].detail == "a determinant of size 9 by cofactors; an infinite series"
    assert found[CLOSED.name].opinion is Opinion.AGREES  # of the left side


@pytest.mark.parametrize(
    ("oracle", "break_it"),
    [
        (AUTOGRAD.name, scaled("kron")),
        ("textbook", lambda patch: patch.setitem(FUNCTIONS, "kron", lambda a, b: b)),
    ],
)
def test_the_crosscheck_reports_a_broken_oracle(
    oracle: str, break_it: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = "tr(kron(A, B)) == tr(A) * tr(B)", "A: 1×1; B: n×n"
    assert reports(*claim)[oracle].opinion is Opinion.AGREES
    break_it(monkeypatch)
    report = reports(*claim)[oracle]
    assert report.opinion is Opinion.DISAGREES
    assert report.detail.startswith(f"left side, entry (0, 0): {oracle} ")
    assert " against rationals " in report.detail
    assert " beyond its bound " in report.detail


def test_an_estimate_that_is_exceeded_by_little_is_no_disagreement(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = "grad(det(X), X) == det(X) * inv(X).T", "X: n×n"
    scaled_gradient(monkeypatch)
    report = reports(*claim)[AUTOGRAD.name]
    assert report.opinion is Opinion.AGREES
    assert report.detail == "its error estimate was exceeded"
    assert report.largest is not None
    assert report.largest > 1


def test_a_bound_that_is_exceeded_at_all_is_a_disagreement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(float64, "UNIT", 0.0)
    found = [reports("A @ B.T / 3 == B @ A.T / 3", "A: m×n; B: m×n", seed)[CLOSED.name] for seed in range(4)]
    assert {report.opinion for report in found} == {Opinion.DISAGREES}


def test_a_shape_that_differs_is_a_disagreement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ARRAY_OPERATIONS, "outer", lambda np, a, b: a)
    report = reports("outer(x, y) == x @ y.T", "x: 2; y: 3")[AUTOGRAD.name]
    assert report.detail == "left side: autograd gives 2×1 entries, rationals 2×3"


def test_reports_of_several_points_are_merged() -> None:
    agrees = OracleReport("autograd", Opinion.AGREES, 1, "", 0.25)
    silent = OracleReport("autograd", Opinion.GAVE_UP, 1, "no value")
    differs = OracleReport("autograd", Opinion.DISAGREES, 1, "left side", 7.0)
    assert merged([[silent], [agrees]]) == (OracleReport("autograd", Opinion.AGREES, 2, "", 0.25),)
    assert merged([[agrees], [differs], [silent]]) == (
        OracleReport("autograd", Opinion.DISAGREES, 3, "left side", 7.0),
    )


def running(*rows: list[float], bound: float = 0.0) -> Running:
    values = np.array(rows)
    return Running(values, np.full(values.shape, bound))


def test_a_number_is_exact_or_within_half_an_ulp() -> None:
    arithmetic = RunningFloat()
    assert arithmetic.number(Fraction(3, 8)).bound == 0
    third = arithmetic.number(Fraction(1, 3))
    assert 0 < abs(Fraction(float(third.value)) - Fraction(1, 3)) <= Fraction(float(third.bound))
    assert third.bound == np.spacing(third.value) / 2
    with pytest.raises(Unsupported, match="too large for float64"):
        arithmetic.number(Fraction(10**400))


def test_zeros_and_places_are_exact() -> None:
    arithmetic = RunningFloat()
    zero = arithmetic.multiple(0, running([0.1, 0.2], bound=1e-9))
    assert not zero.value.any()
    assert not zero.bound.any()
    moved = arithmetic.gather(running([1.0, 2.0, 3.0]), 2, 2, [2, -1, 0, 1])
    assert moved.value.tolist() == [[3.0, 0.0], [1.0, 2.0]]
    identity = arithmetic.identity(2)
    assert arithmetic.subtract(arithmetic.inv(identity), identity).bound.max() < 1e-15


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("sign", 1e-10, "may be zero"),
        ("log", 1e-10, "may not be positive"),
        ("sqrt", 1e-10, "may be negative"),
        ("arccos", 1.0, "may lie outside"),
        ("tan", np.pi / 2, "near one of its poles"),
    ],
)
def test_a_function_refuses_what_reaches_its_border(name: str, value: float, reason: str) -> None:
    argument = Running(np.float64(value), np.float64(1e-9))
    with pytest.raises(Undefined, match=reason):
        RunningFloat().call(name, argument)
    assert RunningFloat().call("sign", Running(np.float64(0), np.float64(0))).value == 0


def test_intervals_that_hold_a_zero_divisor_are_undefined() -> None:
    arithmetic, one = RunningFloat(), Running(np.float64(1), np.float64(0))
    with pytest.raises(Undefined, match="may be zero"):
        arithmetic.over(one, Running(np.float64(1e-9), np.float64(1e-9)))
    with pytest.raises(Undefined, match="may be singular"):
        arithmetic.inv(running([1.0, 1.0], [1.0, 1.0 + 1e-9], bound=1e-9))
    det = arithmetic.det(running([1.0, 1.0], [1.0, 1.0 + 1e-9], bound=1e-9))
    assert abs(det.value) <= det.bound < 1e-8
    with pytest.raises(Unsupported, match="too large for float64"):
        arithmetic.times(*[Running(np.float64(1e200), np.float64(0))] * 2)


@given(st.integers(2, 9))
def test_the_determinant_of_a_hilbert_matrix_lies_within_its_bound(n: int) -> None:
    arithmetic, exactly = RunningFloat(), Rational()
    entries = [Fraction(1, i + j + 1) for i in range(n) for j in range(n)]
    det = arithmetic.det(arithmetic.constant(n, n, entries))
    truth = exactly.det(exactly.constant(n, n, entries))
    assert abs(Fraction(float(det.value)) - Fraction(int(truth.p), int(truth.q))) <= Fraction(
        float(det.bound)
    )


@given(st.integers(0, 2**32), st.integers(1, 6))
def test_elimination_noise_has_the_size_of_the_factors(seed: int, n: int) -> None:
    matrix = np.random.default_rng(seed).normal(size=(n, n))
    assert np.all(eliminated(matrix) >= abs(matrix) * (1 - 1e-12))
    assert np.allclose(eliminated(np.diag(matrix[0])), np.diag(abs(matrix[0])))
