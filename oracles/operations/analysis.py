"""Integrals, limits and asymptotic equality: operations on a function of a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from consilience.oracles.arithmetic.outcomes import NotExact
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER, Shape
from consilience.oracles.language.unification import Misfit, Sizes
from consilience.oracles.operations.operation import Form, Operation, Prints


def _integral_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    for argument in arguments:
        if not argument.shape.is_number:
            raise Misfit("an integral is of numbers, between numbers", argument.offset)
    return NUMBER


def _limit_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    body, place = arguments
    if not place.shape.is_number:
        raise Misfit("a limit is taken where a number tends to a number, or to oo", place.offset)
    return body.shape


def _asymptotic_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    for argument in arguments:
        if not argument.shape.is_number:
            raise Misfit("asymptotic compares numbers", argument.offset)
    return NUMBER


def _no_value(_: Any, node: Expression) -> NoReturn:
    raise NotExact(f"the value of {node.operation}, which is found by approaching it")


OPERATIONS = (
    Operation(
        "integral",
        (3, 3),
        _integral_shape,
        lambda evaluator, node: evaluator.integral(node),
        lazy=True,
        prints=Prints(
            unicode=Form("∫[{1} = {2}..{3}] {0:16} d{1}", 10),
            latex=Form(r"\int_{{{2}}}^{{{3}}} {0:16} \, \mathrm{{d}}{1}", 10),
            example="integral(t**(x - 1) * exp(-t), t, 0, oo)",
        ),
        summary="the definite integral of a number, over a number, between ends that may be oo",
    ),
    Operation(
        "limit",
        (2, 2),
        _limit_shape,
        _no_value,
        lazy=True,
        prints=Prints(
            unicode=Form("lim[{1} → {2}] {0:16}", 9),
            latex=Form(r"\lim_{{{1} \to {2}}} {0:16}", 9),
            example="limit(x * exp(-x), x, oo)",
        ),
        summary="the limit as a number tends to a number, to oo or to -oo; one side of a relation",
    ),
    Operation(
        "asymptotic",
        (2, 2),
        _asymptotic_shape,
        _no_value,
        lazy=True,
        prints=Prints(
            unicode=Form("{0:10} ~ {1:10} ({names} → ∞)", 5),
            latex=Form(r"{0:10} \sim {1:10} \quad ({names} \to \infty)", 5),
            example="asymptotic(gamma(x), sqrt(2*pi) * exp(-x) * x**(x - 1/2), x)",
        ),
        summary="a claim by itself: the ratio tends to 1 as the numbers tend to oo, several along rays",
    ),
)
