"""The order in which factors and terms are written."""

from __future__ import annotations

from fractions import Fraction

from consilience.oracles.language.expression import Expression


def cost(node: Expression) -> int:
    """How long a tree is, in operations and names; a transpose counts half of one."""
    own = 1 if node.operation == "transpose" else 2
    return own + sum(map(cost, node.arguments))


def label(node: Expression) -> str:
    """A text that tells trees apart."""
    data = node.data if isinstance(node.data, str | Fraction) else repr(node.data)
    head = node.operation if node.data is None else f"{data}"
    if not node.arguments:
        return head
    return f"{head}({','.join(map(label, node.arguments))})"


def order(node: Expression) -> tuple[int, int, str]:
    """Simple factors first, then by name; numbers that are products of vectors last."""
    return int(node.operation == "matmul"), cost(node), label(node)
