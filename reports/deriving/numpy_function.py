"""A NumPy function of a derivative, ready to paste."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from keyword import iskeyword

from consilience.oracles.language.expression import Expression
from consilience.oracles.language.printing import to_notation
from consilience.oracles.language.shape import Kind, Shape
from consilience.reports.deriving.derivation import Derivation, DerivationError
from consilience.reports.deriving.numpy_code import code


def numpy_function(derivation: Derivation, note: str) -> str:
    """The text of a function that imports what it needs.

    Args:
        derivation: the derivative.
        note: how it was judged, for a comment.

    Raises:
        DerivationError: NumPy lacks an operation, or Python a name.
    """
    result = _filled(derivation)
    body = code(result)
    arguments = _arguments(derivation)
    wrong = [name for name in (*arguments, *_sizes(derivation, result)) if iskeyword(name) or name in _TAKEN]
    if wrong:
        raise DerivationError(f"{wrong[0]!r} cannot be a name in the code; rename it")
    name = derivation.name.lower()
    imports = list(_imports(body))
    lines = [*imports, "", ""] if imports else []
    lines.append(f"def {name}({', '.join(arguments)}):")
    lines += [f"    {line}".rstrip() for line in _docstring(derivation, result)]
    lines += [f"    {line}" for line in _size_lines(derivation, result)]
    return "\n".join([*lines, f"    # {note}", f"    return {body}"])


_TAKEN = ("np", "scipy")


def _filled(derivation: Derivation) -> Expression:
    """The derivative, where it is the literal 0 in the shape that it has."""
    found = derivation.expression
    if found.operation != "number" or found.data != 0:
        return found
    from consilience.oracles.derivation.building import ones, times

    shape = _asked_shape(derivation)
    return found if shape.is_number else times(found, ones(shape))


def _asked_shape(derivation: Derivation) -> Shape:
    return derivation.judgement.statement.readings[0].links[0].left.shape


def _imports(body: str) -> Iterator[str]:
    if "np." in body:
        yield "import numpy as np"
    for module in ("scipy.linalg", "scipy.special"):
        if f"{module}." in body:
            yield f"import {module}"


def _variables(derivation: Derivation) -> Mapping[str, Shape]:
    return derivation.reading.variables


def _arguments(derivation: Derivation) -> list[str]:
    """Variables in the order of the text, the one differentiated by last, and free indices."""
    names = [name for name in _variables(derivation) if name != derivation.by]
    return [*names, derivation.by, *derivation.reading.indices]


def _sizes(derivation: Derivation, result: Expression) -> list[str]:
    names = [node.name for node in result.walk() if node.operation == "size"]
    return list(dict.fromkeys(names))


def _size_lines(derivation: Derivation, result: Expression) -> Iterator[str]:
    """Where each size comes from."""
    for name in _sizes(derivation, result):
        place = _place(name, _variables(derivation))
        if place is None:
            raise DerivationError(f"the size {name} is no variable's; declare one that has it")
        yield f"{name} = {place}"


def _place(name: str, variables: Mapping[str, Shape]) -> str | None:
    for variable, shape in variables.items():
        for axis, size in enumerate((shape.rows, shape.columns)):
            if size.is_symbol and size.symbols == (name,):
                return f"{variable}.shape[{axis if shape.kind is Kind.MATRIX else 0}]"
    return None


def _shape_text(shape: Shape) -> str:
    match shape.kind:
        case Kind.NUMBER:
            return "a number"
        case Kind.MATRIX:
            return f"array of shape ({shape.rows}, {shape.columns})"
        case _:
            return f"array of shape ({shape.count},)"


def _docstring(derivation: Derivation, result: Expression) -> Sequence[str]:
    title = f'"""The {derivation.name} of {to_notation(derivation.body)} by {derivation.by}.'
    shapes = _variables(derivation)
    listed = [
        f"    {name}: {_shape_text(shapes[name])}." if name in shapes else f"    {name}: an index from 0."
        for name in _arguments(derivation)
    ]
    returned = f"    {_shape_text(result.shape).capitalize()}."
    return [title, "", "Args:", *listed, "", "Returns:", returned, '"""']
