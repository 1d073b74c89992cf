"""The gamma function, its logarithm and derivatives, and the beta function."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flint import acb

from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.operations.algebra import broadcast
from consilience.oracles.operations.elementary import Elementary
from consilience.oracles.operations.entrywise import same_shape, unary
from consilience.oracles.operations.gamma_values import (
    adjoined_beta,
    adjoined_digamma,
    adjoined_gamma,
    adjoined_lgamma,
    adjoined_polygamma,
    ball_beta,
    ball_gamma,
    ball_lgamma,
    ball_polygamma,
    rational_beta,
    rational_gamma,
    rational_lgamma,
    rational_polygamma,
)
from consilience.oracles.operations.operation import Form, Operation, Primitive, Prints

POLYGAMMA = ("digamma", "trigamma", "tetragamma", "pentagamma")
"""ψ, ψ′, ψ″, ψ‴: what further derivatives need."""


def _polygamma(order: int) -> Operation:
    """A row of `POLYGAMMA`; the tangent rule of each leads to the next one."""
    name, following = POLYGAMMA[order], POLYGAMMA[order + 1 : order + 2]
    primes = "′" * order
    return unary(
        name,
        Elementary(
            ball_polygamma(order),
            rational_polygamma,
            adjoined_polygamma(order) if order else adjoined_digamma,
        ),
        lambda a, x, dx, y: a.times(_next(a, following, x), dx),
        Form(f"ψ{primes}{{0:()}}"),
        Form(rf"\psi{chr(39) * order}{{0:()}}"),
        summary=f"the derivative of log Γ of order {order + 1}, of each entry",
    )


def _next(a: Any, following: Sequence[str], x: Any) -> Any:
    if not following:
        raise Unsupported(f"derivatives of the gamma function beyond {POLYGAMMA[-1]}")
    return a.call(following[0], x)


def _beta_tangent(a: Any, values: Sequence[Any], tangents: Sequence[Any], result: Any) -> Any:
    # ∂B/∂p = B·(ψ(p) − ψ(p + q))
    both = a.call("digamma", a.add(*values))
    parts = (
        a.times(a.subtract(a.call("digamma", value), both), tangent)
        for value, tangent in zip(values, tangents, strict=True)
    )
    return a.times(result, a.add(*parts))


OPERATIONS = (
    unary(
        "gamma",
        Elementary(ball_gamma, rational_gamma, adjoined_gamma, acb.gamma),
        lambda a, x, dx, y: a.times(a.times(y, a.call("digamma", x)), dx),
        Form("Γ{0:()}"),
        Form(r"\Gamma{0:()}"),
        summary="the gamma function of each entry",
    ),
    unary(
        "lgamma",
        Elementary(ball_lgamma, rational_lgamma, adjoined_lgamma),
        lambda a, x, dx, y: a.times(a.call("digamma", x), dx),
        Form("log|Γ({0})|"),
        Form(r"\log\left|\Gamma{0:()}\right|"),
        summary="log|Γ| of each entry",
    ),
    *(_polygamma(order) for order in range(len(POLYGAMMA))),
    Operation(
        "beta",
        (2, 2),
        same_shape,
        lambda evaluator, node, *values: evaluator.arithmetic.call(
            "beta", *broadcast(evaluator, node, values)
        ),
        Primitive(lambda arithmetic, *values: arithmetic.entrywise("beta", *values), _beta_tangent),
        elementary=Elementary(ball_beta, rational_beta, adjoined_beta),
        prints=Prints(unicode=Form("B({all})"), latex=Form(r"\mathrm{{B}}{all:()}"), example="beta(p, q)"),
        summary="the beta function of two equal shapes, or with a number",
    ),
)
