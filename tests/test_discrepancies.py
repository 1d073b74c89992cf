"""What a discrepancy says: of oracles, of sides that are not in order, and where `not` is claimed."""

import numpy as np
import pytest
from hypothesis import Phase

from consilience.oracles.differentiation.float_oracle import ClosedForm, FloatValue
from consilience.properties.agreement import assert_agreement
from consilience.properties.laws import Law, assert_oracles_agree
from consilience.properties.ledger import Ledger
from consilience.properties.reproduction import at

RULES = "tangent rules over the rationals"


def test_a_discrepancy_says_what_differs_and_how_to_see_it_again():
    with pytest.raises(AssertionError) as caught:
        assert_agreement(
            *at("grad(x @ A @ x, x) == 2 * A @ x", "A: n×n; x: n", "n=2", x="1 2", A="0 1 1/2 3")
        )
    assert str(caught.value).split("\n  ") == [
        "grad(x @ A @ x, x) == 2 * A @ x  where A: n×n; x: n",
        f"left side by {RULES} against right side by {RULES}",
        "at [0, 0]: 3 against 4",
        "difference 1, bound 0",
        "sizes: n = 2",
        "x = [[1], [2]]",
        "A = [[0, 1], [1/2, 3]]",
        "reproduce: assert_agreement(*at('grad(x @ A @ x, x) == 2 * A @ x', 'A: n×n; x: n', 'n=2', "
        "x='1 2', A='0 1 1/2 3'))",
    ]


def test_choices_functions_and_maps_are_reproduced():
    where = "F: map n to n; Q: n×n orthogonal; x: n"
    right, wrong = (
        f"jacobian(Q @ f(F(x)), x) == {factor} * Q @ diag(df(F(x))) @ jacobian(F(x), x)" for factor in (1, 2)
    )
    for text in (right, wrong):
        statement, point = at(text, where, "n=1", x="1", Q="| 1", f="0 1 1", F="1 0 1 1 0")
        assert [str(entry) for row in point.rows("Q") for entry in row] == ["-1"]
        if text is right:
            assert_agreement(statement, point)
            continue
        with pytest.raises(AssertionError, match=r"at \[0, 0\]: -20 against -40") as caught:
            assert_agreement(statement, point)
        assert "Q=' | 1', x='1', f='0 1 1', F='1 0 1 1 0'" in str(caught.value)


# Orders.


@pytest.mark.parametrize(
    ("claim", "fails"),
    [
        ("x <= y", False),
        ("x < y", False),
        ("x >= y", True),
        ("x > y", True),
        ("x <= 2 * x", False),
        ("x < x", True),
        ("x > x", True),
        ("x >= x", False),
        ("norm(x) * norm(y) <= 2 * sqrt(5)", True),
        ("norm(x) * norm(y) >= 2 * sqrt(5)", False),
        ("norm(x) * norm(y) >= sqrt(50)", False),
        ("norm(x) * norm(y) <= sqrt(50)", False),
        ("norm(x) * norm(y) > 8", True),
        ("x[i] <= y[i]", False),
        ("x[i] >= y[i]", True),
        ("x >= 0", False),
        ("x > 1", True),
    ],
)
def test_sides_that_are_not_in_order_are_found(claim: str, fails: bool):
    statement, point = at(claim, "x: n; y: n", "n=2", x="1 2", y="3 1" if "norm" in claim else "3 4")
    if not fails:
        assert_agreement(statement, point)
        return
    with pytest.raises(AssertionError, match=r"which is not [<>]=?\n"):
        assert_agreement(statement, point)


def test_a_discrepancy_of_an_order_says_so():
    with pytest.raises(AssertionError) as caught:
        assert_agreement(*at("x @ A @ x >= x @ x", "A: n×n", "n=1", x="2", A="1/2"))
    assert str(caught.value).split("\n  ") == [
        "x @ A @ x >= x @ x  where A: n×n",
        f"left side by {RULES} against right side by {RULES}",
        "at [0, 0]: 2 against 4, which is not >=",
        "difference 2, bound 0",
        "sizes: n = 1",
        "x = [[2]]",
        "A = [[1/2]]",
        "reproduce: assert_agreement(*at('x @ A @ x >= x @ x', 'A: n×n', 'n=1', x='2', A='1/2'))",
    ]


@pytest.mark.parametrize(("text", "lie"), [("norm(x + y) <= norm(x) + norm(y)", 1.001), ("x @ x >= 0", -1)])
def test_an_oracle_that_lies_about_one_side_of_an_order_is_found(
    monkeypatch: pytest.MonkeyPatch, text: str, lie: float
):
    """Also where its values stand in the relation: those of one side are compared with each other."""
    honest = ClosedForm.evaluate

    def evaluate(*given: object) -> FloatValue:
        found = honest(*given)
        return FloatValue(found.value * lie, found.error)

    monkeypatch.setattr(ClosedForm, "evaluate", evaluate)
    with pytest.raises(AssertionError, match=r"left side by .* against left side by closed form"):
        assert_oracles_agree(Law("l", text, "x: n; y: n"), enough=8, phases=(Phase.generate,))


# Where `not` is claimed.


def test_points_at_which_a_denied_claim_fails_are_counted():
    ledger, text = Ledger(), "not (A @ B == B @ A)"
    assert_agreement(*at(text, "", "n=2", A="0 1 0 0", B="0 0 1 0"), ledger)
    assert_agreement(*at(text, "", "n=2", A="1 0 0 1", B="0 0 1 0"), ledger)
    assert (ledger.defined, ledger.apart) == (2, 1)


def test_a_denied_claim_does_not_hide_an_oracle_that_lies(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        ClosedForm, "evaluate", lambda *given: FloatValue(np.full((2, 2), 9.0), np.zeros((2, 2)))
    )
    with pytest.raises(AssertionError, match="against left side by closed form"):
        assert_agreement(*at("not (A @ B == B @ A)", "", "n=2", A="0 1 0 0", B="0 0 1 0"))


def test_a_denied_claim_that_holds_is_reported():
    with pytest.raises(AssertionError, match="left side against right side: every oracle agrees at all"):
        assert_oracles_agree(Law("l", "not (A + B == B + A)", "A: n×n; B: n×n"))
