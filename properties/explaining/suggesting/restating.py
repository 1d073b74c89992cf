"""Whether a statement says nothing: its sides are one tree in two writings."""

from __future__ import annotations

from enum import Enum, auto
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias, cast

from consilience.oracles.language.expression import DERIVATIVES, Expression
from consilience.oracles.language.shape import Kind
from consilience.oracles.operations.algebra import is_one_dimensional

Key: TypeAlias = tuple[object, ...]
MOST = 6
"""Powers up to this one are compared with products."""
TURNING = ("tr", "det", "logdet", "norm", "sum")
"""Operations whose value is that of the transpose."""


class Idle(Enum):
    """What counts as another writing of the same."""

    REORDERED = auto()
    """Sums and products in another order or with other brackets."""
    VECTORS_TURNED = auto()
    """The same, and x @ A for A.T @ x."""
    TURNED = auto()
    """The same, and transposes and inverses that stand elsewhere or cancel."""
    EQUAL_FORMS = auto()
    """The same, and whatever has the same normal form."""


def is_idle(left: Expression, right: Expression, idle: Idle = Idle.REORDERED) -> bool:
    """Whether the sides say the same in two writings, or the right side holds the left one."""
    turning = idle in (Idle.TURNED, Idle.EQUAL_FORMS)
    keys = _Keys(turning=turning, vectors=turning or idle is Idle.VECTORS_TURNED)
    one, other = keys.key(left), keys.key(right)
    if one == other or (one[0] not in ("leaf", "number") and _holds(keys, right, one)):
        return True
    if any(map(keys.vanishes, (*left.walk(), *right.walk()))):
        return True
    if any(map(keys.cancels, (*left.walk(), *right.walk()))):
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


def _exponent(node: Expression) -> int:
    """How often a factor stands in an entrywise power; 0 for anything else."""
    match node.operation, node.arguments:
        case "power", (_, Expression("number", _, Fraction(denominator=1) as exponent)) if (
            1 < exponent <= MOST
        ):
            return int(exponent)
        case _:
            return 0


def _is_vector(node: Expression) -> bool:
    return node.shape.kind is Kind.VECTOR


def _inverse(key: Key) -> Key:
    """The key of an inverse; that of an inverse is what was inverted."""
    return cast("Key", key[1]) if key[0] == "inv" else ("inv", key)


def _inverted(key: Key) -> object:
    """The key of what a key of an inverse inverts; None for any other."""
    return key[-1] if key[0] == "inv" else None


class _Keys:
    """What an expression and its other writings share.

    Args:
        turning: whether transposes and inverses are moved to the names.
        vectors: whether a vector before a matrix is moved behind its transpose.
    """

    def __init__(self, *, turning: bool, vectors: bool) -> None:
        self._turning = turning
        self._vectors = vectors

    def key(self, node: Expression, *, turned: bool = False) -> Key:
        """The key of an expression, or of its transpose."""
        match node.operation, node.arguments:
            case "number", _:
                return ("number", node.data)
            case (("add" | "subtract" | "negate"), _):
                return ("sum", *sorted(map(repr, self._terms(node, 1, turned))))
            case _ if node.operation == "multiply" or _exponent(node):
                return ("product", *sorted(map(repr, self._factors(node, turned))))
            case (("matmul" | "dot"), _):
                chain = self._chain(node, turned)
                return ("chain", *map(repr, chain)) if len(chain) > 1 else chain[0]
            case "transpose", (Expression("transpose", (inner,)),):
                return self.key(inner, turned=turned)
            case "transpose", (Expression("ones", (rows, columns)),):
                return ("ones", None, self.key(columns), self.key(rows))
            case "transpose", (Expression("eye" | "diag") as inner,):
                return self.key(inner)
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
        # As the tree itself has it, so that a vector that is turned is told from no other transpose.
        return ("transpose", None, own) if turned and not node.shape.is_number else own

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
        if _exponent(node):
            return self._factors(node.arguments[0], turned) * _exponent(node)
        return [] if node.data == Fraction(1) else [self.key(node, turned=turned)]

    def _dot(self, first: Expression, second: Expression) -> list[Key]:
        """A dot product, whose order says nothing: a row first, else a vector that is no product."""

        def rank(factor: Expression) -> tuple[bool, bool]:
            row = factor.operation == "matmul" and is_one_dimensional(factor) and not self._vectors
            return not row, bool(factor.arguments)

        chains = [(rank(factor), self._chain(factor, turned=False)) for factor in (first, second)]
        (_, one), (_, other) = sorted(chains, key=lambda pair: (pair[0], repr(pair[1])))
        if not self._vectors:
            return one + other
        ways = [self._row(first) + self._chain(second, turned=False)]
        ways.append(self._row(second) + self._chain(first, turned=False))
        return min(ways, key=repr)

    def _row(self, vector: Expression) -> list[Key]:
        """A vector as a row: a product from its other end."""
        (mark, *rest), *factors = self._chain(vector, turned=True)
        start = cast("Key", rest[1]) if mark == "transpose" else (mark, *rest)
        return [start, *factors]

    def vanishes(self, node: Expression) -> bool:
        """Whether a sum is zero, each term taken away again."""
        if node.operation not in ("add", "subtract"):
            return False
        kept: dict[str, int] = {}
        for sign, key in self._terms(node, 1, turned=False):
            kept[repr(key)] = kept.get(repr(key), 0) + sign
        return not any(kept.values())

    def cancels(self, node: Expression) -> bool:
        """Whether something that is no name stands beside its own inverse in a product."""
        if node.operation != "matmul" or _is_vector(node):
            return False
        chain = self._chain(node, turned=False)
        return any(
            _inverted(one) == other or _inverted(other) == one
            for one, other in pairwise(chain)
            if one[0] != "leaf" and other[0] != "leaf"
        )

    def _chain(self, node: Expression, turned: bool) -> list[Key]:
        match node.operation, node.arguments:
            case (("matmul" | "dot"), (first, second)) if _is_vector(first) and _is_vector(second):
                return self._dot(first, second)
            case "matmul", (first, second) if self._vectors and is_one_dimensional(node):
                # A vector before a matrix is a column: x @ A is A.T @ x.
                one, other = self._chain(second, not turned), self._chain(first, turned)
                return other + one if turned else one + other
            case "transpose", (inner,) if turned and self._vectors:
                return self._chain(inner, turned=False)
            case (("matmul" | "dot"), (first, second)):
                one, other = self._chain(first, turned), self._chain(second, turned)
                return other + one if turned else one + other
            case "transpose", (inner,) if self._turning:
                return self._chain(inner, not turned)
            case "inv", (Expression("matmul") as inner,) if self._turning:
                return [_inverse(key) for key in reversed(self._chain(inner, turned))]
            case _:
                return [self.key(node, turned=turned)]
