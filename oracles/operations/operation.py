"""What one row of the table of operations says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from consilience.oracles.arithmetic.arithmetic import Arithmetic, Value
    from consilience.oracles.derivation.adjoints import Adjoint
    from consilience.oracles.language.expression import Expression
    from consilience.oracles.language.shape import Shape
    from consilience.oracles.language.unification import Sizes
    from consilience.oracles.operations.elementary import Elementary


@dataclass(frozen=True, slots=True)
class Primitive:
    """A step that arithmetics compute themselves, with its tangent rule.

    Attributes:
        kernel: the value, by a method of the arithmetic.
        tangent: the tangent of the value from (arithmetic, values, tangents, result). All steps go
            through the arithmetic, so that the rule can be differentiated again. Tangents of
            constant arguments come as zeros.
    """

    kernel: Callable[..., Value]
    tangent: Callable[[Arithmetic, Sequence[Value], Sequence[Value], Value], Value]


@dataclass(frozen=True, slots=True)
class Form:
    """How an operation is written in one format.

    Attributes:
        template: the text around the operands; empty for a call by name. {0}, {1}, … are the operands
            in the order of the notation; {all} all of them, {rest} all but the first and {names} what stands
            behind the bodies of a binder, with commas between; {name} is the name that the expression
            holds. After a colon stands when an
            operand gets brackets: {0:26} if it binds less tightly than 26; {0:26=} likewise, but not
            if it is the same operation; {0:()} always. {0:^} raises it.
        strength: how tightly the whole binds: 10 sums, 15 derivatives, 18 ∘ ⊗ × and quotients, 20
            matrix products and products with a number, 30 fractions, 90 what has a superscript,
            95 what has a subscript, 100 a call or a name.
    """

    template: str = ""
    strength: int = 100


@dataclass(frozen=True, slots=True)
class Prints:
    """How an operation prints.

    Attributes:
        notation: what the reader reads; strengths are those of Python's grammar (30 unary minus, 40 **).
        unicode: for a terminal.
        latex: for LaTeX, and for MathML, which is derived from it.
        example: an expression that can be read, for the list of the notation.
        choose: another way to print, from the expression, where kinds of operands matter; None for this one.
    """

    notation: Form = Form()
    unicode: Form = Form()
    latex: Form = Form()
    example: str = ""
    choose: Callable[[Expression], Prints | None] | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the notation.

    Attributes:
        name: its name in expressions, and in the text when it is called.
        arity: least and greatest number of operands.
        shape: kind and shape of the result from the operands'; equates sizes, raises Misfit.
        define: the value from (evaluator, expression, *operand values), composed of an arithmetic's
            steps; for a lazy operation from (evaluator, expression).
        primitive: set where arithmetics compute the operation as one step.
        elementary: its values in each kind of numbers, where it is an elementary function of numbers.
        called: whether the text calls it by name.
        lazy: whether it evaluates its operands itself.
        prints: how it prints.
        summary: one line for the list of the notation.
        adjoint: the rule of its derivative as a formula, None where there is none.
    """

    name: str
    arity: tuple[int, int]
    shape: Callable[[Sizes, Sequence[Expression]], Shape]
    define: Callable[..., Any]
    primitive: Primitive | None = None
    elementary: Elementary | None = None
    called: bool = True
    lazy: bool = False
    prints: Prints = field(default_factory=Prints)
    summary: str = ""
    adjoint: Adjoint | None = None
