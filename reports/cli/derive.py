"""`consilience derive`: a derivative as a formula or as a NumPy function."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from consilience.reports.deriving.derivation import Derivation


class DerivativeFormat(Enum):
    """How a derivative is written."""

    NOTATION = "notation"
    UNICODE = "unicode"
    LATEX = "latex"
    NUMPY = "numpy"


def derive(
    expression: Annotated[
        str, typer.Argument(metavar="EXPRESSION", help="What is differentiated: 'tr(A @ X @ B @ X)'.")
    ],
    wrt: Annotated[str, typer.Option(metavar="NAME", help="The variable to differentiate by.")],
    where: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="What is known of the variables: 'A: n×n symmetric; x: n; t: scalar'.",
            show_default=False,
        ),
    ] = "",
    order: Annotated[
        int, typer.Option(metavar="N", min=1, max=2, help="2 for a Hessian or a second derivative.")
    ] = 1,
    output_format: Annotated[
        DerivativeFormat, typer.Option(help="How the derivative is written.")
    ] = DerivativeFormat.NOTATION,
) -> None:
    """Differentiate: a gradient, Jacobian, Hessian or derivative, as a formula or as a NumPy function.

    Of a number by a vector or a matrix it is the gradient, of vectors and matrices the Jacobian with a row
    for each entry, and by a number the derivative. It is judged as `consilience check` judges, which is
    said beside it.

    Exit code: 0 when a derivative was found, 2 otherwise.
    """
    from consilience.oracles.language.errors import NotationError
    from consilience.reports.deriving.derivation import DerivationError, find_derivative

    try:
        found = find_derivative(expression, wrt, where, order)
        text, note = _written(found, output_format)
    except NotationError as reason:
        _end(f"{reason}\n{reason.excerpt()}")
    except DerivationError as reason:
        _end(str(reason))
    typer.echo(text)
    if output_format is not DerivativeFormat.NUMPY:
        typer.echo(note, err=True)


def _written(found: Derivation, output_format: DerivativeFormat) -> tuple[str, str]:
    """The derivative, and how it was judged."""
    from consilience.oracles.language.printing import to_latex, to_notation, to_unicode
    from consilience.reports.deriving.note import judged_note, read_as
    from consilience.reports.deriving.numpy_function import numpy_function

    judged = judged_note(found.judgement)
    note = f"{judged}\nread as {read_as(found.reading)}"
    match output_format:
        case DerivativeFormat.NOTATION:
            return to_notation(found.expression), note
        case DerivativeFormat.UNICODE:
            return to_unicode(found.expression), note
        case DerivativeFormat.LATEX:
            return to_latex(found.expression), note
        case DerivativeFormat.NUMPY:
            return numpy_function(found, judged), note


def _end(message: str) -> NoReturn:
    typer.echo(f"consilience derive: {message}", err=True)
    raise typer.Exit(2)
