"""What all printers share: brackets, templates, names and chains."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from consilience.oracles.language.binders import BINDERS
from consilience.oracles.language.expression import CLAIMS, Expression, Link
from consilience.oracles.language.layouts import printed
from consilience.oracles.language.printing import digits
from consilience.oracles.language.printing.conventions import operands
from consilience.oracles.language.printing.names import Name, name
from consilience.oracles.language.reader import function_order
from consilience.oracles.language.shape import Kind
from consilience.oracles.operations.operation import Form, Prints
from consilience.oracles.operations.table import operations

if TYPE_CHECKING:
    from consilience.oracles.language.statement import Statement

Printable: TypeAlias = "Expression | Link | Sequence[Link] | Statement"
"""What prints: an expression, a relation, a chain of relations, or a statement."""

SIDE_STRENGTH = 6
"""Sides of a relation that bind less tightly get brackets."""


@dataclass(frozen=True, slots=True)
class Written:
    """A text, how tightly it binds, and the form that it has."""

    text: str
    strength: int = 100
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Operand:
    """What stands in a place of a template; the place says when it gets brackets."""

    printer: Printer
    written: Written
    form: Form

    def __format__(self, when: str) -> str:
        match when:
            case "":
                return self.written.text
            case "()":
                return self.printer.bracketed(self.written.text)
            case "^":
                return self.printer.raised(self.written)
            case _ if when.endswith("=") and self.written.form == self.form:
                return self.written.text
            case _:
                return self.printer.within(self.written, int(when.rstrip("=")))


class Printer(ABC):
    """Prints in one format.

    Attributes:
        relations: the signs of relations.
        negation: the sign before a negated claim.
    """

    relations: ClassVar[Mapping[str, str]]
    negation: ClassVar[str]

    @abstractmethod
    def form(self, prints: Prints) -> Form:
        """The form of an operation in this format."""

    @abstractmethod
    def number(self, literal: str) -> Written:
        """A literal: digits, perhaps with a point."""

    @abstractmethod
    def name(self, name: Name, *, is_vector: bool) -> Written:
        """A name with its subscripts."""

    @abstractmethod
    def bracketed(self, text: str) -> str:
        """A text in round brackets."""

    @abstractmethod
    def call(self, name: str, operands: str) -> str:
        """An operation that is called by its name."""

    def table(self, rows: Sequence[Sequence[str]], node: Expression) -> str:
        """A literal matrix or vector."""
        pairs = zip(rows, node.arguments, strict=True)
        listed = [f"[{self.listed(row)}]" if of.operation == "tuple" else row[0] for row, of in pairs]
        return f"[{self.listed(listed)}]"

    def raised(self, exponent: Written) -> str:
        """An exponent, with its sign."""
        return exponent.text

    def listed(self, texts: Sequence[str]) -> str:
        """Operands with commas between."""
        return ", ".join(texts)

    def joined(self, parts: Sequence[str]) -> str:
        """The sides and the signs of a claim, one after another."""
        return " ".join(parts)

    def usual(self, node: Expression) -> Expression:
        """The tree that is written for a tree."""
        return node

    def within(self, written: Written, strength: int) -> str:
        """A text, in brackets if it binds less tightly than a strength."""
        return written.text if written.strength >= strength else self.bracketed(written.text)

    def write(self, node: Expression) -> Written:
        """An expression."""
        node = self.usual(printed(node))
        match node.operation:
            case "number":
                return self._number(Fraction(str(node.data)))
            case "variable" | "size" | "index":
                return self.name(name(node.name), is_vector=node.shape.kind is Kind.VECTOR)
            case "literal":
                rows = [row.arguments if row.operation == "tuple" else (row,) for row in node.arguments]
                return Written(self.table([[self.write(entry).text for entry in row] for row in rows], node))
            case _:
                return self._operation(node)

    def claim(self, links: Sequence[Link], *, negated: bool = False) -> str:
        """A chain of relations.

        Raises:
            ValueError: there is no link, or a link does not begin where the one before it ends.
        """
        if not links or any(one.right != other.left for one, other in pairwise(links)):
            raise ValueError(f"no chain: {links=}; each must begin with the right side of the one before it")
        first = self.write(links[0].left)
        if links[0].left.operation in CLAIMS:
            parts = [first.text]
        else:
            parts = [self.within(first, SIDE_STRENGTH)]
            for link in links:
                parts += [self.relations[link.relation], self.within(self.write(link.right), SIDE_STRENGTH)]
        return self.joined([self.negation, self.bracketed(self.joined(parts))] if negated else parts)

    def text(self, printable: Printable) -> str:
        """An expression, a relation, a chain or a statement.

        Of a statement its first reading is printed, which knows the kinds of its names.
        """
        match printable:
            case Expression():
                return self.write(printable).text
            case Link():
                return self.claim([printable])
            case Sequence():
                return self.claim(printable)
            case _:
                links = printable.readings[0].links if printable.readings else printable.links
                return self.claim(links, negated=printable.negated)

    def _number(self, value: Fraction) -> Written:
        """A number; one that no literal stands for is written as the expression that has its value."""
        text = digits.literal(value)
        if text is None and value < 0:
            return self.write(Expression("negate", (Expression("number", data=-value),)))
        if text is None and value.denominator > 1:
            parts = (Fraction(value.numerator), Fraction(value.denominator))
            return self.write(Expression("divide", tuple(Expression("number", data=part) for part in parts)))
        return self.number(text or str(value.numerator))

    def _operation(self, node: Expression) -> Written:
        prints = _prints(node)
        form = self.form(prints)
        written = [self.write(operand) for operand in operands(node)]
        texts = [operand.text for operand in written]
        if not form.template:
            return Written(self.call(node.operation, self.listed(texts)))
        places = [Operand(self, operand, form) for operand in written]
        listed = {"all": texts, "rest": texts[1:], "names": texts[_bodies(node) :]}
        lists = {key: Operand(self, Written(self.listed(some)), form) for key, some in listed.items()}
        called = Operand(self, self.name(_function(node), is_vector=False), form)
        return Written(form.template.format(*places, **lists, name=called), form.strength, form)


def _prints(node: Expression) -> Prints:
    # `shape` stands beside the table: it is a side of a relation, and has no value.
    row = operations().get(node.operation)
    prints = row.prints if row else Prints()
    return (prints.choose(node) if prints.choose else None) or prints


def _bodies(node: Expression) -> int:
    """How many operands stand before the names that an expression binds."""
    return BINDERS[node.operation].bodies if node.operation in BINDERS else 0


def _function(node: Expression) -> Name:
    """The name that an expression holds; the d's of a function's derivatives are primes."""
    order = function_order(node.name) if node.operation == "apply" else None
    return replace(name(order[0]), text=node.name, primes=order[1]) if order else name(node.name)
