"""Every way to differentiate and every float oracle broken: wrong, without errors, or without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from inspect import isabstract
from typing import Any

import numpy as np

from consilience.oracles.arithmetic.outcomes import Unsupported
from consilience.oracles.differentiation import (
    complex_step,
    derivative_layout,
    extrapolation,
    finite_differences,
)
from consilience.oracles.differentiation import float_oracle as float_oracles
from consilience.oracles.differentiation.differentiation import Differentiation
from consilience.oracles.differentiation.float_oracle import FloatOracle, FloatValue
from consilience.oracles.implementations import noise
from mutation.mutant import Everywhere, Global, Method, Mutant, modules
from mutation.wrong import altered, moved, slightly, transposed


def mutants() -> Iterator[Mutant]:
    """All of them."""
    for owner in _found(Differentiation):
        for name in ("directional", "gradient", "jacobian"):
            if name in vars(owner) and not getattr(vars(owner)[name], "__isabstractmethod__", False):
                yield from _of_way(owner, name)
    for owner in _found(FloatOracle):
        if not isabstract(owner):
            yield from _of_oracle(owner)
    yield Mutant(
        "ways to differentiate",
        "arranged",
        "transposed",
        Everywhere(derivative_layout.arranged),
        _turned(derivative_layout.arranged),
    )
    yield Mutant(
        "float oracles",
        "noise",
        "none",
        Method(noise.Noise, "moves"),
        lambda self, shape: np.zeros(shape),
    )
    for module, name in CONSTANTS:
        yield Mutant(
            "float oracles",
            f"{name} of {module.__name__.rpartition('.')[2]}",
            "zero",
            Global(module, name),
            0,
        )


CONSTANTS = (
    (float_oracles, "SAFETY"),
    (extrapolation, "SAFETY"),
    (finite_differences, "NOISE_SAFETY"),
    (complex_step, "LEFT_OUT"),
    (float_oracles, "UNDERFLOW"),
)
"""Factors and terms of the stated errors."""


def _found(base: type) -> Iterator[type]:
    """The classes of one kind that the package's modules define."""
    for module in modules("oracles.differentiation"):
        for owner in vars(module).values():
            if isinstance(owner, type) and issubclass(owner, base) and owner.__module__ == module.__name__:
                yield owner


def _of_way(owner: Any, name: str) -> Iterator[Mutant]:
    method = vars(owner)[name]
    row = f"{name} of {getattr(owner, 'name', 'all ways')}"

    def on_evaluator(alter: Callable[[Any, Any], Any]) -> Callable[..., Any]:
        inner = altered(lambda evaluator, self, *rest: method(self, evaluator, *rest), alter)
        return wraps(method)(lambda self, evaluator, *rest: inner(evaluator, self, *rest))

    def give_up(*_: Any) -> Any:
        raise Unsupported("nothing to say")

    changes = {"slightly wrong": on_evaluator(moved()), "transposed": on_evaluator(transposed)}
    if name == "directional":
        changes["gives up"] = give_up
    for change, replaced in changes.items():
        yield Mutant("ways to differentiate", row, change, Method(owner, name), replaced)


def _of_oracle(owner: Any) -> Iterator[Mutant]:
    evaluate = owner.evaluate

    def changed(alter: Callable[[FloatValue], FloatValue]) -> Callable[..., FloatValue]:
        return lambda self, *rest: alter(evaluate(self, *rest))

    def give_up(*_: Any) -> Any:
        raise Unsupported("nothing to say")

    changes = {
        "slightly wrong": changed(lambda found: FloatValue(slightly(found.value), found.error)),
        "an error of zero": changed(lambda found: FloatValue(found.value, 0 * found.error)),
        "a hundredth of the error": changed(lambda found: FloatValue(found.value, found.error / 100)),
        "gives up": give_up,
    }
    for change, replaced in changes.items():
        yield Mutant("float oracles", owner.name, change, Method(owner, "evaluate"), replaced)
    yield Mutant(
        "float oracles",
        owner.name,
        "concerns nothing",
        Method(owner, "concerns"),
        lambda *_: False,
    )


def _turned(arranged: Callable[..., Any]) -> Callable[..., Any]:
    def replaced(evaluator: Any, node: Any, partials: Any) -> Any:
        found = arranged(evaluator, node, partials)
        return found if np.ndim(found) < 2 else evaluator.namespace.library.transpose(found)

    return replaced
