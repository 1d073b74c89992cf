"""Budgets: steps are counted the same on every machine, the clock is the last resort, nothing hangs."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest

from consilience.oracles.arithmetic import balls, rational, series
from consilience.oracles.arithmetic import budget as budgets
from consilience.oracles.arithmetic.budget import Budget, Spent, spend
from consilience.oracles.differentiation import evaluator
from consilience.oracles.language import limits
from consilience.oracles.operations import calculus
from consilience.properties import Verdict, explain, judge, parse
from consilience.properties.judging import enclosed
from consilience.properties.judging import judge as judging

SLOW = "series(series(x ** (j * k), k, 0, 399), j, 0, 399) == x"
"""Nothing bounds its cost but a budget: 160,000 powers at each point."""


def test_a_budget_that_is_not_used_up_gives_the_value() -> None:
    budget = Budget(3)
    assert budget.attempt(lambda: [spend(), spend(2)]) == [None, None]
    assert budget.used == 3


def test_steps_beyond_the_budget_are_not_done() -> None:
    done: list[int] = []

    def count() -> None:
        for k in range(10):
            spend()
            done.append(k)

    spent = Budget(4).attempt(count)
    assert isinstance(spent, Spent)
    assert str(spent) == "not decided within 4 steps"
    assert done == [0, 1, 2, 3]


def test_what_an_inner_budget_spends_is_spent_of_the_outer_one() -> None:
    inner, outer = Budget(100), Budget(5)
    with pytest.raises(Spent) as caught, outer:
        inner.attempt(lambda: spend(6))
    assert caught.value.budget is outer


def test_an_inner_budget_ends_without_the_outer_one() -> None:
    outer = Budget(100)
    assert isinstance(outer.attempt(lambda: Budget(5).attempt(lambda: spend(6))), Spent)
    assert outer.attempt(lambda: "goes on") == "goes on"


def test_outside_of_a_budget_nothing_is_counted() -> None:
    spend(10**9)


def test_a_judgement_ends_when_its_steps_are_spent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "Budget", lambda seconds: Budget(2_000, seconds))
    judgement = judge(parse(SLOW, "x: scalar"))
    assert judgement.verdict is Verdict.UNDECIDED
    assert judgement.reason == "not decided within 2000 steps"
    assert judgement.readings[0].verdict is Verdict.UNDECIDED


def test_a_judgement_ends_when_its_time_is_over() -> None:
    judgement = judge(parse(SLOW, "x: scalar"), time_limit=0.05)
    assert judgement.verdict is Verdict.UNDECIDED
    assert judgement.reason == "timed out after 0.05 seconds"


def test_a_judgement_that_no_step_is_counted_of_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Budget, "check", lambda self: None)
    with pytest.raises(AssertionError):
        test_steps_beyond_the_budget_are_not_done()


def test_the_steps_of_a_judgement_do_not_depend_on_what_was_judged_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[Budget] = []

    def kept(seconds: float | None) -> Budget:
        made.append(Budget(budgets.MAX_STEPS, seconds))
        return made[-1]

    monkeypatch.setattr(judging, "Budget", kept)
    texts = ("grad(tr(A @ X), X) == A", "exp(x) * exp(y) == exp(x + y)", "x + y == y")
    statements = [parse(text) for text in texts]
    for statement in [*statements, *reversed(statements)]:
        judge(statement, crosscheck=False)
    steps = [budget.used for budget in made]
    assert steps == steps[::-1]
    assert all(steps)


# Found by texts at random: each ended in an error.
@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("integral(tr((ones(n, n))[i, i]), t, 0, oo) == 1", ""),
        ("limit((eye(3))[1, j], t, oo) == 0", ""),
        ("limit(x[i] / t, t, oo) == 0", "x: n"),
        ("k <= x[1] @ u", ""),
        ("t <= abs(u).T", ""),
        ("at(pi - x, x, y) / (ones(m, m) @ t.T) == 0", ""),
        ("sign(u * k) - series(abs(p) / factorial(k), k, 0, oo) == 0", "k: n×n"),
        ("grad(x[1] @ u, u) == x[1]", "u: n"),
        ("matrix_power(x, 3) == x", "x: scalar"),
        ("(eye(m) @ p - integral(2, t, 1, -oo) * ones(m))[j] == 0", ""),
        ("p * integral(2, t, 1, -oo) == g(p)", "g: map scalar to scalar; p: scalar"),
        ("integral(series(t**k / factorial(k), k, 0, oo), t, 0, 1) == a", "a: scalar"),
        ("integral(integral(exp(-x * y), x, 0, 1), y, 0, 1) == a", "a: scalar"),
        ("factorial(100 * n) ** 100 == sum(ones(n))", ""),
        ("F(F(F(F(F(F(F(F(F(F(F(F(x)))))))))))) == x", "F: map n to n"),
    ],
)
def test_a_statement_that_once_ended_in_an_error_is_judged_and_explained(text: str, where: str) -> None:
    judgement = judge(parse(text, where), crosscheck=False, time_limit=1)
    assert judgement.verdict in Verdict
    assert explain(judgement, time_limit=1).judgement is judgement


# Each took many seconds or gigabytes for one look at the clock.
@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("at(" * 50 + "x * x" + ", x, x * x)" * 50 + " == x", "x: scalar"),
        ("diff(" * 8 + "det(A * x + B)" + ", x)" * 8 + " == 0", "x: scalar; A: 12×12"),
        ("expm(A * 10**50) == expm(A)", "A: 12×12"),
        ("expm(expm(expm(expm(A)))) == A", ""),
        ("integral(sin(10**9 * t), t, 0, 1) == a", "a: scalar"),
        (" + ".join(f"x{k}" for k in range(40)) + " == 0", ""),
    ],
)
def test_a_statement_that_costs_without_bound_ends_soon(text: str, where: str) -> None:
    begin = process_time()
    judgement = judge(parse(text, where), crosscheck=False, time_limit=0.3)
    assert process_time() - begin < 5
    assert judgement.verdict in Verdict


def test_what_is_refuted_stays_so_when_no_time_is_left_for_a_witness(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consilience.properties.explaining.witness.find_witness", lambda _: spend(10**9))
    judgement = judge(parse("A @ B == B @ A"))
    assert judgement.verdict is Verdict.REFUTED
    assert judgement.witness is None


HUNGRY = (
    ("kron(A, kron(A, kron(A, kron(A, A)))) == B", "A: 12×12"),
    ("hessian(tr(kron(X, X)), X) == A", "X: 12×12"),
    ("at(" * 50 + "X @ X" + ", X, X @ X)" * 50 + " <= X", "X: 12×12"),
    ("F(" * 50 + "x" + ")" * 50 + " <= x", "F: map n to n"),
    ("inv(A + A * A * " * 14 + "A" + ")" * 14 + " <= A", "A: 12×12"),
    ("(factorial(2000) ** 100) ** 100 <= x", "x: scalar"),
    ("series(series(abs(x + 1 / (k + x)), k, 0, 399), j, 1, 399) <= 0", ""),
    ("expm(A * 10**19) == expm(A)", "A: 12×12"),
    ("A[i, j] * A[k, l] * A[m, p] * A[q, r] * A[s, t] * A[u, v] <= 1", ""),
)
"""Values of which grow as fast as the notation lets them."""


def test_memory_does_not_grow_without_bound() -> None:
    program = f"""
import resource
resource.setrlimit(resource.RLIMIT_AS, (700 * 2**20,) * 2)
from consilience.properties import judge, parse
for text, where in {HUNGRY!r}:
    judge(parse(text, where), crosscheck=False, time_limit=0.2)
"""
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr


def test_the_limits_that_are_documented_are_those_that_hold() -> None:
    text = (Path(__file__).parents[1] / "docs" / "hostile.md").read_text(encoding="utf-8")
    numbers = re.findall(r"^\| [^|]* \| ([\d,]+) \|$", text, re.MULTILINE)
    listed = [int(number.replace(",", "")) for number in numbers]
    reading = (limits.MAX_LENGTH, limits.MAX_NESTING, limits.MAX_NODES, limits.MAX_NAMES, limits.MAX_DIGITS)
    reading += (limits.MAX_EXPONENT, limits.MAX_SIZE, limits.MAX_ORDER, limits.MAX_MEMBERS)
    steps = (limits.MAX_ENTRIES, rational.MAX_BITS, enclosed.LAST_BITS, evaluator.MAX_TERMS, series.MAX_TERMS)
    assert listed == [*reading, *steps, calculus.MAX_FACTORIAL]
    assert f"After {budgets.MAX_STEPS:,} of them" in text
    assert "| 2⁶⁴ |" in text
    assert balls.LARGEST == 2**64


def test_the_example_of_a_budget_runs() -> None:
    page = Path(__file__).parents[1] / "docs" / "hostile.md"
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8") == (0, 4)
