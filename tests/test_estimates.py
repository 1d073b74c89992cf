"""Points at which what a float oracle states of its own error was exceeded once, or was far too much."""

from fractions import Fraction

import numpy as np
import pytest

from consilience.oracles.arithmetic.balancing import balance
from consilience.oracles.arithmetic.float64 import RunningFloat
from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.differentiation import float_oracle
from consilience.oracles.differentiation.finite_differences import FiniteDifferences
from consilience.oracles.differentiation.float_oracle import ClosedForm
from consilience.oracles.differentiation.reverse_mode import ReverseMode
from consilience.properties.agreement import assert_agreement
from consilience.properties.reproduction import at


@pytest.mark.parametrize("x", ["-113/16", "-8003/2048", "-7", "-3", "-1/3", "-10"])
def test_two_moves_that_cancel_do_not_hide_rounding(x):
    # 1 + exp(x) has few floats around it: moves of one ulp cancelled in all repetitions.
    statement, point = at("log(1 + exp(x)) == x + log(1 + exp(-x))", "x: scalar", "", x=x)
    assert_agreement(statement, point)
    found = ReverseMode().evaluate(statement.readings[0].links[0].left, point)
    assert found.error.max() > 2.0**-53


def test_a_product_that_underflows_has_an_error(monkeypatch):
    # x² is below the least float, which no move shows; the right side is a normal number.
    found = at(
        "x * x * y == 2**100 * x * x", "x: scalar; y: scalar", "", x=str(Fraction(1, 2**540)), y=str(2**100)
    )
    assert_agreement(*found)
    monkeypatch.setattr(float_oracle, "UNDERFLOW", 0.0)
    with pytest.raises(AssertionError, match="left side by autograd"):
        assert_agreement(*found)


def test_steps_have_the_scale_of_the_entry():
    # Steps of the size of the large entry agreed with each other, across a pole of the small one.
    formula = "grad(u(x) / v(x), x) == (v(x) * grad(u(x), x) - u(x) * grad(v(x), x)) / v(x)**2"
    maps = {
        "u": "3 -27/8388608 -113246208 1 -3 -15169/4096 1 4 7733248 -3725/1024 -1533/1024",
        "v": "0 -1 1 0 1 -1 -1 0 0 0 1",
    }
    where = "u: map n to scalar; v: map n to scalar; x: n"
    assert_agreement(*at(formula, where, "n=2", x="171008 -1307/512", **maps))


def test_second_derivatives_have_moves_of_their_own():
    # 1 − p of a saturated softmax: with the first derivative's moves used again it was exact.
    formula = "hessian(log(sum(exp(A @ x))), x) == A.T @ (diag(p) - outer(p, p)) @ A"
    a = "-2 -3247/2048 -1 -3 -143/1073741824 3"
    statement, point = at(
        formula, "A: m×n; x: n; p := softmax(A @ x)", "m=2 n=3", A=a, x="2 -3665/1024 -2019/1024"
    )
    assert_agreement(statement, point)
    found = ReverseMode().evaluate(statement.readings[0].links[0].left, point)
    assert found.error.min() > 2.0**-52


def test_the_bound_of_an_inverse_has_the_scale_of_each_column():
    # One norm for all columns gave the small ones the bounds of the large ones: 10⁵ times too much.
    formula, matrix = "logdet(inv(A)) == -logdet(A)", "-8192 4096 -1/8388608 -1/4194304"
    statement, point = at(formula, "A: n×n", "n=2", A=matrix)
    assert_agreement(statement, point)
    left = statement.readings[0].links[0].left
    assert ClosedForm().evaluate(left, point).error.max() < 100 * np.spacing(6.0)
    found = RunningFloat().inv(point.value("A", RunningFloat()))
    assert (found.bound < 100 * np.spacing(abs(found.value))).all()


def test_what_is_left_of_an_oscillation_is_no_limit():
    # A period of 5·10⁻⁴: at the steps that see it, samples differ by little but rounding, and agreed.
    formula = "diff(expm(A * t) @ x, t) == A @ (expm(A * t) @ x)"
    a = "0 -1 -6433/2048 -169/268435456 -3493/4096 -1 3 178257920 -437/256"
    statement, point = at(formula, "t: scalar; x: n", "n=3", A=a, t="-15593/4096", x="-8827/4096 3 4")
    with pytest.raises(Unsupported, match="do not converge"):
        FiniteDifferences().evaluate(statement.readings[0].links[0].left, point)


def test_logarithms_that_cancel_inside_of_a_library_are_refused():
    # SciPy is off by 2·10⁻¹⁰ here, and moves of the operands show nothing of it.
    formula = "beta(m, n) == gamma(m) * gamma(n) / gamma(m + n)"
    statement, point = at(formula, "m: scalar positive; n: scalar positive", "", m="202752", n="-3")
    with pytest.raises(Unsupported, match="beyond 170"):
        ReverseMode().evaluate(statement.readings[0].links[0].left, point)


def test_the_bound_of_an_exponential_has_the_scale_of_small_entries():
    # What a Taylor polynomial leaves out was 10⁴ times the rounding of entries of 10⁻¹⁰.
    a = "-1 251/274877906944 251/274877906944 -6557/4096"
    statement, point = at("expm(A) == expm(A.T).T", "A: n×n", "n=2", A=a)
    assert_agreement(statement, point)
    found = ClosedForm().evaluate(statement.readings[0].links[0].left, point)
    assert 0 < found.error[0, 1] < 1000 * np.spacing(abs(found.value[0, 1]))


def test_a_row_of_large_numbers_does_not_widen_the_bound_of_a_determinant():
    # Without regard to the scales of rows, 433833708 was stated to be off by 9·10⁻⁴.
    formula = "det([[1, a, a**2], [1, b, b**2], [1, c, c**2]]) == (b - a) * (c - a) * (c - b)"
    statement, point = at(formula, "a: scalar; b: scalar; c: scalar", "", a="-7872", b="-3", c="4")
    assert_agreement(statement, point)
    found = ClosedForm().evaluate(statement.readings[0].links[0].left, point)
    assert found.error.max() < 1000 * np.spacing(433833708.0)


def test_the_error_inside_of_a_library_is_stated():
    # SciPy's beta is off by 270 units of roundoff here, whatever its operands are moved by.
    formula, where = (
        "beta(m, n) == gamma(m) * gamma(n) / gamma(m + n)",
        "m: scalar positive; n: scalar positive",
    )
    assert_agreement(*at(formula, where, "", m="-2945/1024", n="-33/4096"))


WIDE = {
    # Squaring the exponential of a matrix with one large entry: 10⁷ times too much.
    "a large entry above the diagonal": (
        "expm(t * [[a, 1], [0, a]]) == exp(a * t) * [[1, t], [0, 1]]",
        "a: scalar; t: scalar",
        "",
        {"t": "8388608", "a": "0"},
    ),
    "a large row": (
        "expm(outer(u, v)) == I + (exp(u @ v) - 1) / (u @ v) * outer(u, v)",
        "",
        "n=2",
        {"u": "-158 -1", "v": "0 -13121/4096"},
    ),
    # A zero with an error of 10⁻¹⁷ was balanced against three: 10³³ times too much.
    "a zero that has an error": (
        "expm(inv(P) @ A @ P) == inv(P) @ expm(A) @ P",
        "",
        "n=2",
        {"P": "1 0 0 -1", "A": "11271/4096 0 849/256 303/128"},
    ),
    # The rest of a bound had the scale of the largest row: 10⁸ times too much.
    "an inverse with entries far apart": (
        "inv(S) / 2 - inv(S) @ x @ x.T @ inv(S) / 2 == inv(S) / 2 - outer(inv(S) @ x, inv(S) @ x) / 2",
        "S: n×n positive definite; x: n",
        "n=2",
        {"S": "1/100000000 1/100000000 -1/100000000", "x": "0 -15089/409600000000"},
    ),
    # Elimination lost six digits of an entry, and its bound was as wide as that: 10¹⁰ times too much.
    "an inverse of rows of different scales": (
        "det(inv(P) @ A @ P) == det(A)",
        "",
        "n=2",
        {
            "P": "1/8589934592 1/8589934592 1/4294967296 12884901889/4294967296",
            "A": "1/17179869184 1/8589934592 -1/8589934592 12884901887/4294967296",
        },
    ),
}


@pytest.mark.parametrize("name", WIDE)
def test_bounds_are_near_where_numbers_are_well_conditioned(name):
    formula, where, sizes, values = WIDE[name]
    statement, point = at(formula, where, sizes, **values)
    assert_agreement(statement, point)
    found = ClosedForm().evaluate(statement.readings[0].links[0].left, point)
    shown = found.value != 0
    assert (found.error[shown] < 1000 * np.spacing(abs(found.value[shown]))).all()


def test_a_balanced_matrix_has_rows_and_columns_of_like_size():
    sizes = np.array([[1.0, 2.0**40, 0.0], [2.0**-20, 0.0, 3.0], [0.0, 2.0**-30, 5.0]])
    scales = balance(sizes)
    balanced = sizes * scales / scales[:, None]
    apart = balanced * (1 - np.eye(3))
    assert (np.log2(scales) == np.round(np.log2(scales))).all()
    assert apart.max() < 2.0**12 < sizes.max()
    # What is beside zero no more than an error is not made large.
    assert (balance(np.array([[1.0, 3.0], [2.0**-54, 2.0]])) <= 4).all()
