"""Every tangent rule broken: those of the table's primitives, and those of the steps of dual numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import wraps
from inspect import Parameter, signature
from typing import Any

from consilience.oracles.arithmetic.dual import Dual, DualNumbers
from consilience.oracles.operations.operation import Primitive
from consilience.oracles.operations.table import operations
from mutation.mutant import Field, Method, Mutant

TANGENTS = {
    "twice": Fraction(2),
    "a sign": Fraction(-1),
    "1.001 times": Fraction(1001, 1000),
    "zero": Fraction(0),
}
OPERANDS = ("Value", "Matrix", "Number")
LISTS = ("Sequence[Number]",)


def mutants() -> Iterator[Mutant]:
    """All of them."""
    for name, row in sorted(operations().items()):
        if row.primitive is not None and row.arity[1]:
            yield from _of_primitive(name, row.primitive, row.arity[1], row.elementary is None)
    for name, method in vars(DualNumbers).items():
        if callable(method) and not name.startswith("_"):
            yield from _of_step(name, method)


def _of_primitive(name: str, primitive: Primitive, arity: int, of_matrices: bool) -> Iterator[Mutant]:
    rule = primitive.tangent

    def mutant(change: str, tangent: Callable[..., Any]) -> Mutant:
        return Mutant("tangent rules", name, change, Field(primitive, "tangent"), tangent)

    for change, factor in TANGENTS.items():
        yield mutant(change, lambda a, *rest, factor=factor: a.multiple(factor, rule(a, *rest)))
    if of_matrices:
        yield mutant(
            "of the transposed tangent",
            lambda a, values, tangents, result: rule(a, values, [a.transpose(t) for t in tangents], result),
        )
    for place in range(arity if arity > 1 else 0):

        def dropped(a: Any, values: Any, tangents: Any, result: Any, place: int = place) -> Any:
            kept = [a.multiple(0, t) if k == place else t for k, t in enumerate(tangents)]
            return rule(a, values, kept, result)

        yield mutant(f"without the term of operand {place + 1}", dropped)


def _of_step(name: str, method: Callable[..., Any]) -> Iterator[Mutant]:
    """A step of dual numbers that takes and gives such numbers."""
    signed = signature(method)
    if signed.return_annotation not in (*OPERANDS, *LISTS):
        return
    operands = [
        place
        for place, parameter in enumerate(signed.parameters.values())
        if parameter.annotation in (*OPERANDS, *LISTS)
    ]
    starred = any(parameter.kind is Parameter.VAR_POSITIONAL for parameter in signed.parameters.values())
    if not operands:
        return

    def mutant(change: str, replaced: Callable[..., Any]) -> Mutant:
        return Mutant("tangent rules", f"{name} of dual numbers", change, Method(DualNumbers, name), replaced)

    for change, factor in TANGENTS.items():

        @wraps(method)
        def scaled(self: Any, *rest: Any, factor: Fraction = factor) -> Any:
            return _scaled(self.base, method(self, *rest), factor)

        yield mutant(change, scaled)
    for place in operands if len(operands) > 1 and not starred else ():

        @wraps(method)
        def dropped(*given: Any, place: int = place) -> Any:
            kept = [Dual(value.primal) if k == place else value for k, value in enumerate(given)]
            return method(*kept)

        yield mutant(f"without the term of operand {place}", dropped)


def _scaled(base: Any, value: Any, factor: Fraction) -> Any:
    if isinstance(value, list):
        return [_scaled(base, entry, factor) for entry in value]
    if value.tangent is None:
        return value
    return Dual(value.primal, base.multiple(factor, value.tangent) if factor else None)
