"""Presentation MathML Core: one element, every text escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import ClassVar

from consilience.oracles.language.expression import Expression
from consilience.oracles.language.printing.conventions import usual
from consilience.oracles.language.printing.names import Name
from consilience.oracles.language.printing.printer import Printable, Printer, Written
from consilience.oracles.language.printing.translation import APPLY, bold, translated
from consilience.oracles.operations.operation import Form, Prints

_PRIMES = ("", "′", "″", "‴", "⁗")
# What XML 1.0 does not allow in any form.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class MathmlPrinter(Printer):
    """Prints MathML; what it writes for an expression is always one element."""

    relations: ClassVar = {
        sign: f"<mo>{escape(shown, quote=False)}</mo>"
        for sign, shown in {"==": "=", "<=": "≤", "<": "<", ">=": "≥", ">": ">"}.items()
    }
    negation: ClassVar = "<mo>¬</mo>"

    def form(self, prints: Prints) -> Form:
        """The form of an operation in MathML, from its LaTeX."""
        return Form(translated(prints.latex.template), prints.latex.strength)

    def number(self, literal: str) -> Written:
        """A literal; its exponent, if it has one, as a power of ten."""
        digits, _, exponent = literal.partition("e")
        number = f"<mn>{digits}</mn>"
        if not exponent:
            return Written(number)
        sign = "<mo>−</mo>" if exponent.startswith("-") else ""
        power = f"<msup><mn>10</mn><mrow>{sign}<mn>{exponent.lstrip('-')}</mn></mrow></msup>"
        return Written(self.joined([number, "<mo>⋅</mo>", power]), 20)

    def name(self, name: Name, *, is_vector: bool) -> Written:
        """A letter or a word, with its subscripts."""
        base = _identifier(bold(name.base) if is_vector else name.base)
        if name.primes:
            base = f"<msup>{base}<mo>{_PRIMES[name.primes]}</mo></msup>"
        if not name.below:
            return Written(base)
        parts = [f"<mn>{part}</mn>" if part.isdigit() else _identifier(part) for part in name.below]
        return Written(f"<msub>{base}{self.listed(parts)}</msub>", 95)

    def bracketed(self, text: str) -> str:
        """An element in round brackets."""
        return f"<mrow><mo>(</mo>{text}<mo>)</mo></mrow>"

    def call(self, name: str, operands: str) -> str:
        """An operation that is called by its name."""
        return self.joined([_identifier(name), APPLY, self.bracketed(operands)])

    def table(self, rows: Sequence[Sequence[str]], node: Expression) -> str:
        """A literal as a matrix."""
        cells = ("".join(f"<mtd>{entry}</mtd>" for entry in row) for row in rows)
        body = "".join(f"<mtr>{row}</mtr>" for row in cells)
        return f"<mrow><mo>[</mo><mtable>{body}</mtable><mo>]</mo></mrow>"

    def listed(self, texts: Sequence[str]) -> str:
        """Elements with commas between."""
        return texts[0] if len(texts) == 1 else f"<mrow>{'<mo>,</mo>'.join(texts)}</mrow>"

    def joined(self, parts: Sequence[str]) -> str:
        """Elements in a row."""
        return parts[0] if len(parts) == 1 else f"<mrow>{''.join(parts)}</mrow>"

    def usual(self, node: Expression) -> Expression:
        """The tree with the transposes that the notation leaves out."""
        return usual(node)


def to_mathml(printable: Printable) -> str:
    """One `<math>` element for HTML and XML, that stands in a line and is as tall as a display.

    Vectors are bold, and the signs of products depend on kinds: without shapes everything is taken for a
    number.

    Raises:
        ValueError: links that are no chain.
    """
    body = MathmlPrinter().text(printable)
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML" displaystyle="true">{body}</math>'


def _identifier(word: str) -> str:
    return f"<mi>{escape(_ILLEGAL.sub('�', word), quote=False)}</mi>"
