"""An integrand: its values in real and complex balls, and its product structure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from flint import acb, arb

from consilience.oracles.arithmetic.complex_balls import ComplexBalls
from consilience.oracles.arithmetic.outcomes import Undefined
from consilience.oracles.language.binders import BINDERS
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER

if TYPE_CHECKING:
    from consilience.oracles.differentiation.evaluator import Evaluator

MAX_TERMS = 16
MAX_DEGREE = 12


@dataclass(frozen=True, slots=True)
class Factor:
    """A power base**exponent of a product, with an exponent that does not depend on the variable."""

    base: Expression
    exponent: Any


@dataclass(frozen=True)
class Integrand:
    """An expression as a function of one real or complex variable.

    Attributes:
        evaluator: evaluates in balls what does not hold the variable.
        body: the expression.
        name: the variable.
    """

    evaluator: Evaluator
    body: Expression
    name: str

    @classmethod
    def of(cls, evaluator: Evaluator, body: Expression, name: str) -> Integrand:
        """An integrand whose exponents that are integers here are literals: no branch is cut there."""
        plain = cls(evaluator, body, name)

        def settled(node: Expression) -> Expression:
            if not plain.depends(node):
                return node
            arguments = tuple(settled(argument) for argument in node.arguments)
            scalar = node.operation == "power" and node.arguments[1].shape.is_number
            if scalar and not plain.depends(node.arguments[1]):
                value = plain.constant(node.arguments[1])
                if value.is_integer():
                    number = Fraction(int(value.unique_fmpz()))
                    arguments = (arguments[0], Expression("number", data=number, shape=NUMBER))
            return replace(node, arguments=arguments)

        return cls(evaluator, settled(body), name)

    def real(self, node: Expression, t: Any) -> Any:
        """A part's value at a real ball. Raises Undefined, NotExact."""
        return self.evaluator.at_value(self.name, t).value(node)

    def complex(self, node: Expression, z: Any) -> Any:
        """A part's value at a complex ball, not finite where it is not known to be analytic there."""
        try:
            return acb(self._complex.at_value(self.name, z).value(node))
        except (Undefined, ZeroDivisionError):
            return acb("nan")

    def slope(self, node: Expression, z: Any) -> Any:
        """The derivative of a part at a complex ball, not finite where it is not known to be analytic."""
        variable = Expression("variable", data=self.name, shape=NUMBER)
        within = self._complex.at_value(self.name, z)
        try:
            return acb(within.differentiation.directional(within, node, variable, acb(1)))
        except (Undefined, ZeroDivisionError):
            return acb("nan")

    def value(self, z: Any, _: bool) -> Any:
        """The value at a complex ball, not finite where it is not known to be analytic there."""
        return self.complex(self.body, z)

    @cached_property
    def _complex(self) -> Evaluator:
        return self.evaluator.within(self.evaluator.scope, ComplexBalls())

    def depends(self, node: Expression) -> bool:
        """Whether a part holds the variable, or a name that is bound inside of the integrand."""
        return any(
            leaf.operation in ("variable", "index") and leaf.name in self._bound for leaf in node.walk()
        )

    @cached_property
    def _bound(self) -> frozenset[str]:
        inner = (node.names for node in self.body.walk() if node.operation in BINDERS)
        return frozenset((self.name, *chain.from_iterable(inner)))

    def constant(self, node: Expression) -> Any:
        """The value of a part without the variable."""
        return self.evaluator.value(node)

    def terms(self) -> list[list[Factor]]:
        """The integrand as a sum of products of powers."""
        return self._terms(self.body)

    def _terms(self, node: Expression) -> list[list[Factor]]:
        arguments = node.arguments
        match node.operation:
            case "add" | "subtract" if self._has_powers(node):
                left, right = (self._terms(argument) for argument in arguments)
                if node.operation == "subtract":
                    right = [[_MINUS, *term] for term in right]
                return left + right
            case "negate":
                return [[_MINUS, *term] for term in self._terms(arguments[0])]
            case "multiply" | "matmul" if all(argument.shape.is_number for argument in arguments):
                left, right = (self._terms(argument) for argument in arguments)
                if len(left) * len(right) <= MAX_TERMS:
                    return [[*one, *other] for one in left for other in right]
            case "divide":
                below = self._factors(arguments[1])
                return [[*term, *_raised(below, arb(-1))] for term in self._terms(arguments[0])]
            case _:
                pass
        return [self._factors(node)]

    def _factors(self, node: Expression) -> list[Factor]:
        arguments = node.arguments
        match node.operation:
            case "multiply" | "matmul" if all(argument.shape.is_number for argument in arguments):
                return [factor for argument in arguments for factor in self._factors(argument)]
            case "divide":
                return [*self._factors(arguments[0]), *_raised(self._factors(arguments[1]), arb(-1))]
            case "power" if not self.depends(arguments[1]):
                return _raised(self._factors(arguments[0]), self.constant(arguments[1]))
            case "sqrt":
                return _raised(self._factors(arguments[0]), arb(1) / 2)
            case _:
                return [Factor(node, arb(1))]

    def _has_powers(self, node: Expression) -> bool:
        """Whether a sum is more than a polynomial of functions: its parts are to be looked at one by one."""
        return any(
            part.operation in ("power", "sqrt", "divide") and self.depends(part) for part in node.walk()
        )

    def polynomial(self, node: Expression) -> list[Any] | None:
        """The coefficients of a polynomial in the variable, lowest first; None for anything else."""
        if not self.depends(node):
            return [self.constant(node)]
        parts = [self.polynomial(argument) for argument in node.arguments[:2]]
        match node.operation, parts:
            case "variable", _ if node.name == self.name:
                return [arb(0), arb(1)]
            case "negate", [list() as one]:
                return [-c for c in one]
            case "add", [list() as one, list() as other]:
                return _sum(one, other)
            case "subtract", [list() as one, list() as other]:
                return _sum(one, [-c for c in other])
            case (("multiply" | "matmul"), [list() as one, list() as other]):
                return _product(one, other) if len(one) + len(other) <= MAX_DEGREE + 2 else None
            case "divide", [list() as one, [below]]:
                return [c / below for c in one]
            case "power", [list() as one, [exponent]] if (
                exponent.is_integer() and 0 <= exponent <= MAX_DEGREE
            ):
                result = [arb(1)]
                for _ in range(int(exponent.unique_fmpz())):
                    result = _product(result, one)
                return result if len(result) <= MAX_DEGREE + 1 else None
            case _:
                return None


_ONE = Expression("number", data=Fraction(1), shape=NUMBER)
_MINUS = Factor(Expression("negate", (_ONE,), shape=NUMBER), arb(1))


def _raised(factors: list[Factor], exponent: Any) -> list[Factor]:
    return [Factor(factor.base, factor.exponent * exponent) for factor in factors]


def _sum(one: list[Any], other: list[Any]) -> list[Any]:
    length = max(len(one), len(other))
    padded = [part + [arb(0)] * (length - len(part)) for part in (one, other)]
    return [a + b for a, b in zip(*padded, strict=True)]


def _product(one: list[Any], other: list[Any]) -> list[Any]:
    result = [arb(0)] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            result[i + j] += a * b
    return result


def is_natural(exponent: Any) -> bool:
    """Whether an exponent is a whole number, zero or more."""
    return bool(exponent.is_integer() and exponent >= 0)


def powered(base: Any, exponent: Any) -> Any:
    """A power of a ball; of bases that may be negative only with an integer exponent."""
    if exponent.is_integer():
        return base ** exponent.unique_fmpz()
    if not base > 0:
        raise Undefined("a power of a number that may be negative")
    return (exponent * base.log()).exp()


def complex_power(base: Any, exponent: Any) -> Any:
    """A power of a complex ball, not finite where it is not known to be analytic."""
    if exponent.is_integer():
        return base ** exponent.unique_fmpz()
    return (exponent * base.log(analytic=True)).exp()
