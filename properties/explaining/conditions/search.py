"""The search for minimal conditions."""

from __future__ import annotations

from dataclasses import dataclass

from consilience.oracles.assumptions.conflicts import conflict
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.statement import parse
from consilience.properties.explaining.conditions.candidates import Candidates
from consilience.properties.explaining.conditions.condition import Condition
from consilience.properties.explaining.conditions.implications import Fact, closure, facts_of
from consilience.properties.explaining.conditions.merging import merged
from consilience.properties.explaining.conditions.trial import Trial, Trials
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Judgement, Verdict
from consilience.properties.judging.shapes import is_shape_claim

MAX_TRIALS = 400
"""Conditions that are tried at points."""
MAX_JUDGED = 16
"""Conditions that are judged."""


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


def find_conditions(judgement: Judgement) -> Conditions:
    """The minimal conditions under which a refuted statement holds, each judged.

    Args:
        judgement: what `judge` gives; of one that is not refuted nothing is said.
    """
    known = Conditions(judgement.holds_when, judgement.also_when)
    if judgement.verdict is not Verdict.REFUTED or not _is_searched(judgement):
        return known
    found = _Search(judgement).found()
    return Conditions(
        (*known.holds_when, *(text for text in found.holds_when if text not in known.holds_when)),
        (*known.also_when, *(text for text in found.also_when if text not in known.also_when)),
        found.trivial,
    )


def _is_searched(judgement: Judgement) -> bool:
    statement = judgement.statement
    if statement.negated or not statement.readings or judgement.layout:
        return False
    reading = statement.readings[0]
    if reading.mismatches or (reading.broken and (judgement.holds_when or judgement.also_when)):
        return False
    claims = {link.left.operation for link in reading.links}
    return not claims & {"limit", "asymptotic"} and not any(map(is_shape_claim, reading.links))


class _Search:
    """The search on the first reading of a refuted statement."""

    def __init__(self, judgement: Judgement) -> None:
        self.judgement = judgement
        self.statement = judgement.statement
        self.reading: Reading = self.statement.readings[0]
        self.trials = Trials(self.statement, self.reading, judgement.seed)
        self.declared = frozenset(facts_of(self.statement.where))
        shapes: dict[object, list[str]] = {}
        for name, shape in self.reading.variables.items():
            shapes.setdefault(shape, []).append(name)
        self.alike = tuple(tuple(names) for names in shapes.values() if len(names) > 1)
        self.failed: list[frozenset[Fact]] = []
        self.verified: list[tuple[Condition, str, bool]] = []
        self.judged = 0

    def found(self) -> Conditions:
        """The conditions, the structural ones first."""
        ordered = not self.trials.is_rational
        candidates = [c for c in Candidates(self.reading, self.trials.symbols, ordered) if self._is_new(c)]
        self._verify(self._passing(candidates))
        return Conditions(
            tuple(text for condition, text, _ in self.verified if not condition.is_degenerate),
            tuple(text for condition, text, _ in self.verified if condition.is_degenerate),
            tuple(text for _, text, zero in self.verified if zero),
        )

    def _closure(self, condition: Condition) -> frozenset[Fact]:
        return closure(self.declared | condition.facts, self.alike)

    def _is_new(self, condition: Condition) -> bool:
        """Whether a condition says more than the source does, without contradicting it."""
        if condition.facts <= closure(self.declared, self.alike):
            return False
        uses = {name: variable.uses for name, variable in self.statement.declarations.variables.items()}
        for name, use in condition.uses:
            uses[name] = (*uses.get(name, ()), use)
        return conflict(uses) is None

    def _passing(self, candidates: list[Condition]) -> list[tuple[Condition, bool]]:
        """Those that pass at a point, the strongest tried first: what follows from one that fails, fails."""
        passing: list[tuple[Condition, bool]] = []
        ranked = sorted(candidates, key=lambda condition: -len(self._closure(condition)))
        for condition in ranked:
            if self.trials.tried >= MAX_TRIALS:
                break
            if any(condition.facts <= failed for failed in self.failed):
                continue
            trial = self.trials.of(condition)
            if trial is Trial.FAILS:
                self.failed.append(self._closure(condition))
            elif trial is not Trial.VOID:
                passing.append((condition, trial is Trial.VANISHES))
        return passing

    def _verify(self, passing: list[tuple[Condition, bool]]) -> None:
        """Judges those that pass, the weakest first; what implies one that holds is dropped."""
        for condition, zero in reversed(passing):
            facts = self._closure(condition)
            if any(known.facts <= facts for known, _, _ in self.verified):
                continue
            trial = self.trials.of(condition, points=2)
            if trial in (Trial.FAILS, Trial.VOID) or self.judged >= MAX_JUDGED:
                continue
            text = self._text(condition)
            if text is not None and self._holds(text):
                self.verified.append((condition, text, zero and trial is Trial.VANISHES))

    def _text(self, condition: Condition) -> str | None:
        """The condition in the `where` grammar, with shapes for the sizes that are not declared."""
        parts: list[str] = []
        declared = set(self.statement.size_names)
        for symbol in dict.fromkeys(name for pair in condition.sizes for name in pair if name != "1"):
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

    def _holds(self, text: str) -> bool:
        """Whether the statement holds under a condition, by the evidence that any verdict needs."""
        self.judged += 1
        try:
            restated = parse(self.statement.text, merged(self.statement.where, text))
        except NotationError:
            return False
        return judge(restated, seed=self.judgement.seed, crosscheck=False).verdict is Verdict.HOLDS
