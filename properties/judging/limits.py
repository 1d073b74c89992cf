"""The verdict on a limit or an asymptotic equality, by values in balls at places that go on and on.

No finite number of values proves a limit. Where the enclosed distance from it goes on shrinking the claim
holds *sampled*; where the distance stays as large as it was, it is refuted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import product
from typing import Any

from flint import arb

from consilience.oracles.arithmetic.balls import Balls, precision
from consilience.oracles.arithmetic.outcomes import Undefined, Unsupported
from consilience.oracles.assumptions.construction import NoConstruction
from consilience.oracles.differentiation.evaluator import Evaluator
from consilience.oracles.differentiation.scope import Scope, WithIntegers, WithNumber, WithValue
from consilience.oracles.differentiation.tangent_rules import TangentRules
from consilience.oracles.language.expression import Expression, infinity
from consilience.oracles.points.point import Point
from consilience.oracles.points.tapes import Numbers
from consilience.properties.judging.approach import Approach, Tendency, approach, largest
from consilience.properties.judging.comparison import index_values
from consilience.properties.judging.conclusion import Conclusion, evidence, nowhere
from consilience.properties.judging.exact import Stage, Tally
from consilience.properties.judging.judgement import Opinion, OracleReport, Rule, Verdict, Witness

KINDS = (Numbers.SMALL, Numbers.POSITIVE, Numbers.SIGNED, Numbers.UNIT, Numbers.NEAR_ONE, Numbers.MEDIUM)
"""Kinds of points for the other variables."""
SIZED_POINTS = 2
"""Points at each assignment of sizes, where there are sizes."""
MAX_ATTEMPTS = 24
RAYS = ((1, 1, 1), (1, 2, 3), (3, 1, 2), (2, 5, 1), (Fraction(1, 2), Fraction(1, 8), 4))
"""Directions in which several numbers tend to infinity."""
SHOWN = (10**3, 10**6)
"""Places of the witness: the nearer one, if the distance there is half of that at the other, or of one."""
BETWEEN = Fraction(6765, 10946)
"""How far beside whole numbers a function is looked at too: near the golden ratio, no small fraction."""
BITS = 1024
"""Bits of the values there."""
DIGITS = 12


@dataclass(frozen=True, slots=True)
class Path:
    """A way to the place: the names that tend to it, and the value of each at a parameter s that grows.

    Attributes:
        names: the names.
        place: the place, None for infinity.
        factors: what 1/s (at a finite place) or s (at infinity) is multiplied by for each name.
        shift: how far beside whole numbers the values are at infinity.
    """

    names: tuple[str, ...]
    place: Expression | None
    factors: tuple[Fraction, ...]
    shift: Fraction = Fraction(0)

    def scope(self, scope: Scope, s: Fraction) -> Scope:
        """The names bound on the way."""
        for name, factor in zip(self.names, self.factors, strict=True):
            if self.place is None:
                # Whole numbers, at which factorials have values too, unless they are shifted.
                scope = WithNumber(scope, name, round(factor * s) + self.shift)
            else:
                centre = Evaluator(Balls(), scope, TangentRules()).value(self.place)
                step = factor / s
                scope = WithValue(scope, name, centre + arb(step.numerator) / step.denominator)
        return scope


def judge_limit(stage: Stage) -> Conclusion:
    """The verdict on a link with a limit on one side, or on an asymptotic equality."""
    try:
        return _Limit.of(stage).judge()
    except (Unsupported, NoConstruction) as reason:
        return Conclusion(Verdict.UNSUPPORTED, reason=str(reason), stage=stage)


@dataclass(frozen=True)
class _Limit:
    """f → c on each of some paths; for asymptotic equality f is a ratio and c is one."""

    stage: Stage
    body: Expression
    paths: tuple[Path, ...]
    claimed: Expression

    @classmethod
    def of(cls, stage: Stage) -> _Limit:
        left, right = stage.link.left, stage.link.right
        if stage.link.relation != "==":
            raise Unsupported("an order relation with a limit; write limit(f, x, oo) == c")
        if left.operation == "asymptotic":
            ratio = Expression("divide", left.arguments)
            rays = RAYS if len(left.names) > 1 else RAYS[:1]
            paths = [Path(left.names, None, tuple(map(Fraction, ray[: len(left.names)]))) for ray in rays]
            return cls(stage, ratio, tuple(paths), right)
        if left.operation != "limit":
            left, right = right, left
        if left.operation != "limit" or _has_limit(left.arguments[0]) or _has_limit(right):
            raise Unsupported("a limit inside a larger expression; write it alone on one side of ==")
        body, place = left.arguments
        sign = infinity(place)
        factors = [Fraction(sign)] if sign else [Fraction(1), Fraction(-1)]
        paths = tuple(Path(left.names, None if sign else place, (factor,)) for factor in factors)
        return cls(stage, body, paths, right)

    def judge(self) -> Conclusion:
        tally = Tally()
        seen: list[Approach] = []
        wanted = (
            SIZED_POINTS if self.stage.sizes.symbols else len(KINDS) if self.stage.reading.variables else 1
        )
        for sizes in self.stage.small_assignments(tally):
            done = 0
            for point in self._points(sizes):
                approaches = self._approaches(point, tally)
                for path, indices, one in approaches:
                    if one.tendency is Tendency.STAYS:
                        return self._refuted(tally, sizes, point, path, indices, one)
                seen += [one for *_, one in approaches]
                done += bool(approaches)
                if done >= wanted:
                    break
            if done:
                tally.sizes.append(sizes)
        return self._not_refuted(tally, seen)

    def _approaches(self, point: Point, tally: Tally) -> list[tuple[Path, Mapping[str, int], Approach]]:
        """What is seen on each path on which both sides have values, for all values of free indices."""
        found: list[tuple[Path, Mapping[str, int], Approach]] = []
        reason = ""
        for path, indices in product(self.paths, index_values(self.stage.reading.indices, point.sizes)):
            try:
                seen = self._along(point, path, indices)
            except Undefined as cause:
                reason = str(cause)
                continue
            found.append((path, indices, seen))
            whole = self.stage.maker.integers.intersection(path.names)
            if path.place is None and not whole and seen.tendency is Tendency.SHRINKS:
                found += self._between(point, replace(path, shift=BETWEEN), indices)
        tally.points += sum(one.places for *_, one in found)
        if not found:
            tally.undefined += 1
            tally.reasons.append(reason)
        return found

    def _along(self, point: Point, path: Path, indices: Mapping[str, int]) -> Approach:
        return approach(partial(self._distance, _indexed(point, indices), path))

    def _between(
        self, point: Point, path: Path, indices: Mapping[str, int]
    ) -> Iterator[tuple[Path, Mapping[str, int], Approach]]:
        """What is seen between whole numbers, if there are values: sin(pi*x) settles along those alone."""
        try:
            seen = self._along(point, path, indices)
        except Undefined:
            return
        if not seen.reason:
            yield path, indices, seen

    def _points(self, sizes: Mapping[str, int]) -> Iterator[Point]:
        for attempt in range(MAX_ATTEMPTS):
            yield self.stage.point(sizes, KINDS[attempt % len(KINDS)], "limit", attempt)

    def _not_refuted(self, tally: Tally, seen: list[Approach]) -> Conclusion:
        unclear = next((one for one in seen if one.tendency is Tendency.UNKNOWN), None)
        if unclear is not None or not seen:
            reason = nowhere(" ".join(tally.reasons[:1])) if unclear is None else _reason(unclear)
            return Conclusion(Verdict.UNDECIDED, evidence(Rule.SAMPLED, tally), reason, stage=self.stage)
        far = min(one.far for one in seen)
        notes = (
            f"at places from 2⁶ to 2^{far} the distance from the limit shrinks",
            "no number of values proves a limit",
        )
        report = OracleReport("balls", Opinion.AGREES, tally.points)
        found = evidence(Rule.SAMPLED, tally, *notes)
        return Conclusion(Verdict.HOLDS, found, oracles=(report,), stage=self.stage)

    def _refuted(
        self,
        tally: Tally,
        sizes: Mapping[str, int],
        point: Point,
        path: Path,
        indices: Mapping[str, int],
        seen: Approach,
    ) -> Conclusion:
        tally.sizes.append(sizes)
        note = f"at places up to 2^{seen.far} the enclosed distance from the limit does not shrink"
        report = OracleReport("balls", Opinion.AGREES, tally.points)
        found = evidence(Rule.ENCLOSED, tally, note)
        witness = self._witness(point, path, indices)
        return Conclusion(Verdict.REFUTED, found, "", (report,), self.stage, sizes, point, witness=witness)

    def _distance(self, point: Scope, path: Path, s: Fraction) -> Any:
        values = _entries(self.body, path.scope(point, s))
        sign = infinity(self.claimed)
        if sign:
            return largest([1 / (sign * value) if sign * value > 0 else arb(1) for value in values])
        limits = _entries(self.claimed, point)
        if len(limits) < len(values):
            limits *= len(values)
        return largest([abs(a - b) for a, b in zip(values, limits, strict=True)])

    def _witness(self, point: Point, path: Path, indices: Mapping[str, int]) -> Witness:
        """The values at a place far out."""
        variables: dict[str, list[list[str]]] = {
            name: [[str(entry) for entry in row] for row in point.rows(name)] for name in point.variables
        }
        variables |= {name: [[str(value)]] for name, value in indices.items()}
        here = _indexed(point, indices)
        with precision(BITS):
            scope = path.scope(here, self._place(here, path))
            for name in path.names:
                value = Evaluator(Balls(), scope, TangentRules()).variable(name)
                whole = value.unique_fmpz() if value.is_exact() else None
                variables[name] = [[value.str(DIGITS, radius=False) if whole is None else str(whole)]]
            sides = [_shown(self.body, scope), _shown(self.claimed, here)]
        differing = tuple(
            (i, j)
            for i, row in enumerate(sides[0])
            for j, text in enumerate(row)
            if text != (sides[1][i][j] if len(sides[1]) > i and len(sides[1][i]) > j else sides[1][0][0])
        )
        if self.stage.link.left.operation not in ("limit", "asymptotic"):
            sides.reverse()
        return Witness(point.sizes, variables, sides[0], sides[1], differing, exact=False)

    def _place(self, here: Scope, path: Path) -> Fraction:
        """Where the values are shown."""
        near, far = map(Fraction, SHOWN)
        enough = arb.min(arb(1), self._distance(here, path, far)) / 2
        try:
            return near if self._distance(here, path, near) > enough else far
        except Undefined:
            return far


def _indexed(point: Point, indices: Mapping[str, int]) -> Scope:
    return WithIntegers(point, indices) if indices else point


def _has_limit(node: Expression) -> bool:
    return any(part.operation == "limit" for part in node.walk())


def _reason(seen: Approach) -> str:
    if seen.reason:
        return f"too few values on the way to the limit: {seen.reason}"
    return f"the distance from the limit neither shrinks clearly nor stays, up to 2^{seen.far}"


def _entries(node: Expression, scope: Scope) -> list[Any]:
    balls = Balls()
    value = Evaluator(balls, scope, TangentRules()).value(node)
    return [value] if node.shape.is_number else list(balls.entries(value))


def _shown(node: Expression, scope: Scope) -> list[list[str]]:
    if infinity(node):
        return [["∞" if infinity(node) > 0 else "−∞"]]
    rows = 1 if node.shape.is_number else node.shape.rows.value(scope.sizes)
    texts = [entry.str(DIGITS, radius=False) for entry in _entries(node, scope)]
    width = len(texts) // rows
    return [texts[i * width : (i + 1) * width] for i in range(rows)]
