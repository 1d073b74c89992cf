"""Softmax and log-sum-exp, composed of exponentials and sums."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from consilience.oracles.derivation import adjoints
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER, Kind, Shape
from consilience.oracles.language.unification import Misfit, Sizes
from consilience.oracles.operations.operation import Operation, Prints


def _softmax_shape(_: Sizes, arguments: Sequence[Expression]) -> Shape:
    shape = arguments[0].shape
    if shape.kind not in (Kind.VECTOR, Kind.ROW):
        raise Misfit(f"softmax needs a vector, not a {shape}", arguments[0].offset)
    return shape


def _logsumexp_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    _softmax_shape(sizes, arguments)
    return NUMBER


def _softmax(evaluator: Any, _: Expression, value: Any) -> Any:
    arithmetic = evaluator.arithmetic
    weights = arithmetic.call("exp", value)
    return arithmetic.over(weights, arithmetic.fill(arithmetic.total(weights), *arithmetic.size(weights)))


def _logsumexp(evaluator: Any, _: Expression, value: Any) -> Any:
    arithmetic = evaluator.arithmetic
    return arithmetic.call("log", arithmetic.total(arithmetic.call("exp", value)))


OPERATIONS = (
    Operation(
        "softmax",
        (1, 1),
        _softmax_shape,
        _softmax,
        prints=Prints(example="softmax(x)"),
        summary="exp of each entry, divided by their sum",
        adjoint=adjoints.soft_maximum,
    ),
    Operation(
        "logsumexp",
        (1, 1),
        _logsumexp_shape,
        _logsumexp,
        prints=Prints(example="logsumexp(x)"),
        summary="the logarithm of the sum of the entries' exponentials",
        adjoint=adjoints.log_sum,
    ),
)
