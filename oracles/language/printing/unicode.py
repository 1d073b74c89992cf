"""Unicode on one line, for a terminal."""

from __future__ import annotations

import re
from typing import ClassVar

from consilience.oracles.language.expression import Expression
from consilience.oracles.language.printing.conventions import usual
from consilience.oracles.language.printing.names import Name
from consilience.oracles.language.printing.printer import Printable, Printer, Written
from consilience.oracles.operations.operation import Form, Prints

_BELOW = dict(zip("0123456789aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ", strict=True))
_ABOVE = dict(zip("0123456789−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻", strict=True))
_PRIMES = ("", "′", "″", "‴", "⁗")


class UnicodePrinter(Printer):
    """Prints mathematics as far as characters go; different trees of one kind are different texts."""

    relations: ClassVar = {"==": "=", "<=": "≤", "<": "<", ">=": "≥", ">": ">"}
    negation: ClassVar = "not"

    def form(self, prints: Prints) -> Form:
        """The form of an operation in Unicode."""
        return prints.unicode

    def number(self, literal: str) -> Written:
        """A literal."""
        return Written(literal)

    def name(self, name: Name, *, is_vector: bool) -> Written:
        """A name, its subscript small where it is a number or a letter that there is small."""
        below = "".join(name.below)
        is_short = not below or below.isdigit() or len(below) == 1
        if len(name.below) <= 1 and is_short and all(character in _BELOW for character in below):
            return Written(name.base + "".join(map(_BELOW.__getitem__, below)) + _PRIMES[name.primes])
        word, separator, rest = name.text.partition("_")
        return Written((name.base if word.isalpha() else word) + separator + rest)

    def bracketed(self, text: str) -> str:
        """A text in round brackets."""
        return f"({text})"

    def call(self, name: str, operands: str) -> str:
        """An operation that is called by its name."""
        return f"{name}({operands})"

    def raised(self, exponent: Written) -> str:
        """An exponent: small digits, else behind ^."""
        if re.fullmatch("−?[0-9]+", exponent.text):
            return "".join(map(_ABOVE.__getitem__, exponent.text))
        return f"^{self.within(exponent, 95)}"

    def usual(self, node: Expression) -> Expression:
        """The tree with the transposes that the notation leaves out."""
        return usual(node)


def to_unicode(printable: Printable) -> str:
    """One line of Unicode: Aᵀ, A⁻¹, ‖x‖², A ⊗ B, and A ∘ B for the Hadamard product.

    The signs of products depend on kinds: without shapes everything is taken for a number.

    Raises:
        ValueError: links that are no chain.
    """
    return UnicodePrinter().text(printable)
