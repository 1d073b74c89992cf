"""Whether a statement says nothing: its sides are one tree in two writings."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from consilience.oracles.language.expression import DERIVATIVES, Expression

Key: TypeAlias = tuple[object, ...]


def is_idle(left: Expression, right: Expression) -> bool:
    """Whether the sides say the same in two writings, or one side holds the other."""
    one, other = key(left), key(right)
    if one == other or key(right, -1) == key(left, -1):
        return True
    if any(part.operation in DERIVATIVES and part in set(right.walk()) for part in left.walk()):
        return True
    return _holds(right, one)


def _holds(whole: Expression, wanted: Key) -> bool:
    if wanted[0] in ("leaf", "number"):
        return False
    return any(key(part) == wanted for part in whole.walk() if part is not whole)


@cache
def key(node: Expression, sign: int = 1) -> Key:
    """What an expression and its other writings share."""
    if sign < 0:
        return ("sum", tuple(sorted(map(repr, _terms(node, -1)))))
    match node.operation, node.arguments:
        case "number", _:
            return ("number", node.data)
        case (("variable" | "size" | "index"), _):
            return ("leaf", node.name)
        case (("add" | "subtract" | "negate"), _):
            return ("sum", tuple(sorted(map(repr, _terms(node, 1)))))
        case (("multiply"), _):
            return ("product", tuple(sorted(map(repr, _factors(node)))))
        case (("matmul" | "dot"), _):
            return ("chain", *map(repr, _chain(node)))
        case "transpose", (Expression("transpose", (inner,)),):
            return key(inner)
        case (("eye" | "I"), _):
            return ("leaf", "I")
        case _:
            return (node.operation, node.data, *map(key, node.arguments))


def _terms(node: Expression, sign: int) -> list[tuple[int, Key]]:
    match node.operation, node.arguments:
        case "add", (first, second):
            return _terms(first, sign) + _terms(second, sign)
        case "subtract", (first, second):
            return _terms(first, sign) + _terms(second, -sign)
        case "negate", (inner,):
            return _terms(inner, -sign)
        case "number", _ if node.data == 0:
            return []
        case _:
            return [(sign, key(node))]


def _factors(node: Expression) -> list[Key]:
    if node.operation == "multiply":
        return [factor for argument in node.arguments for factor in _factors(argument)]
    return [] if node.operation == "number" and node.data == 1 else [key(node)]


def _chain(node: Expression) -> list[Key]:
    if node.operation in ("matmul", "dot"):
        return [factor for argument in node.arguments for factor in _chain(argument)]
    return [key(node)]
