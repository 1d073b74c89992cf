"""Elementary functions of each entry: tangent rule and values in every kind of numbers, in one row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from flint import acb, arb

from consilience.oracles.derivation import building as tree
from consilience.oracles.derivation.adjoints import Slope, entrywise, entrywise_pair
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import Shape
from consilience.oracles.language.unification import Sizes
from consilience.oracles.operations.algebra import broadcast
from consilience.oracles.operations.elementary import (
    Elementary,
    adjoined_abs,
    adjoined_sigmoid,
    adjoined_softplus,
    adjoined_tanh,
    analytic_abs,
    analytic_log,
    analytic_softplus,
    analytic_sqrt,
    at,
    ball_sigmoid,
    ball_sign,
    ball_softplus,
    irrational,
    rational_log,
    rational_root,
    rational_sign,
)
from consilience.oracles.operations.operation import Form, Operation, Primitive, Prints

_CALL = Form()
Rule = Callable[[Any, Any, Any, Any], Any]
"""A tangent from (arithmetic, argument, its tangent, result)."""


def same_shape(sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    """The one shape of all operands that are no numbers."""
    shapes = [argument.shape for argument in arguments]
    shaped = [shape for shape in shapes if not shape.is_number]
    for shape in shaped[1:]:
        sizes.same(shaped[0], shape)
    return shaped[0] if shaped else shapes[0]


def _one_minus_square(a: Any, dx: Any, y: Any) -> Any:
    return a.subtract(dx, a.times(a.times(y, y), dx))


def unary(
    name: str,
    values: Elementary,
    rule: Rule,
    unicode: Form = _CALL,
    latex: Form = _CALL,
    summary: str = "",
    *,
    slope: Slope,
) -> Operation:
    """The row of a function of each entry.

    Args:
        name: its name.
        values: its values in each kind of numbers.
        rule: its tangent rule.
        unicode: how it prints in a terminal.
        latex: how it prints in LaTeX.
        summary: one line, where the name does not say it.
        slope: its derivative as a tree, from the trees of operand and result.
    """
    return Operation(
        name,
        (1, 1),
        same_shape,
        lambda evaluator, node, value: evaluator.arithmetic.call(name, value),
        Primitive(
            lambda arithmetic, value: arithmetic.entrywise(name, value),
            lambda arithmetic, values, tangents, result: rule(arithmetic, values[0], tangents[0], result),
        ),
        elementary=values,
        prints=Prints(unicode=unicode, latex=latex, example=f"{name}(x)"),
        summary=summary or f"{name} of each entry",
        adjoint=entrywise(slope),
    )


def _larger(name: str, sign: int, values: Elementary, latex: str) -> Operation:
    def define(evaluator: Any, node: Expression, *values: Any) -> Any:
        return evaluator.arithmetic.call(name, *broadcast(evaluator, node, values))

    def tangent(a: Any, values: Sequence[Any], tangents: Sequence[Any], _: Any) -> Any:
        # max(u, v) = (u + v + |u − v|)/2, and |t|′ = t/|t|, which has no value where the two are equal.
        difference = a.subtract(values[0], values[1])
        side = a.over(difference, a.call("abs", difference))
        change = a.times(side, a.subtract(tangents[0], tangents[1]))
        twice = a.add(a.add(tangents[0], tangents[1]), a.multiple(sign, change))
        return a.multiple(Fraction(1, 2), twice)

    def side(towards: int) -> Slope:
        # (1 ± sign(u − v))/2
        def slope(node: Expression, _: Expression) -> Expression:
            difference = tree.call("sign", tree.subtract(*node.arguments), shape=node.shape)
            return tree.over(
                tree.add(tree.number(1), tree.times(tree.number(towards), difference)), tree.number(2)
            )

        return slope

    return Operation(
        name,
        (2, 2),
        same_shape,
        define,
        Primitive(lambda arithmetic, *values: arithmetic.entrywise(name, *values), tangent),
        elementary=values,
        prints=Prints(latex=Form(latex), example=f"{name}(x, 0)"),
        summary=f"the entrywise {name} of two equal shapes, or with a number",
        adjoint=entrywise_pair(side(sign), side(-sign)),
    )


OPERATIONS = (
    unary(
        "exp",
        Elementary(arb.exp, at({0: 1}), lambda field, u: field.exp(u), acb.exp),
        lambda a, x, dx, y: a.times(y, dx),
        slope=lambda x, y: y,
    ),
    unary(
        "log",
        Elementary(arb.log, rational_log, lambda field, u: field.log(u), analytic_log),
        lambda a, x, dx, y: a.over(dx, x),
        slope=lambda x, y: tree.over(tree.number(1), x),
    ),
    unary(
        "sqrt",
        Elementary(arb.sqrt, rational_root, lambda field, u: field.sqrt(u), analytic_sqrt),
        lambda a, x, dx, y: a.over(dx, a.add(y, y)),
        Form("√{0:95}", 90),
        Form(r"\sqrt{{{0}}}", 95),
        slope=lambda x, y: tree.over(tree.number(1), tree.times(tree.number(2), y)),
    ),
    unary(
        "sin",
        Elementary(arb.sin, at({0: 0}), lambda field, u: field.circle(u)[0], acb.sin),
        lambda a, x, dx, y: a.times(a.call("cos", x), dx),
        slope=lambda x, y: tree.call("cos", x),
    ),
    unary(
        "cos",
        Elementary(arb.cos, at({0: 1}), lambda field, u: field.circle(u)[1], acb.cos),
        lambda a, x, dx, y: a.negate(a.times(a.call("sin", x), dx)),
        slope=lambda x, y: tree.negate(tree.call("sin", x)),
    ),
    unary(
        "tan",
        Elementary(arb.tan, at({0: 0}), lambda field, u: field.divide(*field.circle(u)), acb.tan),
        lambda a, x, dx, y: a.add(dx, a.times(a.times(y, y), dx)),
        slope=lambda x, y: tree.add(tree.number(1), tree.power(y, 2)),
    ),
    unary(
        "arccos",
        Elementary(arb.acos, at({1: 0}, least=-1, most=1), lambda field, u: field.unknown("arccos", u)),
        lambda a, x, dx, y: a.negate(a.over(dx, a.call("sin", y))),
        slope=lambda x, y: tree.negate(
            tree.over(tree.number(1), tree.call("sqrt", tree.subtract(tree.number(1), tree.power(x, 2))))
        ),
    ),
    unary(
        "sinh",
        Elementary(arb.sinh, at({0: 0}), lambda field, u: (field.exp(u) - 1 / field.exp(u)) / 2, acb.sinh),
        lambda a, x, dx, y: a.times(a.call("cosh", x), dx),
        slope=lambda x, y: tree.call("cosh", x),
    ),
    unary(
        "cosh",
        Elementary(arb.cosh, at({0: 1}), lambda field, u: (field.exp(u) + 1 / field.exp(u)) / 2, acb.cosh),
        lambda a, x, dx, y: a.times(a.call("sinh", x), dx),
        slope=lambda x, y: tree.call("sinh", x),
    ),
    unary(
        "tanh",
        Elementary(arb.tanh, at({0: 0}), adjoined_tanh, acb.tanh),
        lambda a, x, dx, y: _one_minus_square(a, dx, y),
        slope=lambda x, y: tree.subtract(tree.number(1), tree.power(y, 2)),
    ),
    unary(
        "sigmoid",
        Elementary(ball_sigmoid, irrational, adjoined_sigmoid, ball_sigmoid),
        lambda a, x, dx, y: a.subtract(a.times(y, dx), a.times(a.times(y, y), dx)),
        latex=Form(r"\sigma{0:()}"),
        slope=lambda x, y: tree.times(y, tree.subtract(tree.number(1), y)),
    ),
    unary(
        "softplus",
        Elementary(ball_softplus, irrational, adjoined_softplus, analytic_softplus),
        lambda a, x, dx, y: a.times(a.call("sigmoid", x), dx),
        latex=Form(r"\zeta{0:()}"),
        slope=lambda x, y: tree.call("sigmoid", x),
    ),
    unary(
        "abs",
        Elementary(abs, abs, adjoined_abs, analytic_abs),
        # x/|x|, which has no value at zero.
        lambda a, x, dx, y: a.times(a.over(x, y), dx),
        Form("|{0}|"),
        Form(r"\left|{0}\right|"),
        slope=lambda x, y: tree.call("sign", x),
    ),
    unary(
        "sign",
        Elementary(ball_sign, rational_sign, lambda field, u: field.sign(u)),
        # Zero, and no value at zero.
        lambda a, x, dx, y: a.over(a.multiple(0, dx), x),
        slope=lambda x, y: tree.times(tree.number(0), y),
    ),
    _larger(
        "maximum",
        1,
        Elementary(arb.max, max, lambda field, u, v: (u + v + adjoined_abs(field, u - v)) / 2),
        r"\max{all:()}",
    ),
    _larger(
        "minimum",
        -1,
        Elementary(arb.min, min, lambda field, u, v: (u + v - adjoined_abs(field, u - v)) / 2),
        r"\min{all:()}",
    ),
)
