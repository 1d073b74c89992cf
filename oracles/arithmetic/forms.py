"""Whether matrices between recorded steps are python-flint's or lists of entries, whichever is faster.

python-flint adds and multiplies matrices quickly, but takes longer to take one apart or to put it together
than to compute with all of its entries as Python objects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from math import inf
from typing import TypeAlias

from consilience.oracles.arithmetic.recorder import NUMBER, Form, Step

Costs: TypeAlias = tuple[float, float]
"""Tenths of a microsecond, as measured, for a matrix and for a list."""
Forms: TypeAlias = Sequence[tuple[Form, bool]]
"""The forms that a step's value is kept in, and whether the step gives them or they are made of the other."""

FREE = (0.0, 0.0)
ON_MATRICES = {"add": 2.0, "subtract": 2.0, "negate": 2.0, "scale": 2.0, "transpose": 5.0, "matmul": 6.0}
"""Steps that python-flint's matrices have."""
ON_LISTS = {
    **{"add": 1.3, "subtract": 1.3, "negate": 1.3, "times": 1.3, "over": 6.0, "scale": 1.3, "inner": 2.6},
    **{"transpose": 0.3, "gather": 0.3, "fill": 0.1, "matrix": 0.3, "total": 1.3},
    **{"entrywise": 6.0, "at entries": 6.0},
}
"""Steps that lists of entries have, for each entry."""
TAKEN = {Form.MATRIX: 4.5, Form.LIST: 0.6}
"""One entry."""


def forms(listed: Sequence[Step], used: AbstractSet[int]) -> Mapping[int, Forms]:
    """For each step that is used the forms of its value, in the order in which they are made."""
    order = sorted(used)
    extra, direct = _compared(listed, order)
    # Sets of forms as bits: 1 for a matrix, 2 for a list.
    wanted = [0] * len(listed)
    found: dict[int, Forms] = {}
    for k in reversed(order):
        step = listed[k]
        if step.size == NUMBER:
            taken = 1 << _form_taken(step, extra)
            found[k], made = _in_order(taken, taken)
        else:
            own = wanted[k] or (2 if extra[k][1] < extra[k][0] else 1)
            found[k], made = _in_order(own, direct[k])
        for operand in step.operands:
            wanted[operand] |= made
    return found


def _compared(listed: Sequence[Step], order: Sequence[int]) -> tuple[Mapping[int, Costs], Mapping[int, int]]:
    """What each form of a matrix costs more than the other one, and the forms that a step is to give."""
    extra: defaultdict[int, Costs] = defaultdict(lambda: FREE)
    direct: dict[int, int] = {}
    for k in order:
        step = listed[k]
        if step.size == NUMBER:
            continue
        if step.name in ("input", "constant"):
            direct[k] = 3
            continue
        matrix, entries = _costs(step, extra)
        apart, together = _conversions(step)
        as_matrix, as_list = min(matrix, entries + together), min(entries, matrix + apart)
        least = min(as_matrix, as_list)
        extra[k] = as_matrix - least, as_list - least
        direct[k] = (matrix <= entries + together) + 2 * (entries <= matrix + apart)
    return extra, direct


@cache
def _in_order(own: int, direct: int) -> tuple[Forms, int]:
    """The forms that are made, first those that a step gives; and which those are."""
    made = own & direct or 3 - own
    given = [(form, True) for form in Form if made & 1 << form]
    return [*given, *((form, False) for form in Form if own & ~made & 1 << form)], made


def _costs(step: Step, extra: Mapping[int, Costs]) -> Costs:
    """What a step costs in each form, with what its operands cost more in that form."""
    rows, columns = step.size
    matrix, entries = ON_MATRICES.get(step.name, inf), ON_LISTS.get(step.name, inf) * rows * columns + 3
    if step.name == "matmul":
        matrix += 0.03 * rows * step.given * columns
        entries = rows * columns * (5 + ON_LISTS["inner"] * step.given)
    if matrix == entries == inf:
        matrix = 0.0
    return (
        matrix + sum(extra[operand][0] for operand in step.operands),
        entries + sum(extra[operand][1] for operand in step.operands),
    )


def _conversions(step: Step) -> Costs:
    """What it costs to take a matrix apart, and to put it together."""
    count = step.size[0] * step.size[1]
    return 2 + 9.0 * count, 5 + 5.0 * count


def _form_taken(step: Step, extra: Mapping[int, Costs]) -> Form:
    """The form of the matrices that a step with a number as its value takes."""
    match step.name:
        case "total" | "inner":
            return Form.LIST
        case "entry" | "sum of entries":
            count = 1 if step.name == "entry" else len(step.given[1])
            matrix, entries = extra[step.operands[0]]
            return Form(entries + count * TAKEN[Form.LIST] < matrix + count * TAKEN[Form.MATRIX])
        case _:
            return Form.MATRIX
