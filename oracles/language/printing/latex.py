"""LaTeX, for the mathematics of amsmath and of KaTeX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from consilience.oracles.language.expression import Expression
from consilience.oracles.language.printing.conventions import usual
from consilience.oracles.language.printing.names import SPELLED, Name
from consilience.oracles.language.printing.printer import Printable, Printer, Written
from consilience.oracles.operations.operation import Form, Prints

_FUNCTIONS = "arccos arcsin arctan cos cosh cot det dim exp gcd log max min sin sinh tan tanh"
FUNCTIONS = frozenset(_FUNCTIONS.split())
"""Names that LaTeX has a command for."""
_TALL = re.compile(r"\\(?:frac|begin|sum|left)\b")
_SPECIAL = {character: rf"\{character}" for character in "#$%&_{}"} | {
    "\\": r"\backslash{}",
    "^": r"\hat{}",
    "~": r"\sim{}",
}


class LatexPrinter(Printer):
    """Prints LaTeX: matrices and numbers in italics, vectors bold."""

    relations: ClassVar = {"==": "=", "<=": r"\le", "<": "<", ">=": r"\ge", ">": ">"}
    negation: ClassVar = r"\neg"

    def form(self, prints: Prints) -> Form:
        """The form of an operation in LaTeX."""
        return prints.latex

    def number(self, literal: str) -> Written:
        """A literal; its exponent, if it has one, as a power of ten."""
        digits, _, exponent = literal.partition("e")
        return Written(rf"{digits} \cdot 10^{{{exponent}}}", 20) if exponent else Written(digits)

    def name(self, name: Name, *, is_vector: bool) -> Written:
        """A letter or an upright word, with its subscripts."""
        base = _letter(name.base, is_vector=is_vector) + "'" * name.primes
        below = ",".join(_letter(part) for part in name.below)
        return Written(f"{base}_{{{below}}}", 95) if below else Written(base)

    def bracketed(self, text: str) -> str:
        """A text in round brackets, as tall as it is."""
        return rf"\left( {text} \right)" if _TALL.search(text) else f"({text})"

    def call(self, name: str, operands: str) -> str:
        """An operation that is called by its name."""
        command = rf"\{name}" if name in FUNCTIONS else rf"\operatorname{{{_escaped(name)}}}"
        return command + self.bracketed(operands)

    def table(self, rows: Sequence[Sequence[str]], node: Expression) -> str:
        """A literal as a matrix."""
        body = r" \\ ".join(" & ".join(row) for row in rows)
        return rf"\begin{{bmatrix}} {body} \end{{bmatrix}}"

    def usual(self, node: Expression) -> Expression:
        """The tree with the transposes that the notation leaves out."""
        return usual(node)


def to_latex(printable: Printable) -> str:
    r"""LaTeX without dollars: A^{\mathsf T}, \nabla_{X} \operatorname{tr}(A X).

    Vectors are bold, and the signs of products depend on kinds: without shapes everything is taken for a
    number.

    Raises:
        ValueError: links that are no chain.
    """
    return LatexPrinter().text(printable)


def _letter(word: str, *, is_vector: bool = False) -> str:
    if word in SPELLED:
        return rf"\boldsymbol{{\{SPELLED[word]}}}" if is_vector else rf"\{SPELLED[word]}"
    escaped = _escaped(word)
    if is_vector:
        return rf"\mathbf{{{escaped}}}"
    return escaped if len(word) == 1 or word.isdigit() else rf"\mathrm{{{escaped}}}"


def _escaped(word: str) -> str:
    return "".join(_SPECIAL.get(character, character) for character in word)
