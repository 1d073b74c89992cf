"""Printing: the notation itself, Unicode for a terminal, LaTeX, and MathML.

How an operation prints stands in its row of the table of operations; what is here holds for all of them.
"""

from consilience.oracles.language.printing.latex import to_latex
from consilience.oracles.language.printing.mathml import to_mathml
from consilience.oracles.language.printing.notation import to_notation
from consilience.oracles.language.printing.printer import Printable
from consilience.oracles.language.printing.unicode import to_unicode

__all__ = ["Printable", "to_latex", "to_mathml", "to_notation", "to_unicode"]
