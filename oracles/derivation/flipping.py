"""Written trees turned over: transposes where they are shorter, sums with their signs changed."""

from __future__ import annotations

from consilience.oracles.derivation import building
from consilience.oracles.derivation.order import cost, label
from consilience.oracles.derivation.words import flattened
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import Kind

Signed = list[tuple[bool, Expression]]
"""Terms, each with whether it is subtracted."""


def signed_terms(node: Expression, *, minus: bool = False) -> Signed:
    """The terms of a sum."""
    if node.operation in ("add", "subtract"):
        left, right = node.arguments
        other = minus != (node.operation == "subtract")
        return [*signed_terms(left, minus=minus), *signed_terms(right, minus=other)]
    return [(minus, node)]


def written_terms(terms: Signed) -> Expression:
    """A sum, added terms first."""
    ordered = sorted(terms, key=lambda pair: pair[0])
    (minus, result), *others = ordered
    if minus:
        result = building.negate(result)
    for subtracted, part in others:
        result = building.subtract(result, part) if subtracted else building.add(result, part)
    return result


def changed(node: Expression) -> Expression | None:
    """The sum with its signs changed, if that begins without a sign too."""
    terms = [(not minus, part) for minus, part in signed_terms(node)]
    return written_terms(terms) if len(terms) > 1 and not all(minus for minus, _ in terms) else None


def flipped(node: Expression) -> Expression:
    """The transpose of a matrix, where sums, products and inverses pass it on."""
    arguments = node.arguments
    if node.shape.kind is not Kind.MATRIX:
        return building.transpose(node)
    shape = node.shape.transposed
    match node.operation:
        case "matmul":
            first, *others = [flipped(factor) for factor in reversed(flattened(node))]
            for factor in others:
                first = building.product(first, factor)
            return first
        case "add" | "subtract":
            terms = [
                (minus, part if part.shape.is_number else flipped(part)) for minus, part in signed_terms(node)
            ]
            return written_terms(sorted(terms, key=lambda pair: label(pair[1])))
        case "inv" | "negate" | "multiply" | "divide":
            turned = tuple(one if one.shape.is_number else flipped(one) for one in arguments)
            return Expression(node.operation, turned, node.data, shape)
        case "outer":
            return building.call("outer", *arguments[::-1], shape=shape)
        case "diag" | "eye":
            return node
        case _:
            return building.transpose(node)


def written_factor(factor: Expression) -> Expression:
    """A factor as it is written: the transpose of an inverse rather than the inverse of transposes."""
    if factor.shape.kind is not Kind.MATRIX or factor.operation not in ("inv", "add", "subtract"):
        return factor
    whole = building.transpose(flipped(factor))
    return whole if cost(whole) < cost(factor) + (factor.operation == "inv") else factor
