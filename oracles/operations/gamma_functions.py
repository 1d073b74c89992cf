"""The gamma function, its logarithm and all derivatives of that, and the beta function."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from flint import acb

from consilience.oracles.arithmetic.outcomes import BeyondReach, Undefined, Unsupported
from consilience.oracles.derivation import adjoints
from consilience.oracles.derivation import building as tree
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import Shape
from consilience.oracles.language.unification import Misfit, Sizes
from consilience.oracles.operations.algebra import broadcast
from consilience.oracles.operations.elementary import Elementary
from consilience.oracles.operations.entrywise import same_shape, unary
from consilience.oracles.operations.gamma_unknowns import (
    adjoined_beta,
    adjoined_digamma,
    adjoined_gamma,
    adjoined_lgamma,
    adjoined_polygamma,
)
from consilience.oracles.operations.gamma_values import (
    analytic_beta,
    analytic_lgamma,
    analytic_polygamma,
    ball_beta,
    ball_digamma,
    ball_gamma,
    ball_lgamma,
    ball_polygamma,
    rational_beta,
    rational_digamma,
    rational_gamma,
    rational_lgamma,
    rational_polygamma,
)
from consilience.oracles.operations.operation import Form, Operation, Primitive, Prints

MAX_ORDER = 60
"""Largest order of polygamma: with it derivatives grow by factorials."""


def polygamma_order(evaluator: Any, node: Expression) -> int:
    """The first operand of polygamma.

    Raises:
        Undefined: it is not a non-negative integer at this point.
        BeyondReach: it is too large.
        Unsupported: it is differentiated, or not built from literals, sizes and integers.
    """
    order = evaluator.rational(node)
    if order is None:
        raise Unsupported("an order of polygamma that is no literal, size or integer variable held fixed")
    if order.denominator != 1 or order < 0:
        raise Undefined(f"polygamma of the order {order}: orders are 0, 1, 2, …")
    if order > MAX_ORDER:
        raise BeyondReach(f"polygamma of the order {order}, above {MAX_ORDER}")
    return int(order)


def _polygamma_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    order, value = arguments
    if not order.shape.is_number:
        raise Misfit("polygamma(k, x) needs a number k, its order", order.offset)
    return value.shape


def _polygamma(evaluator: Any, node: Expression) -> Any:
    order = polygamma_order(evaluator, node.arguments[0])
    return _derivative_of_digamma(evaluator.arithmetic, order, evaluator.value(node.arguments[1]))


def _derivative_of_digamma(a: Any, order: int, x: Any) -> Any:
    number = a.number(Fraction(order))
    return a.call("polygamma", number if a.is_number(x) else a.fill(number, *a.size(x)), x)


def _polygamma_tangent(a: Any, values: Sequence[Any], tangents: Sequence[Any], _: Any) -> Any:
    # The order is no variable: its tangent is zero.
    order, x = values
    one = a.number(Fraction(1))
    following = a.add(order, one if a.is_number(order) else a.fill(one, *a.size(order)))
    return a.times(a.call("polygamma", following, x), tangents[1])


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
        slope=lambda x, y: tree.times(y, tree.call("digamma", x)),
    ),
    unary(
        "lgamma",
        Elementary(ball_lgamma, rational_lgamma, adjoined_lgamma, analytic_lgamma),
        lambda a, x, dx, y: a.times(a.call("digamma", x), dx),
        Form("log|Γ({0})|"),
        Form(r"\log\left|\Gamma{0:()}\right|"),
        summary="log|Γ| of each entry",
        slope=lambda x, y: tree.call("digamma", x),
    ),
    unary(
        "digamma",
        Elementary(ball_digamma, rational_digamma, adjoined_digamma, acb.digamma),
        lambda a, x, dx, y: a.times(_derivative_of_digamma(a, 1, x), dx),
        Form("ψ{0:()}"),
        Form(r"\psi{0:()}"),
        summary="the derivative of log|Γ|, of each entry",
        slope=lambda x, y: tree.call("polygamma", tree.number(1), x),
    ),
    Operation(
        "polygamma",
        (2, 2),
        _polygamma_shape,
        _polygamma,
        Primitive(
            lambda arithmetic, order, x: arithmetic.entrywise("polygamma", order, x), _polygamma_tangent
        ),
        elementary=Elementary(ball_polygamma, rational_polygamma, adjoined_polygamma, analytic_polygamma),
        lazy=True,
        prints=Prints(
            unicode=Form("ψ^({0})({1})"), latex=Form(r"\psi^{{({0})}}{1:()}"), example="polygamma(1, x)"
        ),
        summary="the derivative of digamma of an order 0, 1, 2, …, of each entry",
        adjoint=adjoints.polygamma,
    ),
    Operation(
        "beta",
        (2, 2),
        same_shape,
        lambda evaluator, node, *values: evaluator.arithmetic.call(
            "beta", *broadcast(evaluator, node, values)
        ),
        Primitive(lambda arithmetic, *values: arithmetic.entrywise("beta", *values), _beta_tangent),
        elementary=Elementary(ball_beta, rational_beta, adjoined_beta, analytic_beta),
        prints=Prints(unicode=Form("B({all})"), latex=Form(r"\mathrm{{B}}{all:()}"), example="beta(p, q)"),
        summary="the beta function of two equal shapes, or with a number",
        adjoint=adjoints.beta,
    ),
)
