"""Operations over an array library that need more than their operands' values: kinds, sizes, indices."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import factorial, pi
from typing import TYPE_CHECKING, NoReturn

import numpy as np

from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.implementations.array_gamma import polygamma
from consilience.oracles.implementations.array_integrals import integral
from consilience.oracles.implementations.noise import Array
from consilience.oracles.language.expression import DERIVATIVES, Expression
from consilience.oracles.language.reader import function_order
from consilience.oracles.language.shape import Kind
from consilience.oracles.language.size import ONE
from consilience.oracles.operations.calculus import factorial_operand
from consilience.oracles.operations.gamma_functions import polygamma_order

if TYPE_CHECKING:
    from consilience.oracles.implementations.arrays import ArrayEvaluator

MAX_TERMS = 400
"""Terms of a sum."""
NEGLIGIBLE = 2.0**-60
"""Relative size of three terms in a row at which an infinite series is cut off."""
MAX_FACTORIAL = 170
MAX_EXPONENT = 10_000


def _number(evaluator: ArrayEvaluator, node: Expression) -> Array:
    assert isinstance(node.data, Fraction)
    return np.float64(float(node.data))


def _literal(evaluator: ArrayEvaluator, node: Expression) -> Array:
    rows = [entry.arguments if entry.operation == "tuple" else (entry,) for entry in node.arguments]
    return evaluator.namespace.library.array([[evaluator.value(entry) for entry in row] for row in rows])


def _identity(evaluator: ArrayEvaluator, node: Expression) -> Array:
    return np.eye(*evaluator.dimensions(node))


def _ones(evaluator: ArrayEvaluator, node: Expression) -> Array:
    return np.ones(evaluator.dimensions(node))


def _unit(evaluator: ArrayEvaluator, node: Expression) -> Array:
    rows, _ = evaluator.dimensions(node)
    place = _checked(evaluator.integer(node.arguments[0]), rows)
    return np.eye(rows)[:, place : place + 1]


def _checked(index: int, size: int) -> int:
    if not 0 <= index < size:
        raise Undefined(f"the index {index} in a size of {size}")
    return index


def _matmul(evaluator: ArrayEvaluator, node: Expression) -> Array:
    left, right = node.arguments
    one, other = evaluator.operand(left), evaluator.operand(right)
    if left.shape.is_number or right.shape.is_number:
        both = left.shape.is_number and right.shape.is_number
        return (one * other)[0, 0] if node.shape.is_number and not both else one * other
    one_row = right.shape.kind is Kind.ROW or (right.shape.kind is Kind.MATRIX and right.shape.rows == ONE)
    if left.shape.kind is not Kind.VECTOR or one_row:
        product = one @ other
        return product[0, 0] if node.shape.is_number else product
    # A vector on the left is an array of one dimension: a number or a vector comes out.
    product = one.T @ other
    return product[0, 0] if node.shape.is_number else product.T


def _power(evaluator: ArrayEvaluator, node: Expression) -> Array:
    base_node, exponent_node = node.arguments
    exponent = evaluator.rational(exponent_node) if exponent_node.shape.is_number else None
    base = evaluator.operand(base_node)
    if exponent is not None and exponent.denominator == 1:
        if abs(exponent) > MAX_EXPONENT:
            raise Unsupported(f"a power with exponent {exponent}")
        result = base ** int(exponent)
    else:
        plain = np.real(evaluator.namespace.plain(base))
        if not np.all((plain > 0) | ((plain == 0) & (exponent is not None and exponent > 0))):
            raise Undefined("a power of a number that is not positive")
        result = base ** (evaluator.operand(exponent_node) if exponent is None else float(exponent))
    if node.shape.is_number or np.ndim(evaluator.namespace.plain(result)):
        return result
    return result * np.ones(evaluator.dimensions(node))


def _matrix_power(evaluator: ArrayEvaluator, node: Expression) -> Array:
    exponent, base = evaluator.integer(node.arguments[1]), evaluator.operand(node.arguments[0])
    if abs(exponent) > MAX_TERMS:
        raise Unsupported(f"a power with exponent {exponent}")
    if node.arguments[0].shape.is_number:
        return base**exponent
    factor = base
    if exponent < 0:
        factor = evaluator.operate("inv", base)
        evaluator.check_divisor(node, evaluator.namespace.plain(factor), lambda inverse: np.max(abs(inverse)))
    result = np.eye(evaluator.dimensions(node)[0])
    for _ in range(abs(exponent)):
        result = result @ factor
    return result


def _entry(evaluator: ArrayEvaluator, node: Expression) -> Array:
    value_node, *places = node.arguments
    return entry(evaluator, value_node, evaluator.value(value_node), places)


def entry(evaluator: ArrayEvaluator, node: Expression, value: Array, places: list[Expression]) -> Array:
    """The entry of a value at one or two indices, along its last two dimensions."""
    rows, columns = evaluator.dimensions(node)
    indices = [evaluator.integer(place) for place in places]
    if len(indices) == 1:
        indices = list(divmod(_checked(indices[0], rows * columns), columns))
    i, j = indices
    return value[..., _checked(i, rows), _checked(j, columns)]


def _column(evaluator: ArrayEvaluator, node: Expression) -> Array:
    _, columns = evaluator.dimensions(node.arguments[0])
    j = _checked(evaluator.integer(node.arguments[1]), columns)
    return evaluator.value(node.arguments[0])[:, j : j + 1]


def _row_at(evaluator: ArrayEvaluator, node: Expression) -> Array:
    rows, _ = evaluator.dimensions(node.arguments[0])
    i = _checked(evaluator.integer(node.arguments[1]), rows)
    return evaluator.value(node.arguments[0])[i : i + 1, :].T


def _at(evaluator: ArrayEvaluator, node: Expression) -> Array:
    body, value = node.arguments
    return evaluator.with_value(node.name, evaluator.value(value)).value(body)


def _series(evaluator: ArrayEvaluator, node: Expression) -> Array:
    body, low, high = node.arguments
    first = evaluator.integer(low)
    if high.operation == "oo":
        return _infinite(evaluator, node, first)
    last = evaluator.integer(high)
    if last - first >= MAX_TERMS:
        raise Unsupported(f"a sum of more than {MAX_TERMS} terms")
    result = np.float64(0) if node.shape.is_number else np.zeros(evaluator.dimensions(node))
    for k in range(first, last + 1):
        result = result + evaluator.with_index(node.name, k).operand(body)
    return result


def _infinite(evaluator: ArrayEvaluator, node: Expression, first: int) -> Array:
    """A sum until three terms in a row are negligible."""
    plain = evaluator.namespace.plain
    result, small = np.float64(0), 0
    for k in range(first, first + MAX_TERMS):
        term = evaluator.with_index(node.name, k).operand(node.arguments[0])
        result = result + term
        small = small + 1 if np.max(abs(plain(term))) <= NEGLIGIBLE * np.max(abs(plain(result))) else 0
        if small == 3:
            return result
    raise Unsupported(f"a series whose first {MAX_TERMS} terms do not become negligible")


def _polygamma(evaluator: ArrayEvaluator, node: Expression) -> Array:
    order = polygamma_order(evaluator, node.arguments[0])
    return polygamma(order, evaluator.operand(node.arguments[1]))


def _factorial(evaluator: ArrayEvaluator, node: Expression) -> Array:
    k = factorial_operand(evaluator, node)
    if k > MAX_FACTORIAL:
        raise Unsupported(f"the factorial of {k} in float64")
    return np.float64(factorial(k))


def _apply(evaluator: ArrayEvaluator, node: Expression) -> Array:
    """An uninterpreted function is a polynomial ∑ cₚ xᵖ; its d-th derivative is ∑ cₚ p!/(p − d)! xᵖ⁻ᵈ."""
    found = function_order(node.name)
    assert found is not None
    name, order = found
    x, moved = evaluator.value(node.arguments[0]), evaluator.moved
    result = 0.0 * x
    for power, coefficient in list(enumerate(evaluator.scope.function(name)))[order:]:
        factor = float(coefficient) * factorial(power) / factorial(power - order)
        result = moved(result) + moved(factor * moved(x) ** (power - order))
    return result


def _map(evaluator: ArrayEvaluator, node: Expression) -> Array:
    """A declared smooth map is C x + d + W (B x + b)ᵖ of the stacked columns x."""
    library, ridge = evaluator.namespace.library, evaluator.scope.smooth_map(node.name)
    x, moved = (
        library.reshape(library.transpose(evaluator.value(node.arguments[0])), (-1, 1)),
        evaluator.moved,
    )
    linear = np.array(ridge.linear, dtype=float).reshape(ridge.target, ridge.source)
    outer = np.array(ridge.outer, dtype=float).reshape(ridge.target, ridge.hidden)
    inner = np.array(ridge.inner, dtype=float).reshape(ridge.hidden, ridge.source)
    offset, bias = (np.array(values, dtype=float).reshape(-1, 1) for values in (ridge.offset, ridge.bias))
    inside = moved(moved(inner) @ moved(x)) + moved(bias)
    powers = moved(inside) ** ridge.power
    y = moved(moved(linear) @ moved(x)) + moved(offset) + moved(moved(outer) @ moved(powers))
    rows, columns = evaluator.dimensions(node)
    return y[0, 0] if node.shape.is_number else library.transpose(library.reshape(y, (columns, rows)))


def _norm(evaluator: ArrayEvaluator, node: Expression) -> Array:
    return _length(evaluator, evaluator.value(node.arguments[0]))


def _length(evaluator: ArrayEvaluator, value: Array) -> Array:
    # Without conjugation, so that it is analytic.
    return evaluator.operate("sqrt", evaluator.operate("sum", evaluator.operate("multiply", value, value)))


def _angle(evaluator: ArrayEvaluator, node: Expression) -> Array:
    left, right = (evaluator.value(argument) for argument in node.arguments)
    lengths = evaluator.operate("multiply", _length(evaluator, left), _length(evaluator, right))
    cosine = evaluator.operate("divide", evaluator.operate("dot", left, right), lengths)
    return evaluator.operate("arccos", cosine)


def _weights(evaluator: ArrayEvaluator, node: Expression) -> tuple[Array, Array]:
    """The largest entry, and the exponentials of all less it."""
    value = evaluator.value(node.arguments[0])
    top = evaluator.namespace.library.max(value)
    return top, evaluator.operate("exp", evaluator.operate("subtract", value, top))


def _softmax(evaluator: ArrayEvaluator, node: Expression) -> Array:
    _, weights = _weights(evaluator, node)
    return evaluator.operate("divide", weights, evaluator.operate("sum", weights))


def _logsumexp(evaluator: ArrayEvaluator, node: Expression) -> Array:
    top, weights = _weights(evaluator, node)
    return evaluator.operate("add", top, evaluator.operate("log", evaluator.operate("sum", weights)))


def _oo(_: ArrayEvaluator, node: Expression) -> NoReturn:
    raise Unsupported("oo outside limits")


def _derivative(evaluator: ArrayEvaluator, node: Expression) -> Array:
    return evaluator.differentiate(node, evaluator)


FORMS: dict[str, Callable[[ArrayEvaluator, Expression], Array]] = {
    "number": _number,
    "variable": lambda evaluator, node: evaluator.variable(node),
    "size": lambda evaluator, node: np.float64(evaluator.scope.sizes[node.name]),
    "index": lambda evaluator, node: np.float64(evaluator.scope.integers[node.name]),
    "pi": lambda evaluator, node: np.float64(pi),
    "oo": _oo,
    "I": _identity,
    "eye": _identity,
    "ones": _ones,
    "unit": _unit,
    "literal": _literal,
    "matmul": _matmul,
    "power": _power,
    "matrix_power": _matrix_power,
    "entry": _entry,
    "column": _column,
    "row_at": _row_at,
    "at": _at,
    "series": _series,
    "integral": integral,
    "polygamma": _polygamma,
    "factorial": _factorial,
    "norm": _norm,
    "angle": _angle,
    "softmax": _softmax,
    "logsumexp": _logsumexp,
    "apply": _apply,
    "map": _map,
    **dict.fromkeys(DERIVATIVES, _derivative),
}
