"""How a changed statement is written: definitions by their names, and sizes that its text uses declared."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.language.printing.notation import to_notation
from consilience.oracles.language.shape import Shape
from consilience.oracles.language.statement import Statement


def written(links: Sequence[Link], statement: Statement) -> str:
    """A chain in the notation, with the declared definitions in it by their names."""
    definitions = statement.declarations.definitions
    if not definitions:
        return to_notation(links)
    names = {tree: Expression("variable", (), name) for name, tree in definitions.items()}
    return to_notation(
        [Link(link.relation, _named(link.left, names), _named(link.right, names)) for link in links]
    )


def _named(node: Expression, names: dict[Expression, Expression]) -> Expression:
    if node in names:
        return Expression("variable", (), names[node].data, node.shape)
    arguments = tuple(_named(argument, names) for argument in node.arguments)
    return Expression(node.operation, arguments, node.data, node.shape)


def declared(links: Sequence[Link], statement: Statement, reading: Reading) -> str:
    """The declarations of a chain: the statement's own, and shapes that name the sizes that are new in it."""
    sizes = {
        part.name
        for link in links
        for side in (link.left, link.right)
        for part in side.walk()
        if part.operation == "size" and part.name not in statement.size_names
    }
    where = statement.where
    for name, shape in reading.variables.items():
        known = statement.declarations.variables.get(name)
        if sizes.isdisjoint((*shape.rows.symbols, *shape.columns.symbols)):
            continue
        if known is None:
            where = "; ".join(filter(None, (where, f"{name}: {_shape(shape)}")))
        elif known.shape is None:
            where = re.sub(rf"(?<!\w){re.escape(name)}\s*:\s*", f"{name}: {_shape(shape)} ", where, count=1)
    return where


def _shape(shape: Shape) -> str:
    return f"{shape.rows}×{shape.columns}" if shape.columns.symbols else str(shape.rows)
