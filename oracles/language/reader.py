"""From text to expression trees: Python's grammar, parsed and never evaluated, against a whitelist."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from math import prod

from consilience.oracles.language import advice, limits
from consilience.oracles.language.binders import BINDERS
from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.expression import (
    CLAIMS,
    DERIVATIVES,
    Expression,
    Link,
    Relation,
    constant,
    type_of_data,
)
from consilience.oracles.operations.table import operation, operations

_BINARY: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.MatMult: "matmul",
    ast.Pow: "power",
}
_RELATIONS: dict[type[ast.cmpop], Relation] = {
    ast.Eq: "==",
    ast.LtE: "<=",
    ast.Lt: "<",
    ast.GtE: ">=",
    ast.Gt: ">",
}
_CONSTANTS = ("I", "pi", "oo")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9_ \t\r\n+\-*/@=<>.,:]")
"""Brackets, and characters that are looked at one by one."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
FUNCTION_NAMES = ("f", "g", "h")
_WITHOUT_RELATION = (
    *(ast.Attribute, ast.BinOp, ast.Call, ast.Constant, ast.List, ast.Name, ast.Subscript, ast.UnaryOp),
)
"""What is an expression of the notation."""


def function_order(name: str) -> tuple[str, int] | None:
    """The function and the order of the derivative that a name such as `ddf` stands for, else None."""
    base = name.lstrip("d")
    return (base, len(name) - len(base)) if base in FUNCTION_NAMES and len(name) <= 5 else None


class Reader:
    """Reads one text.

    Args:
        text: the statement, or an expression of a declaration.
        maps: names that declarations make smooth maps.
        declared: names that declarations make variables: they win over operations unless called.
        part: which text this is, for the messages.
        whole: the text that this one is a part of, if it is, and start: where it begins there.
    """

    def __init__(
        self,
        text: str,
        maps: Sequence[str] = (),
        declared: Sequence[str] = (),
        part: str = "statement",
        *,
        whole: str = "",
        start: int = 0,
    ) -> None:
        self.text = text
        self.maps = frozenset(maps)
        self.declared = frozenset(declared)
        self.part = part
        self.whole = whole or text
        self.start = start
        self._nodes = 0
        self._depth = 0

    def claim(self) -> tuple[bool, tuple[Link, ...]]:
        """The relation that the text claims: whether it stands under `not`, and its chain of links."""
        body = self._tree()
        negated = False
        if isinstance(body, ast.UnaryOp) and isinstance(body.op, ast.Not):
            negated, body = True, body.operand
        if not isinstance(body, ast.Compare):
            if isinstance(body, ast.BoolOp):
                raise self._error("two claims joined", "write them as two statements", body)
            if isinstance(body, ast.Call) and isinstance(body.func, ast.Name) and body.func.id in CLAIMS:
                claimed = self._binder(body.func.id, body.args, body)
                return negated, (Link("==", claimed, self._make("number", [], body, Fraction(1))),)
            if isinstance(body, _WITHOUT_RELATION):
                raise self._error("no relation", "write left == right", body)
            raise self._error(*advice.construct(body, self._source), body)
        sides = [self._side(node) for node in (body.left, *body.comparators)]
        links: list[Link] = []
        before = [body.left, *body.comparators]
        for sign, node, left, right in zip(body.ops, before, sides, sides[1:], strict=False):
            if type(sign) not in _RELATIONS:
                instead = (
                    "write not (left == right): they differ somewhere"
                    if isinstance(sign, ast.NotEq)
                    else "use ==, <=, <, >= or >"
                )
                raise self._error_at("a relation that the notation does not have", instead, self._after(node))
            link = Link(_RELATIONS[type(sign)], left, right)
            self._check_shape_claim(link, node)
            links.append(link)
        return negated, tuple(links)

    def expression(self) -> Expression:
        """The text as one expression, without a relation."""
        return self.convert(self._tree())

    def _tree(self) -> ast.expr:
        self._check_characters()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse(self.text.strip(), mode="eval").body
        except (MemoryError, RecursionError):
            instead = f"nest at most {limits.MAX_NESTING} deep"
            raise self._error_at("terms nested too deep", instead, 0) from None
        except (SyntaxError, ValueError) as error:
            message = error.msg if isinstance(error, SyntaxError) else str(error)
            place = self._syntax_offset(error)
            found, instead, offset = advice.syntax(self.text, message, place)
            raise self._error_at(found, instead, offset) from None

    def _check_characters(self) -> None:
        if not self.text.strip():
            raise self._error_at("an empty text", "write a relation such as A @ B == B @ A", 0)
        if len(self.text) > limits.MAX_LENGTH:
            found = f"a text of {len(self.text)} characters"
            raise self._error_at(found, f"write at most {limits.MAX_LENGTH}", limits.MAX_LENGTH)
        # The claim under `not` is printed in brackets.
        depth = -int(self.text.lstrip().startswith("not"))
        for found in _NOT_PLAIN.finditer(self.text):
            depth += (found[0] in "([{") - (found[0] in ")]}")
            if depth > limits.MAX_NESTING:
                instead = f"nest at most {limits.MAX_NESTING} deep"
                raise self._error_at("brackets nested too deep", instead, found.start())
            wrong = advice.character(self.text, found.start())
            if wrong is not None:
                raise self._error_at(*wrong, found.start())

    def _syntax_offset(self, error: BaseException) -> int:
        lead = len(self.text) - len(self.text.lstrip())
        if not isinstance(error, SyntaxError) or error.offset is None:
            return lead
        lines = self.text.strip().split("\n")
        before = sum(len(line) + 1 for line in lines[: (error.lineno or 1) - 1])
        return min(lead + before + max(error.offset - 1, 0), len(self.text))

    def _offset(self, node: ast.AST) -> int:
        return self._place(getattr(node, "lineno", 1), getattr(node, "col_offset", 0))

    def _end(self, node: ast.AST) -> int:
        return self._place(getattr(node, "end_lineno", None) or 1, getattr(node, "end_col_offset", None) or 0)

    def _source(self, node: ast.AST) -> str:
        return self.text[self._offset(node) : self._end(node)]

    def _after(self, node: ast.expr) -> int:
        """Where the sign behind a node begins."""
        end = self._end(node)
        return end + len(self.text[end:]) - len(self.text[end:].lstrip(") \n\t"))

    def _place(self, number: int, column: int) -> int:
        """The offset of a line's column, which Python counts in bytes."""
        lead = len(self.text) - len(self.text.lstrip())
        before = sum(map(len, self._lines[: number - 1]))
        return lead + before + len(self._lines[number - 1].encode()[:column].decode(errors="ignore"))

    @cached_property
    def _lines(self) -> list[str]:
        return _LINE.findall(self.text.strip())

    def _error(self, found: str, instead: str, node: ast.AST) -> NotationError:
        return self._error_at(found, instead, self._offset(node))

    def _error_at(self, found: str, instead: str, offset: int) -> NotationError:
        return NotationError(found, instead, self.whole, self.start + offset, self.part)

    def _check_shape_claim(self, link: Link, node: ast.expr) -> None:
        """A shape equals a shape or a tuple of sizes, and nothing else does."""
        kinds = {link.left.operation, link.right.operation}
        if kinds & {"shape", "tuple"} and (
            link.relation != "==" or kinds not in ({"shape"}, {"shape", "tuple"})
        ):
            raise self._error("a shape beside something else", "write shape(A) == (m, n)", node)

    def _side(self, node: ast.expr) -> Expression:
        """A side of a relation: an expression, `shape(e)`, or a tuple of sizes beside one."""
        if isinstance(node, ast.Tuple):
            sizes = [self.convert(element) for element in node.elts]
            for size, element in zip(sizes, node.elts, strict=True):
                self._check_size(size, element, limits.MAX_ENTRIES)
            return self._make("tuple", sizes, node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "shape":
            if len(node.args) != 1 or node.keywords:
                raise self._error("shape with other than one operand", "write shape(A)", node)
            return self._make("shape", [self.convert(node.args[0])], node)
        return self.convert(node)

    def _make(
        self, name: str, arguments: Sequence[Expression], node: ast.AST, data: type_of_data = None
    ) -> Expression:
        self._nodes += 1
        if self._nodes > limits.MAX_NODES:
            raise self._error(
                "too many terms", f"write at most {limits.MAX_NODES} operations and names", node
            )
        return Expression(name, tuple(arguments), data, offset=self.start + self._offset(node))

    def convert(self, node: ast.expr) -> Expression:
        """One node of Python's tree, and all below it."""
        self._depth += 1
        if self._depth > limits.MAX_NESTING:
            raise self._error("terms nested too deep", f"nest at most {limits.MAX_NESTING} deep", node)
        try:
            return self._convert(node)
        finally:
            self._depth -= 1

    def _convert(self, node: ast.expr) -> Expression:
        match node:
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _BINARY:
                return self._binary(node, _BINARY[type(op)], left, right)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return self._make("negate", [self.convert(operand)], node)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.convert(operand)
            case ast.Attribute(value=value, attr="T"):
                return self._make("transpose", [self.convert(value)], node)
            case ast.Attribute(attr=attr):
                raise self._error_at(
                    *advice.attribute(self._source(node.value), attr), self._after(node.value)
                )
            case ast.Constant():
                return self._number(node)
            case ast.Name(id=name):
                return self._name(name, node)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
                return self._call(name, args, node)
            case ast.Subscript(value=value, slice=place):
                return self._subscript(value, place, node)
            case ast.List(elts=elements) if elements:
                lengths = {len(row.elts) if isinstance(row, ast.List) else 0 for row in elements}
                if len(lengths) > 1:
                    instead = "write rows of one length, as in [[1, 2], [3, 4]], or numbers alone"
                    raise self._error("a literal whose rows have different lengths", instead, node)
                return self._make("literal", [self._row(element) for element in elements], node)
            case ast.Compare():
                raise self._error("a relation inside an expression", "write one relation a statement", node)
            case _:
                raise self._error(*advice.construct(node, self._source), node)

    def _binary(self, node: ast.expr, name: str, left: ast.expr, right: ast.expr) -> Expression:
        one, other = self.convert(left), self.convert(right)
        bare = other.operation == "variable" and other.name == "T" and "T" not in self.declared
        if name == "power" and bare:
            raise self._error("the exponent T", "write A.T for the transpose, or declare T: scalar", right)
        exponent = constant(other) if name == "power" else None
        if exponent is not None and abs(exponent) > limits.MAX_EXPONENT:
            found = f"the exponent {exponent}" if abs(exponent) < 10**12 else "a huge exponent"
            raise self._error(found, f"write one of at most {limits.MAX_EXPONENT}", right)
        return self._make(name, [one, other], node)

    def _number(self, node: ast.Constant) -> Expression:
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            raise self._error(f"the constant {str(node.value)[:20]!r}", "write integers or decimals", node)
        start = self._offset(node)
        end = start + (node.end_col_offset or 0) - node.col_offset
        written = self.text[start:end].replace("_", "").lower()
        if not set(written) <= set("0123456789.e+-"):
            raise self._error(f"the number {written[:20]!r}", "write integers or decimals", node)
        _, _, exponent = written.partition("e")
        if len(written) > limits.MAX_DIGITS or (exponent and abs(int(exponent)) > limits.MAX_DIGITS):
            raise self._error("a number with too many digits", f"write at most {limits.MAX_DIGITS}", node)
        value = Fraction(node.value) if isinstance(node.value, int) else Fraction(written)
        return self._make("number", [], node, value)

    def _name(self, name: str, node: ast.expr) -> Expression:
        if name in _CONSTANTS and name not in self.declared:
            return self._make(name, [], node)
        if name in self.maps:
            raise self._error(f"the map {name} without an operand", f"write {name}(X)", node)
        if name.startswith("_"):
            raise self._error(f"the name {name!r}", "begin names with a letter", node)
        return self._make("variable", [], node, name)

    def _row(self, element: ast.expr) -> Expression:
        if isinstance(element, ast.List) and element.elts:
            return self._make("tuple", [self.convert(entry) for entry in element.elts], element)
        return self.convert(element)

    def _subscript(self, value: ast.expr, place: ast.expr, node: ast.expr) -> Expression:
        def whole(part: ast.expr) -> bool:
            return isinstance(part, ast.Slice) and not (part.lower or part.upper or part.step)

        parts = place.elts if isinstance(place, ast.Tuple) else [place]
        cut = [part for part in parts if isinstance(part, ast.Slice) and not whole(part)]
        if cut or len(parts) > 2 or all(whole(part) for part in parts):
            instead = "write A[i, j], x[i], A[:, j] or A[i, :]"
            raise self._error("an index that is not read", instead, cut[0] if cut else place)
        match place:
            case ast.Tuple(elts=[first, second]) if whole(first) and not isinstance(second, ast.Slice):
                return self._make("column", [self.convert(value), self.convert(second)], node)
            case ast.Tuple(elts=[first, second]) if whole(second) and not isinstance(first, ast.Slice):
                return self._make("row_at", [self.convert(value), self.convert(first)], node)
            case ast.Tuple(elts=[first, second]):
                return self._make(
                    "entry", [self.convert(value), self.convert(first), self.convert(second)], node
                )
            case _:
                return self._make("entry", [self.convert(value), self.convert(place)], node)

    def _call(self, name: str, args: list[ast.expr], node: ast.expr) -> Expression:
        if name in self.maps:
            return self._make("map", self._operands(name, args, 1, 1, node), node, name)
        if name in DERIVATIVES:
            return self._derivative(name, args, node)
        if name in CLAIMS:
            raise self._error(
                f"{name} inside an expression", f"it is a claim by itself, as {BINDERS[name].example}", node
            )
        if name in BINDERS:
            return self._binder(name, args, node)
        if name in operations() and operation(name).called:
            operands = self._operands(name, args, *operation(name).arity, node)
            if name in ("eye", "ones", "unit"):
                for size, place in list(zip(operands, args, strict=True))[int(name == "unit") :]:
                    self._check_size(size, place)
            return self._make(name, operands, node)
        if function_order(name) is not None:
            return self._make("apply", self._operands(name, args, 1, 1, node), node, name)
        if name == "shape":
            raise self._error("shape inside an expression", "write shape(A) == (m, n)", node)
        found, instead = advice.unknown(name, [self._source(argument) for argument in args])
        if name in self.declared or len(name) == 1:
            instead = f"write {name} @ … or {name} * … for a product, {name}[i, j] for an entry"
            instead += "; maps are declared, as in F: map n to n"
        raise self._error(found, instead, node)

    def _operands(
        self, name: str, args: Sequence[ast.expr], least: int, most: int, node: ast.expr
    ) -> list[Expression]:
        if not least <= len(args) <= most:
            wanted = str(least) if least == most else f"{least} to {most}"
            found = f"{name} with {len(args)} operand{'' if len(args) == 1 else 's'}"
            instead = "; norm(A) is the Frobenius norm, sum(abs(x)) the 1-norm" if name == "norm" else ""
            raise self._error(found, f"give it {wanted}{instead}", node)
        return [self.convert(argument) for argument in args]

    def _check_size(self, size: Expression, node: ast.expr, largest: int = limits.MAX_SIZE) -> None:
        parts = list(size.walk())
        if any(part.operation not in ("variable", "number", "multiply") for part in parts):
            instead = "write a name, a positive integer, or a product of them such as m * n"
            raise self._error("a size that is not read", instead, node)
        literal = prod(part.data for part in parts if isinstance(part.data, Fraction))
        if literal not in range(1, largest + 1):
            raise self._error(f"the size {literal}", f"write one from 1 to {largest}", node)

    def _derivative(self, name: str, args: list[ast.expr], node: ast.expr) -> Expression:
        if len(args) == 1:
            named = [part.id for part in ast.walk(args[0]) if isinstance(part, ast.Name)]
            example = f"{name}({ast.unparse(args[0])}, {named[-1]})" if named else f"{name}(f, x)"
            raise self._error(f"{name} with 1 operand", f"say by what, as in {example}", node)
        body, by = self._operands(name, args, 2, 2, node)
        if name == "diff" and by.operation == "entry" and by.arguments[0].operation == "variable":
            variable, *places = by.arguments
            return self._make(name, [body, variable, *places], node, variable.name)
        if by.operation != "variable":
            raise self._error(f"{name} by something that is not a variable", f"write {name}(f, X)", args[1])
        return self._make(name, [body, by], node, by.name)

    def _binder(self, name: str, args: list[ast.expr], node: ast.expr) -> Expression:
        binder = BINDERS[name]
        least = binder.bodies + 1 + binder.others
        operands = self._operands(name, args, least, least + binder.names - 1, node)
        last = len(operands) - binder.others
        bound = operands[binder.bodies : last]
        names = tuple(operand.name for operand in bound)
        if any(operand.operation != "variable" for operand in bound):
            raise self._error(f"{name} without a name to bind", f"write {binder.example}", node)
        if len(set(names)) < len(names):
            raise self._error(f"{name} with one name twice", "bind names that differ", node)
        others = [*operands[: binder.bodies], *operands[last:]]
        return self._make(name, others, node, names[0] if binder.names == 1 else names)
