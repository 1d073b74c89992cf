"""Claimed gradients as the float checkers of autograd and torch take them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import autograd.numpy as anp
import numpy as np
from autograd.extend import defvjp, primitive
from autograd.test_util import check_grads


@dataclass(frozen=True)
class Claim:
    """A claimed gradient.

    Attributes:
        text: the statement, where: its declarations.
        shapes: dimensions of the variable and of the constants, as powers of n: 1 a vector, 2 a matrix.
        function: the number from (library, variable, *constants).
        gradient: the claimed gradient from the same.
    """

    text: str
    where: str
    shapes: tuple[int, ...]
    function: Callable[..., Any]
    gradient: Callable[..., Any]

    def values(self, n: int) -> list[np.ndarray]:
        """Random values; a matrix is well-conditioned."""
        random = np.random.default_rng(0)
        matrices = [
            random.standard_normal((n,) * k) / n + (2 * np.eye(n) if k == 2 else 0) for k in self.shapes
        ]
        return [np.asarray(value) for value in matrices]


CLAIMS = (
    Claim(
        "grad(tr(A @ X @ B), X) == A.T @ B.T",
        "A: n×n; X: n×n; B: n×n",
        (2, 2, 2),
        lambda np, x, a, b: np.trace(a @ x @ b),
        lambda np, x, a, b: a.T @ b.T,
    ),
    Claim(
        "grad(x @ A @ x, x) == (A + A.T) @ x",
        "",
        (1, 2),
        lambda np, x, a: x @ a @ x,
        lambda np, x, a: (a + a.T) @ x,
    ),
    Claim(
        "grad(tr(X.T @ A @ X), X) == (A + A.T) @ X",
        "A: n×n; X: n×n",
        (2, 2),
        lambda np, x, a: np.trace(x.T @ a @ x),
        lambda np, x, a: (a + a.T) @ x,
    ),
    Claim(
        "grad(norm(A @ x - b)**2, x) == 2 * A.T @ (A @ x - b)",
        "A: n×n",
        (1, 2, 1),
        lambda np, x, a, b: (a @ x - b) @ (a @ x - b),
        lambda np, x, a, b: 2 * a.T @ (a @ x - b),
    ),
    Claim(
        "grad(logdet(X), X) == inv(X).T",
        "",
        (2,),
        lambda np, x: np.linalg.slogdet(x)[1],
        lambda np, x: np.linalg.inv(x).T,
    ),
    Claim(
        "grad(a @ inv(X) @ b, X) == -inv(X).T @ outer(a, b) @ inv(X).T",
        "",
        (2, 1, 1),
        lambda np, x, a, b: a @ np.linalg.inv(x) @ b,
        lambda np, x, a, b: -np.linalg.inv(x).T @ (a[:, None] * b[None, :]) @ np.linalg.inv(x).T,
    ),
)
CLAIMS_BY_SIZE = (CLAIMS[2], CLAIMS[4])


@dataclass(frozen=True)
class Checker:
    """A checker: from a claim and n, an action that raises where the claim fails."""

    name: str
    check: Callable[[Claim, int], Callable[[], object]]


def _autograd(claim: Claim, n: int) -> Callable[[], object]:
    x, *constants = claim.values(n)
    claimed = primitive(lambda x: claim.function(np, x, *constants))
    defvjp(claimed, lambda _, x: lambda g: g * claim.gradient(anp, x, *constants))
    return lambda: check_grads(claimed, modes=["rev"], order=1)(x)


def _torch(claim: Claim, n: int) -> Callable[[], object]:
    import torch

    library: Any = torch
    x, *constants = (library.tensor(value) for value in claim.values(n))

    class Claimed(library.autograd.Function):
        @staticmethod
        def forward(ctx: Any, x: Any) -> Any:
            ctx.save_for_backward(x)
            return claim.function(library, x, *constants)

        @staticmethod
        def backward(ctx: Any, *g: Any) -> Any:
            return g[0] * claim.gradient(library, *ctx.saved_tensors, *constants)

    x.requires_grad_(True)
    return lambda: library.autograd.gradcheck(Claimed.apply, (x,))


def checkers() -> list[Checker]:
    """The checkers that are installed."""
    found = [Checker("autograd check_grads", _autograd)]
    return [*found, Checker("torch gradcheck", _torch)] if find_spec("torch") else found
