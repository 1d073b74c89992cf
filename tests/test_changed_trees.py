"""A tree that a change leads to has the value that was worked out before it was built, and fits."""

from __future__ import annotations

import pytest

from consilience.oracles.language.statement import parse
from consilience.properties.explaining.suggesting.case import Case, failing_case
from consilience.properties.explaining.suggesting.edits import changed as changes
from consilience.properties.explaining.suggesting.edits.changed import Changed
from consilience.properties.explaining.suggesting.edits.table import edits

SIDES = [
    ("grad(x @ A @ x, x) == 2 * A @ x", ""),
    ("grad(tr(A @ X @ B), X) == A @ B.T + X", "A: n×n; X: n×n; B: n×n"),
    ("tr(inv(A) @ B) == tr(A) / tr(B)", "A: n×n invertible; B: n×n"),
    ("kron(A, B) @ kron(C, D) == kron(A @ D, B @ C)", "A: n×n; B: m×m; C: n×n; D: m×m"),
    ("exp(x) * y == diag(exp(x + y)) @ (x - y)", "x: n; y: n"),
    ("norm(x + y) ** 2 == norm(x) ** 2 + (x @ y) * sqrt(x @ x)", "x: n; y: n"),
    ("outer(x, x) @ y == x @ (x @ y)", "x: n; y: n"),
    ("det(A @ B) == det(A + B) - 2 * det(A)", "A: n×n; B: n×n"),
    ("A[i, j] * x[j] == 2 * A[j, i] * x[j] + 1", "A: n×n; x: n"),
    ("jacobian(V @ tanh(W @ x), x) == V @ diag(1 - tanh(W @ x)) @ W", "V: p×m; W: m×n; x: n"),
    ("grad(logdet(X.T @ A @ X), X) == A @ X @ inv(X.T @ A @ X)", "A: m×m symmetric; X: m×n"),
]


def found(text: str, where: str) -> tuple[Case, list[Changed]]:
    case = failing_case(parse(text, where), 0)
    assert case is not None
    with case.trial.block():
        return case, list(edits(case.shop, case.claimed, case.atoms))


def different(text: str, where: str) -> int:
    """How many plain changes have another value, or do not fit, once they are built."""
    case, listed = found(text, where)
    count = 0
    with case.trial.block():
        sample = case.trial.sample(0)
        assert sample is not None
        for changed in filter(lambda one: one.plain, listed):
            early, late = sample.print_of(changed), sample.fingerprint(changed.new)
            same = (early is None and late is None) or sample.same(early, late)
            count += not (same and case.shop.fits(changed.new))
    return count


@pytest.mark.parametrize(("text", "where"), SIDES)
def test_a_value_before_a_tree_is_built_is_that_of_the_tree(text: str, where: str) -> None:
    _, listed = found(text, where)
    assert sum(changed.plain for changed in listed) >= len(listed) // 3
    assert different(text, where) == 0


def test_a_change_where_the_shape_does_not_decide_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "_is_free", lambda _: True)
    assert sum(different(text, where) for text, where in SIDES)


@pytest.mark.parametrize(("text", "where"), SIDES)
def test_no_change_comes_twice(text: str, where: str) -> None:
    _, listed = found(text, where)
    places = [(changed.place.path, id(changed.change.new)) for changed in listed]
    assert len(places) == len(set(places))
