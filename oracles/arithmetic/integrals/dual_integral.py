"""The derivative of an integral: that of its integrand, integrated, and what its ends pass over.

(∫ₐᵇ f dt)′ = ∫ₐᵇ f′ dt + f(b)·b′ − f(a)·a′ where singularities of f stay where they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consilience.oracles.arithmetic.dual import Dual, DualNumbers
from consilience.oracles.arithmetic.outcomes import NotExact, Undefined
from consilience.oracles.arithmetic.symbolic import Symbolic
from consilience.oracles.differentiation.scope import Nested, Scope, WithValue
from consilience.oracles.language.binders import free_names
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER

if TYPE_CHECKING:
    from consilience.oracles.arithmetic.arithmetic import Arithmetic, Value
    from consilience.oracles.differentiation.evaluator import Evaluator

JUMPING = ("sign", "abs", "maximum", "minimum")
"""Operations whose derivatives jump where their operand is zero."""


def dual_integral(arithmetic: DualNumbers, evaluator: Evaluator, node: Expression) -> Dual:
    """An integral with its tangent.

    Raises:
        NotExact: a singularity of the integrand moves.
    """
    body, *ends = node.arguments
    primal = evaluator.within(_Primal(evaluator.scope), arithmetic.base)
    moving = {
        name: tangent
        for name in dict.fromkeys(free_names(body, frozenset((node.name,))))
        if (tangent := evaluator.scope.value(name, arithmetic).tangent) is not None
    }
    if not all(arithmetic.base.is_number(tangent) for tangent in moving.values()):
        raise NotExact("the derivative of an integral by a vector or a matrix")
    _check_jumps(body, node.name, frozenset(moving))
    try:
        parts = [_swept(evaluator, primal, node, end, sign) for end, sign in zip(ends, (-1, 1), strict=True)]
        parts.append(_inside(evaluator, primal, node, moving))
    except Undefined as reason:
        raise NotExact(f"the derivative of an integral with a singularity that moves: {reason}") from None
    found = [part for part in parts if part is not None]
    tangent = found[0] if found else None
    for part in found[1:]:
        tangent = arithmetic.base.add(tangent, part)
    return Dual(primal.value(node), tangent)


def _check_jumps(body: Expression, name: str, moving: frozenset[str]) -> None:
    for part in body.walk():
        names = set(free_names(part))
        if part.operation in JUMPING and name in names and names & moving:
            raise NotExact("the derivative of an integral over a jump that moves")


def _swept(
    evaluator: Evaluator, primal: Evaluator, node: Expression, end: Expression, sign: int
) -> Value | None:
    """What an end passes over; None for one that stands still."""
    if any(part.operation == "oo" for part in end.walk()):
        return None
    place = evaluator.value(end)
    if place.tangent is None:
        return None
    at_end = primal.at_value(node.name, place.primal).value(node.arguments[0])
    swept = primal.arithmetic.times(at_end, place.tangent)
    return swept if sign > 0 else primal.arithmetic.negate(swept)


def _inside(
    evaluator: Evaluator, primal: Evaluator, node: Expression, moving: dict[str, Value]
) -> Value | None:
    """The integral of the integrand's derivative; None where it does not change."""
    if not moving:
        return None
    body, *ends = node.arguments
    symbolic = evaluator.within(_Named(primal.scope, frozenset(moving)), DualNumbers(Symbolic()))
    tangent = symbolic.value(body).tangent
    if tangent is None:
        return None
    scope: Scope = primal.scope
    for name, value in moving.items():
        scope = WithValue(scope, _tangent_of(name), value)
    changed = Expression("integral", (tangent, *ends), node.data, NUMBER)
    return primal.within(scope).value(changed)


def _tangent_of(name: str) -> str:
    return f"d {name}"


class _Primal(Nested):
    """A scope without its tangents."""

    def value(self, name: str, arithmetic: Arithmetic) -> Any:
        return self.parent.value(name, DualNumbers(arithmetic)).primal


class _Named(Nested):
    """A scope in which names stand for themselves, and some of them move by names of their own."""

    def __init__(self, parent: Scope, moving: frozenset[str]) -> None:
        super().__init__(parent)
        self._moving = moving

    def value(self, name: str, arithmetic: Arithmetic) -> Any:
        variable = Expression("variable", data=name, shape=NUMBER)
        moved = Expression("variable", data=_tangent_of(name), shape=NUMBER)
        return Dual(variable, moved if name in self._moving else None)
