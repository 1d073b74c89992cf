"""Whether a statement says nothing: its sides are one tree in two writings."""

from __future__ import annotations

from enum import Enum, auto
from fractions import Fraction
from typing import TypeAlias, cast

from consilience.oracles.language.expression import DERIVATIVES, Expression
from consilience.oracles.operations.algebra import is_one_dimensional

Key: TypeAlias = tuple[object, ...]
TURNING = ("tr", "det", "logdet", "norm", "sum")
"""Operations whose value is that of the transpose."""


class Idle(Enum):
    """What counts as another writing of the same."""

    REORDERED = auto()
    """Sums and products in another order or with other brackets."""
    TURNED = auto()
    """The same, and transposes and inverses that stand elsewhere or cancel."""
    EQUAL_FORMS = auto()
    """The same, and whatever has the same normal form."""


def is_idle(left: Expression, right: Expression, idle: Idle = Idle.REORDERED) -> bool:
    """Whether the sides say the same in two writings, or the right side holds the left one."""
    keys = _Keys(turning=idle is not Idle.REORDERED)
    one, other = keys.key(left), keys.key(right)
    if one == other or (one[0] not in ("leaf", "number") and _holds(keys, right, one)):
        return True
    parts = {part for part in right.walk() if part.operation in DERIVATIVES}
    if any(part in parts for part in left.walk()):
        return True
    return idle is Idle.EQUAL_FORMS and _one_form(left, right)


def _holds(keys: _Keys, whole: Expression, wanted: Key) -> bool:
    return any(keys.key(part) == wanted for part in whole.walk() if part is not whole)


def _one_form(left: Expression, right: Expression) -> bool:
    # Here, since few candidates come so far.
    from consilience.oracles.derivation.building import NoForm
    from consilience.oracles.derivation.normal_form import normal_form

    try:
        return normal_form(left) == normal_form(right)
    except NoForm:
        return False


def _inverse(key: Key) -> Key:
    """The key of an inverse; that of an inverse is what was inverted."""
    return cast("Key", key[1]) if key[0] == "inv" else ("inv", key)


class _Keys:
    """What an expression and its other writings share.

    Args:
        turning: whether transposes and inverses are moved to the names.
    """

    def __init__(self, *, turning: bool) -> None:
        self._turning = turning

    def key(self, node: Expression, *, turned: bool = False) -> Key:
        """The key of an expression, or of its transpose."""
        match node.operation, node.arguments:
            case "number", _:
                return ("number", node.data)
            case (("add" | "subtract" | "negate"), _):
                return ("sum", *sorted(map(repr, self._terms(node, 1, turned))))
            case "multiply", _:
                return ("product", *sorted(map(repr, self._factors(node, turned))))
            case (("matmul" | "dot"), _):
                chain = self._chain(node, turned)
                return ("chain", *map(repr, chain)) if len(chain) > 1 else chain[0]
            case "transpose", (Expression("transpose", (inner,)),):
                return self.key(inner, turned=turned)
            case "transpose", (inner,) if self._turning:
                return self.key(inner, turned=not turned)
            case "entry", (Expression("transpose", (inner,)), i, j):
                return ("entry", *map(self.key, (inner, j, i)))
            case "inv", (Expression("inv", (inner,)),) if self._turning:
                return self.key(inner, turned=turned)
            case name, (inner,) if self._turning and name in TURNING:
                return (name, min(repr(self.key(inner)), repr(self.key(inner, turned=True))))
            case "inv", (Expression("matmul"),) if self._turning:
                return ("chain", *map(repr, self._chain(node, turned)))
            case (("inv" | "expm"), (inner,)) if self._turning:
                return (node.operation, self.key(inner, turned=turned))
            case _:
                return self._other(node, turned)

    def _other(self, node: Expression, turned: bool) -> Key:
        match node.operation, node.arguments:
            case (("variable" | "size" | "index"), _):
                own: Key = ("leaf", node.name)
            case (("eye" | "I"), _):
                return ("leaf", "I")
            case _:
                own = (node.operation, node.data, *map(self.key, node.arguments))
        return ("turned", own) if turned and not node.shape.is_number else own

    def _terms(self, node: Expression, sign: int, turned: bool) -> list[tuple[int, Key]]:
        match node.operation, node.arguments:
            case "add", (first, second):
                return self._terms(first, sign, turned) + self._terms(second, sign, turned)
            case "subtract", (first, second):
                return self._terms(first, sign, turned) + self._terms(second, -sign, turned)
            case "negate", (inner,):
                return self._terms(inner, -sign, turned)
            case "number", _ if node.data == 0:
                return []
            case _:
                return [(sign, self.key(node, turned=turned))]

    def _factors(self, node: Expression, turned: bool) -> list[Key]:
        if node.operation == "multiply":
            return [factor for argument in node.arguments for factor in self._factors(argument, turned)]
        return [] if node.data == Fraction(1) else [self.key(node, turned=turned)]

    def _chain(self, node: Expression, turned: bool) -> list[Key]:
        match node.operation, node.arguments:
            case "matmul", (first, second) if self._turning and is_one_dimensional(first.shape, second.shape):
                # A vector before a matrix is a column: x @ A is A.T @ x.
                return self._chain(second, not turned) + self._chain(first, turned)
            case (("matmul" | "dot"), (first, second)):
                one, other = self._chain(first, turned), self._chain(second, turned)
                return other + one if turned else one + other
            case "transpose", (inner,) if self._turning:
                return self._chain(inner, not turned)
            case "inv", (Expression("matmul") as inner,) if self._turning:
                return [_inverse(key) for key in reversed(self._chain(inner, turned))]
            case _:
                return [self.key(node, turned=turned)]
