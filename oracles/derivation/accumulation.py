"""Reverse accumulation on a tree."""

from __future__ import annotations

from collections.abc import Sequence

from consilience.oracles.derivation.adjoints import Adjoint
from consilience.oracles.derivation.building import NoForm, add, number, times
from consilience.oracles.derivation.matrix_adjoints import unstacked
from consilience.oracles.language.binders import BINDERS, free_names
from consilience.oracles.language.expression import Expression
from consilience.oracles.operations.table import operations


def depends(node: Expression, name: str) -> bool:
    """Whether a variable stands in an expression, unbound."""
    return name in free_names(node)


def _rule(node: Expression) -> Adjoint:
    if node.operation == "unvec":
        return unstacked
    row = operations().get(node.operation)
    if row is None or row.adjoint is None:
        raise NoForm(f"the derivative of {node.operation}")
    return row.adjoint


def _ordered(root: Expression, moving: dict[int, bool], name: str) -> list[Expression]:
    """The nodes that depend on the variable, operands before what is made of them."""
    done: list[Expression] = []
    seen: set[int] = set()

    def visit(node: Expression) -> None:
        if id(node) in seen:
            return
        seen.add(id(node))
        for argument in node.arguments:
            visit(argument)
        moving[id(node)] = _moves(node, moving, name)
        if moving[id(node)]:
            done.append(node)

    visit(root)
    return done


def _moves(node: Expression, moving: dict[int, bool], name: str) -> bool:
    if node.operation == "variable":
        return node.name == name
    if isinstance(node.data, tuple) or (node.data == name and node.operation != "map"):
        return depends(node, name)
    return any(moving[id(argument)] for argument in node.arguments)


def _bound(node: Expression, g: Expression, name: str) -> Expression:
    """The cotangent of a variable in a sum or an integral between ends that it does not move.

    Raises:
        NoForm: it moves an end, or the operation is another binder.
    """
    body, *ends = node.arguments
    if node.operation not in ("series", "integral") or any(depends(end, name) for end in ends):
        raise NoForm(f"the derivative of {node.operation}")
    inside = cotangent(body, number(1) if node.operation == "integral" else g, name)
    if inside is None or (node.operation == "integral" and not inside.shape.is_number):
        raise NoForm(f"the derivative of {node.operation}")
    whole = Expression(node.operation, (inside, *ends), node.data, inside.shape)
    return times(g, whole) if node.operation == "integral" else whole


def cotangent(root: Expression, seed: Expression, name: str) -> Expression | None:
    """The cotangent of a variable, None if nothing depends on it.

    Args:
        root: what is differentiated.
        seed: the cotangent of that.
        name: the variable's name.

    Raises:
        NoForm: an operation on the way has no rule.
    """
    moving: dict[int, bool] = {}
    nodes = _ordered(root, moving, name)
    found: dict[int, Expression] = {id(root): seed}
    result: Expression | None = None
    for node in reversed(nodes):
        g = found.pop(id(node), None)
        if g is None:
            continue
        if node.operation == "variable":
            result = g if result is None else add(result, g)
            continue
        if node.operation in BINDERS:
            bound = _bound(node, g, name)
            result = bound if result is None else add(result, bound)
            continue
        parts: Sequence[Expression | None] = _rule(node)(node, g, lambda one: moving[id(one)])
        for argument, part in zip(node.arguments, parts, strict=True):
            if moving[id(argument)]:
                if part is None:
                    raise NoForm(f"the derivative of {node.operation} by an operand that counts")
                known = found.get(id(argument))
                found[id(argument)] = part if known is None else add(known, part)
    return result
