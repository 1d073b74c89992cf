"""The implementations as one page of Markdown."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from consilience.oracles.implementations.implementation import Implementation
from consilience.oracles.implementations.table import FEWER, implementations

_HEAD: Final = """\
# Implementations

The algorithms of each operation, what each needs of its operands, and what bounds its error.
`python -m consilience.oracles.implementations` prints this page.

`properties/test_implementations.py` draws operands from every strategy of matrices and compares all
algorithms of an operation with each other: two values may differ by the sum of their stated errors, and no
more. An algorithm may give up with a reason; one that gives up at every point fails the test. Once installed,

    pytest --pyargs consilience.properties -k implementations

compares the NumPy, SciPy and BLAS found there with exact loops.

## Errors

- Operands are float64, and every float64 is a rational number: loops over fractions are exact.
- u = 2⁻⁵³ is the unit roundoff, γₖ = ku/(1 − ku), η = 2⁻¹⁰⁷⁴, ε = 2u. Higham 2002 is *Accuracy and Stability
  of Numerical Algorithms*, 2nd edition; Higham 2008 is *Functions of Matrices*.
- A bound follows from the operands and the theory of the algorithm, never from a residual: a residual would
  forgive an algorithm what it is meant to show.
- Orthogonal factorisations of LAPACK are exact for A + E with ‖E‖ ≤ p(n)ε‖A‖. p(n) = 60n, the largest
  threshold at which LAPACK's own test programs accept them.
- A stated error above 2⁻¹⁰ of the largest entry, or of one, counts as giving up.

`tests/test_implementations.py` counts how often a true error exceeds the stated one, on well and
ill-conditioned operands: never. It also breaks each operation in up to four ways, one of them a factor of
1 + 2⁻²⁰, and sees it refuted.

## Algorithms
"""
_FEWER: Final = """\
## Fewer than three

| operations | why |
|---|---|
"""


def render() -> str:
    """The page docs/implementations.md, from the tables alone."""
    parts = [_algorithms(operation, rows) for operation, rows in sorted(implementations().items())]
    return "\n".join([_HEAD, *parts, _FEWER + _fewer()])


def _algorithms(operation: str, rows: tuple[Implementation, ...]) -> str:
    lines = [f"### {operation}", "", "| algorithm | needs | error bound |", "|---|---|---|"]
    lines += [f"| {_cell(row.name)} | {_cell(row.needs)} | {_cell(row.bound)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _fewer() -> str:
    by_reason = sorted(FEWER.items(), key=lambda pair: pair[1])
    groups = groupby(by_reason, key=lambda pair: pair[1])
    return "".join(f"| {', '.join(name for name, _ in pairs)} | {reason} |\n" for reason, pairs in groups)
