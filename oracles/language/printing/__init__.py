"""Printing: the notation itself, Unicode for a terminal, LaTeX, and MathML.

How an operation prints stands in its row of the table of operations; what is here holds for all of them.
"""

from typing import TYPE_CHECKING, Any

from consilience.oracles.language.printing.notation import to_notation
from consilience.oracles.language.printing.printer import Printable
from consilience.oracles.language.printing.unicode import to_unicode

if TYPE_CHECKING:
    from consilience.oracles.language.printing.latex import to_latex
    from consilience.oracles.language.printing.mathml import to_mathml

__all__ = ["Printable", "to_latex", "to_mathml", "to_notation", "to_unicode"]


def __getattr__(name: str) -> Any:
    """LaTeX and MathML, which a terminal does not ask for, when they are asked for."""
    match name:
        case "to_latex":
            from consilience.oracles.language.printing.latex import to_latex

            return to_latex
        case "to_mathml":
            from consilience.oracles.language.printing.mathml import to_mathml

            return to_mathml
        case _:
            raise AttributeError(name)
