"""A derivative that is asked for: found, printed, read again and judged."""

from __future__ import annotations

from dataclasses import dataclass

from consilience.oracles.derivation.building import NoForm
from consilience.oracles.derivation.derivative import derived
from consilience.oracles.language.declarations import read_declarations
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.expression import Expression
from consilience.oracles.language.printing import to_notation
from consilience.oracles.language.reader import Reader
from consilience.oracles.language.statement import Statement, parse
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Judgement, Verdict

_NAMES = {"grad": "gradient", "jacobian": "Jacobian", "hessian": "Hessian", "diff": "derivative"}


class DerivationError(Exception):
    """Why there is no derivative, in words for people."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """A derivative.

    Attributes:
        name: "gradient", "Jacobian", "Hessian" or "derivative".
        body: what is differentiated, and by: the variable's name.
        expression: the derivative, typed.
        reading: the kinds and shapes of the variables.
        judgement: on the claim that it is the derivative.
    """

    name: str
    body: Expression
    by: str
    expression: Expression
    reading: Reading
    judgement: Judgement


def find_derivative(text: str, by: str, where: str = "", order: int = 1) -> Derivation:
    """The derivative of an expression by a variable.

    Args:
        text: an expression in the notation.
        by: the name of a variable in it.
        where: declarations.
        order: 1, or 2 for a Hessian or a second derivative by a number.

    Raises:
        NotationError: a text cannot be read.
        DerivationError: there is no such variable, no derivative of that order, or no form of it.
    """
    if not text.strip():
        raise DerivationError("an empty text; write what is differentiated, such as tr(A @ X)")
    if "==" in text:
        raise DerivationError(f"{text[:40]!r} is a relation; write the side that is differentiated alone")
    declarations = read_declarations(where)
    names = (*declarations.variables, *declarations.definitions)
    Reader(text, tuple(declarations.maps), names).expression()
    plain = _read(f"{text} == 0", where, text)
    reading = _preferred(plain, by)
    _check_variable(by, text, reading)
    body = reading.links[0].left
    operation = _operation(body, by, reading, order)
    claim = f"{operation}({text}, {by})" if operation != "twice" else f"diff(diff({text}, {by}), {by})"
    asked = _read(f"{claim} == 0", where, text)
    tree = asked.readings[0].links[0].left
    try:
        expression = derived(tree, asked.declarations)
    except NoForm as reason:
        raise DerivationError(f"no formula is known for it in the notation: {reason}") from None
    judgement = judge(parse(f"{claim} == {to_notation(expression)}", where))
    if judgement.verdict is Verdict.REFUTED:
        raise DerivationError("no formula was found that holds for all sizes; declare them in --where")
    name = _NAMES["diff" if operation == "twice" else operation]
    return Derivation(name, body, by, expression, asked.readings[0], judgement)


def _preferred(plain: Statement, by: str) -> Reading:
    """The first reading with a number to differentiate, the variable as in the first one; else that one."""
    first, *others = plain.readings
    kind = first.variables[by].kind if by in first.variables else None
    alike = (reading for reading in others if by in reading.variables and reading.variables[by].kind is kind)
    numbers = (reading for reading in (first, *alike) if reading.links[0].left.shape.is_number)
    return next(numbers, first)


def _read(text: str, where: str, shown: str) -> Statement:
    statement = parse(text, where)
    if not statement.readings:
        reason = statement.misfit.message if statement.misfit else "no reading fits"
        raise DerivationError(f"the shapes in {shown!r} do not fit: {reason}")
    misfits = (*statement.readings[0].mismatches, *statement.readings[0].broken)
    if misfits:
        raise DerivationError(f"the shapes in {shown!r} agree only so: {misfits[0]}")
    return statement


def _check_variable(by: str, text: str, reading: Reading) -> None:
    if by in reading.variables:
        return
    there = ", ".join(reading.variables) or "none"
    kind = "a size" if by in reading.names else "no variable"
    raise DerivationError(f"{by!r} is {kind} of {text!r}; its variables are: {there}")


def _operation(body: Expression, by: str, reading: Reading, order: int) -> str:
    by_number = reading.variables[by].is_number
    if order == 2:
        if by_number:
            return "twice"
        if not body.shape.is_number:
            instead = f"; declare {by}: scalar, if it is a number"
            raise DerivationError(
                f"second derivatives are taken of a number, and this is a {body.shape}{instead}"
            )
        return "hessian"
    if by_number:
        return "diff"
    return "grad" if body.shape.is_number else "jacobian"
