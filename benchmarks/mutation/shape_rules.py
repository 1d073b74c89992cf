"""Every shape rule broken: those of the operations, and the steps of unification."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from inspect import signature
from itertools import product
from typing import Any

from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import NUMBER, Kind, Shape, matrix, row, vector
from consilience.oracles.language.size import symbol
from consilience.oracles.language.unification import Misfit, Sizes
from consilience.oracles.operations.operation import Operation
from consilience.oracles.operations.table import operations
from mutation.mutant import Field, Method, Mutant

M, N, K = (symbol(name) for name in "mnk")
SAMPLES = [
    *(
        Expression("variable", (), "x", shape)
        for shape in (NUMBER, vector(M), row(N), matrix(M, N), matrix(K, K), matrix(N, K))
    ),
    Expression("size", (), "n"),
    Expression("index", (), "i"),
]
"""Operands by which a rule shows what it does."""
GIVES: dict[str, Callable[..., Any]] = {
    "equate": lambda sizes, left, right, what="": None,
    "coincide": lambda sizes, size, why: None,
    "same": lambda sizes, left, right: left,
    "square": lambda sizes, shape, what: shape.rows,
    "bound_index": lambda sizes, place, size: None,
    "settle": lambda sizes: None,
    "rename": lambda sizes, name, new: None,
    "broken": lambda sizes: [],
    "resolve": lambda sizes, size: size,
    "resolve_shape": lambda sizes, shape: shape,
    "fresh": lambda sizes: symbol("?1"),
    "_wished": lambda sizes, name: 0,
}
"""What a step of unification gives when it does nothing."""


class Unchecked(Sizes):
    """Sizes of which nothing is required."""


for _name in ("equate", "coincide", "bound_index"):
    setattr(Unchecked, _name, GIVES[_name])


def mutants() -> Iterator[Mutant]:
    """All of them."""
    for name, operation in sorted(operations().items()):
        seen = list(_outcomes(operation))
        rule = operation.shape
        if any(found is not None and _swapped(found) != found for found, _ in seen):
            swapped = _then(rule, _swapped)
            yield Mutant("shape rules", name, "rows and columns swapped", Field(operation, "shape"), swapped)
        if any(required for _, required in seen):
            yield Mutant(
                "shape rules", name, "unchecked", Field(operation, "shape"), partial(_unchecked, rule)
            )
    for name, method in vars(Sizes).items():
        if callable(method) and not name.startswith("__"):
            assert signature(GIVES[name]).parameters.keys() == signature(method).parameters.keys() - {
                "self"
            } | {"sizes"}
            yield Mutant(
                "shape rules", f"unification, {name}", "does nothing", Method(Sizes, name), GIVES[name]
            )


def _outcomes(operation: Operation) -> Iterator[tuple[Shape | None, bool]]:
    """The shape that a rule gives for some operands, and whether it requires anything of them."""
    least, most = operation.arity
    for count in {least, min(most, max(least, 2))}:
        for operands in product(SAMPLES, repeat=count):
            sizes = Sizes()
            blank = _state(sizes)
            try:
                shape = operation.shape(sizes, operands)
            except Misfit:
                yield None, True
            else:
                yield shape, _state(sizes) != blank


def _state(sizes: Sizes) -> dict[str, str]:
    """What is required of sizes: all that they hold, save for how many unnamed ones there are."""
    return {name: repr(value) for name, value in vars(sizes).items() if name != "_fresh"}


def _swapped(shape: Shape) -> Shape:
    kinds = {Kind.VECTOR: Kind.ROW, Kind.ROW: Kind.VECTOR}
    return replace(shape, kind=kinds.get(shape.kind, shape.kind), rows=shape.columns, columns=shape.rows)


def _then(rule: Callable[..., Shape], change: Callable[[Shape], Shape]) -> Callable[..., Shape]:
    return lambda sizes, arguments: change(rule(sizes, arguments))


def _unchecked(rule: Callable[..., Shape], sizes: Sizes, arguments: Sequence[Expression]) -> Shape:
    """What a rule gives if nothing is required: its first operand's shape where it would refuse."""
    lenient = Unchecked(sizes.declared)
    lenient.fresh = sizes.fresh  # type: ignore[method-assign]
    try:
        return rule(lenient, arguments)
    except Misfit:
        return arguments[0].shape
