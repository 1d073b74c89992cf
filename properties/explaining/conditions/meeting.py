"""Whether a point at which a claim fails meets a condition, which is then not enough."""

from __future__ import annotations

from fractions import Fraction

from consilience.oracles.assumptions.assumption import Use
from consilience.oracles.assumptions.construction import check, fits_sizes, size_conditions
from consilience.properties.explaining.conditions.condition import Condition
from consilience.properties.judging.judgement import Witness


def is_met(condition: Condition, witness: Witness) -> bool:
    """Whether the sizes and the values of a witness are as a condition asks."""
    sizes = witness.sizes
    for symbol, other in condition.sizes:
        asked = int(other) if other.isdecimal() else sizes.get(other)
        if sizes.get(symbol) is None or sizes[symbol] != asked:
            return False
    uses: dict[str, list[Use]] = {}
    for name, use in condition.uses:
        uses.setdefault(name, []).append(use)
    return all(_has(witness, name, own) for name, own in uses.items())


def _has(witness: Witness, name: str, uses: list[Use]) -> bool:
    """Whether a variable has all the words."""
    names = {name, *(use.other for use in uses if use.other)}
    if not names <= set(witness.variables):
        return False
    rows = {one: [list(map(Fraction, row)) for row in witness.variables[one]] for one in names}
    value = rows[name]
    return fits_sizes(size_conditions(uses), len(value), len(value[0])) and check(uses, value, rows) is None
