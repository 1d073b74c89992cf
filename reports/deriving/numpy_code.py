"""NumPy code of an expression: vectors and rows are arrays of one dimension."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from fractions import Fraction

from consilience.oracles.language.expression import Expression
from consilience.oracles.language.shape import Kind
from consilience.reports.deriving.derivation import DerivationError

_OPERATORS: Mapping[str, ast.operator] = {
    "add": ast.Add(),
    "subtract": ast.Sub(),
    "multiply": ast.Mult(),
    "divide": ast.Div(),
    "power": ast.Pow(),
}
CALLS: Mapping[str, str] = {
    "tr": "np.trace",
    "det": "np.linalg.det",
    "inv": "np.linalg.inv",
    "norm": "np.linalg.norm",
    "sum": "np.sum",
    "diag": "np.diag",
    "outer": "np.outer",
    "dot": "np.dot",
    "cross": "np.cross",
    "matrix_power": "np.linalg.matrix_power",
    "expm": "scipy.linalg.expm",
    "exp": "np.exp",
    "log": "np.log",
    "sqrt": "np.sqrt",
    "sin": "np.sin",
    "cos": "np.cos",
    "tan": "np.tan",
    "arccos": "np.arccos",
    "sinh": "np.sinh",
    "cosh": "np.cosh",
    "tanh": "np.tanh",
    "abs": "np.abs",
    "sign": "np.sign",
    "maximum": "np.maximum",
    "minimum": "np.minimum",
    "sigmoid": "scipy.special.expit",
    "softmax": "scipy.special.softmax",
    "logsumexp": "scipy.special.logsumexp",
    "gamma": "scipy.special.gamma",
    "lgamma": "scipy.special.gammaln",
    "digamma": "scipy.special.digamma",
    "polygamma": "scipy.special.polygamma",
    "beta": "scipy.special.beta",
    "factorial": "scipy.special.factorial",
}
"""Operations that are one function of NumPy or SciPy."""


def code(node: Expression) -> str:
    """The code of an expression.

    Raises:
        DerivationError: it holds an operation that NumPy has no function for.
    """
    return ast.unparse(ast.fix_missing_locations(tree(node)))


def tree(node: Expression) -> ast.expr:
    """Python's tree of an expression."""
    operands = [] if node.operation in _SPECIAL else [tree(argument) for argument in node.arguments]
    if node.operation in _SPECIAL:
        return _SPECIAL[node.operation](node)
    if node.operation in _OPERATORS:
        left, right = operands
        return ast.BinOp(left, _OPERATORS[node.operation], right)
    if node.operation == "negate":
        return ast.UnaryOp(ast.USub(), operands[0])
    if node.operation in CALLS:
        return call(CALLS[node.operation], *operands)
    name = node.name if node.operation == "apply" else node.operation
    raise DerivationError(f"NumPy has no function for {name}; ask for the notation")


def call(name: str, *arguments: ast.expr, **options: str) -> ast.expr:
    """A call of a function."""
    keywords = [ast.keyword(key, ast.Constant(value)) for key, value in options.items()]
    return ast.Call(_dotted(name), list(arguments), keywords)


def _dotted(name: str) -> ast.expr:
    return ast.parse(name, mode="eval").body


def _method(value: ast.expr, name: str, *arguments: ast.expr, **options: str) -> ast.expr:
    keywords = [ast.keyword(key, ast.Constant(text)) for key, text in options.items()]
    return ast.Call(ast.Attribute(value, name), list(arguments), keywords)


def _number(node: Expression) -> ast.expr:
    value = Fraction(str(node.data))
    if value.denominator == 1:
        return ast.Constant(int(value))
    return ast.BinOp(ast.Constant(value.numerator), ast.Div(), ast.Constant(value.denominator))


def _name(node: Expression) -> ast.expr:
    return ast.Name(node.name)


def _transpose(node: Expression) -> ast.expr:
    (inside,) = node.arguments
    value = tree(inside)
    return ast.Attribute(value, "T") if inside.shape.kind is Kind.MATRIX else value


def _matmul(node: Expression) -> ast.expr:
    left, right = node.arguments
    pair = tree(left), tree(right)
    if left.shape.is_number or right.shape.is_number:
        return ast.BinOp(pair[0], ast.Mult(), pair[1])
    if right.shape.kind is Kind.ROW:
        return call("np.outer", *pair)
    return ast.BinOp(pair[0], ast.MatMult(), pair[1])


def _kron(node: Expression) -> ast.expr:
    if node.shape.kind is not Kind.MATRIX:
        return call("np.kron", *(tree(argument) for argument in node.arguments))
    return call("np.kron", *(_two_dimensional(argument) for argument in node.arguments))


def _two_dimensional(node: Expression) -> ast.expr:
    value = tree(node)
    match node.shape.kind:
        case Kind.ROW:
            return ast.Subscript(value, ast.Tuple([ast.Constant(None), ast.Slice()]))
        case Kind.VECTOR:
            return ast.Subscript(value, ast.Tuple([ast.Slice(), ast.Constant(None)]))
        case _:
            return value


def _vec(node: Expression) -> ast.expr:
    return _method(tree(node.arguments[0]), "ravel", order="F")


def _eye(node: Expression) -> ast.expr:
    return call("np.eye", tree(node.arguments[0]))


def _ones(node: Expression) -> ast.expr:
    sizes = [tree(size) for size in node.arguments]
    return call("np.ones", sizes[0] if len(sizes) == 1 else ast.Tuple(sizes))


def _unit(node: Expression) -> ast.expr:
    place, size = node.arguments
    return ast.Subscript(call("np.eye", tree(size)), tree(place))


def _entry(node: Expression) -> ast.expr:
    value, *places = node.arguments
    indices = [tree(place) for place in places]
    return ast.Subscript(tree(value), indices[0] if len(indices) == 1 else ast.Tuple(indices))


def _column(node: Expression) -> ast.expr:
    value, place = node.arguments
    return ast.Subscript(tree(value), ast.Tuple([ast.Slice(), tree(place)]))


def _row(node: Expression) -> ast.expr:
    value, place = node.arguments
    return ast.Subscript(tree(value), tree(place))


def _literal(node: Expression) -> ast.expr:
    rows = [
        ast.List([tree(entry) for entry in row.arguments]) if row.operation == "tuple" else tree(row)
        for row in node.arguments
    ]
    return call("np.array", ast.List(rows))


def _logdet(node: Expression) -> ast.expr:
    return ast.Subscript(call("np.linalg.slogdet", tree(node.arguments[0])), ast.Constant(1))


def _softplus(node: Expression) -> ast.expr:
    return call("np.logaddexp", ast.Constant(0), tree(node.arguments[0]))


def _angle(node: Expression) -> ast.expr:
    one, other = (tree(argument) for argument in node.arguments)
    lengths = ast.BinOp(call("np.linalg.norm", one), ast.Mult(), call("np.linalg.norm", other))
    return call("np.arccos", ast.BinOp(call("np.dot", one, other), ast.Div(), lengths))


def _stacked(node: Expression) -> ast.expr:
    vectors = ast.List([tree(argument) for argument in node.arguments])
    return call("np.stack" if node.operation == "rows" else "np.column_stack", vectors)


_SPECIAL: Mapping[str, Callable[[Expression], ast.expr]] = {
    "number": _number,
    "variable": _name,
    "size": _name,
    "index": _name,
    "pi": lambda _: _dotted("np.pi"),
    "transpose": _transpose,
    "matmul": _matmul,
    "kron": _kron,
    "vec": _vec,
    "eye": _eye,
    "ones": _ones,
    "unit": _unit,
    "entry": _entry,
    "column": _column,
    "row_at": _row,
    "literal": _literal,
    "logdet": _logdet,
    "softplus": _softplus,
    "angle": _angle,
    "cols": _stacked,
    "rows": _stacked,
}
"""Operations whose code depends on the kinds of their operands, or is not one call."""
