"""The search for minimal conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from consilience.oracles.assumptions.assumption import Use
from consilience.oracles.assumptions.conflicts import conflict
from consilience.oracles.language.declarations import read_declarations
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.shape import Shape
from consilience.oracles.language.statement import Statement, parse
from consilience.properties.explaining.conditions.candidates import ORDERED, Candidates
from consilience.properties.explaining.conditions.condition import Condition
from consilience.properties.explaining.conditions.implications import Fact, closure, facts_of, shape_facts
from consilience.properties.explaining.conditions.meeting import is_met
from consilience.properties.explaining.conditions.merging import merged
from consilience.properties.explaining.conditions.trial import Trial, Trials
from consilience.properties.explaining.derived import Derived, is_true_with
from consilience.properties.judging.judge import is_judged_true
from consilience.properties.judging.judgement import Judgement, Verdict, Witness
from consilience.properties.judging.link_plan import borrow
from consilience.properties.judging.shapes import is_shape_claim

MAX_TRIALS = 400
"""Conditions that are tried at points."""
MAX_JUDGED = 16
"""Conditions on an equation that are judged."""
MAX_JUDGED_ORDERS = 5
"""The same where an order is among the relations, which takes many points and steps between them."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """Conditions under which a refuted statement holds, in the `where` grammar, each enough by itself.

    Attributes:
        holds_when: structural conditions.
        also_when: degenerate ones: a size of one, equal variables, the identity, zero, one value.
        trivial: those of both under which both sides vanish.
    """

    holds_when: tuple[str, ...] = ()
    also_when: tuple[str, ...] = ()
    trivial: tuple[str, ...] = ()


def find_conditions(judgement: Judgement, derived: Derived | None = None) -> Conditions:
    """The minimal conditions under which a refuted statement holds, each judged.

    Args:
        judgement: what `judge` gives; of one that is not refuted nothing is said.
        derived: the derivative that the claim is about, where it was found.
    """
    if not _is_searched(judgement):
        return Conditions(judgement.holds_when, judgement.also_when)
    return _Search(judgement, derived).found()


def _is_searched(judgement: Judgement) -> bool:
    """Whether nothing is known yet, and words of variables could help: not where shapes or layouts differ."""
    statement = judgement.statement
    if judgement.verdict is not Verdict.REFUTED or judgement.holds_when or judgement.also_when:
        return False
    if statement.negated or not statement.readings or judgement.layout:
        return False
    reading = statement.readings[0]
    if reading.mismatches or _is_tie(judgement.witness):
        return False
    claims = {link.left.operation for link in reading.links}
    return not claims & {"limit", "asymptotic"} and not any(map(is_shape_claim, reading.links))


def _is_tie(witness: Witness | None) -> bool:
    """Whether a strict relation fails because the sides are equal somewhere; no points show that none are."""
    if witness is None or witness.relation not in ("<", ">"):
        return False
    return all(witness.left[i][j] == witness.right[i][j] for i, j in witness.differing)


class _Search:
    """The search on the first reading of a refuted statement."""

    def __init__(self, judgement: Judgement, derived: Derived | None) -> None:
        self.judgement = judgement
        self.derived = derived
        self.statement = judgement.statement
        self.reading: Reading = self.statement.readings[0]
        self.trials = Trials(self.statement, self.reading, judgement.seed, _defined(judgement))
        self.declared = frozenset(facts_of(self.statement.where))
        self.closures: dict[frozenset[Fact], frozenset[Fact]] = {}
        self.by_sizes: dict[
            tuple[tuple[str, str], ...], tuple[frozenset[Fact], tuple[tuple[str, ...], ...]]
        ] = {}
        self.failed: list[frozenset[Fact]] = []
        self.verified: list[tuple[Condition, str, bool]] = []
        self.judged: list[Statement] = [self.statement]
        self.left = MAX_JUDGED if self._is_equation() else MAX_JUDGED_ORDERS

    def found(self) -> Conditions:
        """The conditions, the structural ones first."""
        ordered = not self.trials.is_rational
        candidates = Candidates(self.reading, self.trials.symbols, ordered)
        self._verify(self._passing(candidates.all_of_one_kind()))
        if all(condition.is_degenerate for condition, _, _ in self.verified):
            mixed = self._passing(candidates.mixed())
            self._verify([(condition, zero) for condition, zero in mixed if not zero])
        minimal = [found for found in self.verified if self._is_minimal(found[0])]
        return Conditions(
            tuple(text for condition, text, _ in minimal if not condition.is_degenerate),
            tuple(text for condition, text, _ in minimal if condition.is_degenerate),
            tuple(text for _, text, zero in minimal if zero),
        )

    def _is_minimal(self, condition: Condition) -> bool:
        """Whether it follows from no other one that is verified."""
        others = (known for known, _, _ in self.verified if known != condition)
        return not any(known.facts <= self._closure(condition) for known in others)

    def _closure(self, condition: Condition) -> frozenset[Fact]:
        """All that is known under a condition."""
        if condition.facts not in self.closures:
            facts, alike = self._said_by_sizes(condition.sizes)
            self.closures[condition.facts] = closure(facts | condition.facts, alike) | condition.equal_sizes
        return self.closures[condition.facts]

    def _said_by_sizes(
        self, sizes: tuple[tuple[str, str], ...]
    ) -> tuple[frozenset[Fact], tuple[tuple[str, ...], ...]]:
        """What is declared and what the shapes say where sizes coincide, and which variables are alike."""
        if sizes not in self.by_sizes:
            resized = Condition(sizes=sizes).resized
            shapes = {name: resized(shape) for name, shape in self.reading.variables.items()}
            self.by_sizes[sizes] = self.declared | _squares(shapes), _alike(shapes)
        return self.by_sizes[sizes]

    def _strength(self, condition: Condition) -> tuple[int, int]:
        """How much a condition asks for."""
        return len(self._closure(condition)), len(condition.uses)

    def _order(self, condition: Condition) -> tuple[bool, int, int]:
        """The weakest first; on an order, those that say where entries or eigenvalues lie."""
        last = not self._is_equation() and not any(use.word in ORDERED for _, use in condition.uses)
        return last, *self._strength(condition)

    def _is_equation(self) -> bool:
        return all(link.relation == "==" for link in self.reading.links)

    def _is_possible(self, condition: Condition) -> bool:
        """Whether a condition does not contradict what the source says."""
        uses = {name: variable.uses for name, variable in self.statement.declarations.variables.items()}
        for name, use in condition.uses:
            uses[name] = (*uses.get(name, ()), use)
        return conflict(uses) is None

    def _passing(self, candidates: Iterable[Condition]) -> list[tuple[Condition, bool]]:
        """Those that pass at a point, the strongest tried first: what follows from one that fails, fails."""
        passing: list[tuple[Condition, bool]] = []
        stated = self._closure(Condition())
        new = dict.fromkeys(condition.without(stated) for condition in candidates)
        possible = [
            condition
            for condition in new
            if condition.facts and self._is_possible(condition) and not self._is_one_value(condition)
        ]
        ranked = sorted(possible, key=self._strength, reverse=True)
        for condition in ranked:
            if self.trials.tried >= MAX_TRIALS:
                break
            if any(condition.facts <= failed for failed in self.failed):
                continue
            facts = self._closure(condition)
            if any(known.facts <= facts for known, _, _ in self.verified):
                continue
            trial = Trial.FAILS if self._is_disproved(condition) else self.trials.of(condition)
            if trial is Trial.FAILS and not self._copies(condition):
                self.failed.append(self._closure(condition))
            elif trial is Trial.FAILS:
                continue
            elif trial is not Trial.VOID:
                passing.append((condition, trial is Trial.VANISHES))
        return passing

    def _copies(self, condition: Condition) -> bool:
        """Whether a variable equals another one and has words of its own, which its points need not have."""
        declared = self.statement.declarations.variables
        uses = Counter(name for name, _ in condition.uses)
        return any(
            use.word == "equals" and (uses[name] > 1 or (name in declared and declared[name].uses))
            for name, use in condition.uses
        )

    def _is_one_value(self, condition: Condition) -> bool:
        """Whether it leaves one of several numbers: positive and 0 or 1, which is tried as 1."""
        several = [name for name, use in condition.uses if len(use.members) > 1]
        return any((name, "in {1}", "") in self._closure(condition) for name in several)

    def _is_disproved(self, condition: Condition) -> bool:
        """Whether the point at which the claim fails meets a condition."""
        witness = self.judgement.witness
        return witness is not None and is_met(condition, witness)

    def _verify(self, passing: list[tuple[Condition, bool]]) -> None:
        """Judges those that pass, the weakest first; what implies one that holds is dropped."""
        equation = self._is_equation()
        for condition, zero in sorted(passing, key=lambda pair: self._order(pair[0])):
            if not self.left or (not equation and (condition.is_degenerate or condition.sizes)):
                continue
            if any(known.facts <= self._closure(condition) for known, _, _ in self.verified):
                continue
            trial = self.trials.of(condition, thorough=True)
            if trial in (Trial.FAILS, Trial.VOID) or not self._reaches_zero(condition):
                continue
            text = self._text(condition)
            if text is not None and self._holds(condition, text):
                self.verified.append((condition, text, zero and trial is Trial.VANISHES))

    def _reaches_zero(self, condition: Condition) -> bool:
        """Whether zero has a value where it is asked for: else positive is said, not nonnegative."""
        zeros = tuple((name, Use("zero")) for name, use in condition.uses if use.word == "nonnegative")
        return not zeros or self.trials.of(Condition(zeros, condition.sizes)) is not Trial.VOID

    def _text(self, condition: Condition) -> str | None:
        """The condition in the `where` grammar, with shapes for the sizes that are not declared.

        Sizes that the shapes force to coincide against what is declared are asked for too.
        """
        parts = list(self.reading.broken)
        declared = set(self.statement.size_names)
        for symbol in dict.fromkeys(
            name for pair in condition.sizes for name in pair if not name.isdecimal()
        ):
            if symbol in declared:
                continue
            shown = self._declaration(symbol)
            if shown is None:
                return None
            parts.append(shown[0])
            declared.update(shown[1])
        return "; ".join([*parts, condition.text])

    def _declaration(self, symbol: str) -> tuple[str, tuple[str, ...]] | None:
        """A declaration of a variable that names a size symbol."""
        variables = self.statement.declarations.variables
        for name, shape in self.reading.variables.items():
            known = variables.get(name)
            if symbol in shape.count.symbols and (known is None or known.shape is None):
                sizes = [shape.rows, shape.columns]
                if all(size.is_symbol or size.is_constant for size in sizes):
                    text = "×".join(map(str, sizes if shape.kind.value == "matrix" else sizes[:1]))
                    return f"{name}: {text}", shape.count.symbols
        return None

    def _holds(self, condition: Condition, text: str) -> bool:
        """Whether the statement holds under a condition, by the evidence that any verdict needs."""
        self.left -= 1
        try:
            where = merged(self.statement.where, text)
            if self._keeps_trees(condition):
                claim = replace(self.statement, where=where, declarations=read_declarations(where))
            else:
                claim = parse(self.statement.text, where)
        except NotationError:
            return False
        # That both sides have values there, points of the claim itself have shown.
        return is_true_with(self.derived, claim, self._is_judged_true)

    def _keeps_trees(self, condition: Condition) -> bool:
        """Whether the statement is read as before: more words are said of what has its kind and its sizes."""
        reading, layouts = self.reading, self.statement.declarations.layouts
        return not (condition.sizes or reading.broken or reading.kinds or layouts)

    def _is_judged_true(self, statement: Statement) -> bool:
        """Whether a statement holds, judged with the steps of one with the same trees where there is one."""
        if statement.readings and not any(borrow(statement, lender) for lender in self.judged):
            self.judged.append(statement)
        return is_judged_true(statement, seed=self.judgement.seed)


def _defined(judgement: Judgement) -> list[Mapping[str, int]]:
    """Sizes at which the sides of a refuted claim have values; without ones, where much is equal."""
    sizes = judgement.evidence.sizes if judgement.evidence else ()
    return [own for own in sizes if 1 not in own.values()]


def _squares(shapes: Mapping[str, Shape]) -> frozenset[Fact]:
    """What the shapes say."""
    return frozenset(found for name, shape in shapes.items() for found in shape_facts(name, shape))


def _alike(shapes: Mapping[str, Shape]) -> tuple[tuple[str, ...], ...]:
    """The variables of one shape together."""
    groups: dict[Shape, list[str]] = {}
    for name, shape in shapes.items():
        groups.setdefault(shape, []).append(name)
    return tuple(tuple(names) for names in groups.values() if len(names) > 1)
