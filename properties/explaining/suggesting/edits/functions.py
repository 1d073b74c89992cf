"""A function for a near one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import Kind
from consilience.properties.explaining.suggesting.edits.edit import Change
from consilience.properties.explaining.suggesting.workshop import Workshop

NEAR = (
    ("sin", "cos", "tan"),
    ("sinh", "cosh", "tanh"),
    ("sin", "sinh"),
    ("cos", "cosh"),
    ("tan", "tanh"),
    ("log", "exp"),
    ("tr", "det", "logdet", "sum", "norm"),
    ("gamma", "lgamma", "digamma"),
    ("sigmoid", "tanh", "softplus", "exp"),
    ("softmax", "logsumexp", "sigmoid"),
    ("maximum", "minimum"),
    ("abs", "sign"),
    ("sum", "logsumexp"),
    ("add", "subtract", "multiply", "divide"),
    ("add", "matmul"),
    ("power", "matrix_power"),
    ("exp", "expm"),
    ("diag", "vec"),
    ("column", "row_at"),
    ("expm", "inv"),
    ("norm", "sum"),
    ("log", "logdet", "det"),
)
"""Functions that are taken for one another."""
OF_ARRAYS = frozenset({"tr", "det", "logdet", "norm", "sum", "diag", "vec", "expm", "inv"})
"""Functions that say nothing of a number."""
WRAPPING = ("abs", "exp", "log", "sum", "diag", "tr", "det", "norm", "vec")
"""Functions that are forgotten."""
JOINING = ("matmul", "kron", "multiply", "outer", "dot", "cross", "add", "subtract")
INVERSE = (("exp", "log"), ("log", "exp"))
"""Functions of which the one undoes the other."""
DISTRIBUTING = ("transpose", "inv")
"""Functions that go to both operands of a product."""
NAMES = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}


def exchanges(shop: Workshop, node: Expression) -> Iterator[Change]:
    """Every near function of the same operands."""
    near = dict.fromkeys(name for group in NEAR if node.operation in group for name in group)
    for other in near:
        if other != node.operation and not _is_idle(other, node.arguments):
            how = f"{NAMES.get(other, other)} for {NAMES.get(node.operation, node.operation)} in {{}}"
            yield Change(shop.make(other, *node.arguments), how, (node,))


def wraps(shop: Workshop, node: Expression) -> Iterator[Change]:
    """A function of a tree that stands there bare."""
    if node.operation in WRAPPING or node.operation == "number":
        return
    for name in WRAPPING:
        if _is_idle(name, (node,)):
            continue
        yield Change(shop.make(name, node), f"{name}({{}})", (node,))


def _is_idle(name: str, arguments: Sequence[Expression]) -> bool:
    """Whether nobody writes a function of such operands: the trace of a number, quotients of entries."""
    if name == "divide":
        return arguments[1].shape.kind is Kind.MATRIX
    if (name, arguments[0].operation) in INVERSE:
        return True
    return name in OF_ARRAYS and arguments[0].shape.is_number


def distributed(shop: Workshop, node: Expression) -> Iterator[Change]:
    """A function of both operands: kron(A, B) becomes kron(inv(A), inv(B))."""
    if len(node.arguments) != 2 or node.operation not in JOINING:
        return
    for name in DISTRIBUTING:
        arguments = [shop.tidy(name, argument) for argument in node.arguments]
        yield Change(shop.make(node.operation, *arguments), f"{name} of {{}} and of {{}}", node.arguments)
