"""The search for the nearest true statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from consilience.oracles.language.expression import Link, Relation, holds_derivative
from consilience.properties.explaining.suggesting.acceptance import accepted
from consilience.properties.explaining.suggesting.case import Case, failing_case
from consilience.properties.explaining.suggesting.edits.table import edits
from consilience.properties.explaining.suggesting.suggestion import Suggestion
from consilience.properties.explaining.suggesting.wording import described
from consilience.properties.judging.judgement import Judgement, Verdict

TURNED: dict[Relation, Relation] = {"<=": ">=", ">=": "<=", "<": ">", ">": "<"}
"""Order relations the other way round."""


class Candidate(NamedTuple):
    """A chain that may hold, what was changed, and how often."""

    links: Sequence[Link]
    how: str
    edits: int


class Derived(Protocol):
    """A derivative that was found symbolically."""

    @property
    def statement(self) -> str:
        """The whole true statement in the notation."""
        ...


def suggest(judgement: Judgement, derived: Derived | None = None) -> Suggestion | None:
    """The nearest true statement to a refuted one; None where nothing honest is found.

    Args:
        judgement: the judgement.
        derived: the derivative that was found symbolically, where there is one.
    """
    statement = judgement.statement
    if judgement.verdict is not Verdict.REFUTED or statement.negated:
        return None
    case = failing_case(statement, judgement.seed)
    if case is not None:
        with case.trial.block():
            for candidate in candidates(case):
                text = accepted(candidate.links, statement.where, judgement.seed)
                if text is not None:
                    return Suggestion(text, statement.where, candidate.how, candidate.edits)
    return None


def candidates(case: Case) -> Iterator[Candidate]:
    """Changed chains that agree at the points of a trial, the nearest first."""
    if case.link.relation != "==":
        yield from relations(case, (TURNED[case.link.relation], "=="))
        return
    yield from one_edit(case)
    if not holds_derivative(case.kept):
        yield from one_edit_of_the_kept(case)
        yield from relations(case, ("<=", ">="))


def one_edit(case: Case) -> Iterator[Candidate]:
    """One change of the claimed side."""
    if case.trial.vanishes(case.kept):
        for links in case.links(case.kept, case.shop.number(0)):
            yield Candidate(links, "it is zero", 1)
        return
    for path, change, new in edits(case.shop, case.claimed, case.atoms):
        if case.trial.agree(case.kept, new):
            for links in case.links(case.kept, new):
                yield Candidate(links, described(change, path, case.claimed), 1)


def one_edit_of_the_kept(case: Case) -> Iterator[Candidate]:
    """One change of the other side."""
    if not case.shop.fits(case.claimed):
        return
    for path, change, new in edits(case.shop, case.kept):
        if case.counter_trial.agree(case.claimed, new):
            for links in case.links(new, case.claimed):
                yield Candidate(links, described(change, path, case.kept), 1)


def relations(case: Case, others: Sequence[Relation]) -> Iterator[Candidate]:
    """Another relation between numbers."""
    if not (case.kept.shape.is_number and case.claimed.shape.is_number and case.shop.fits(case.claimed)):
        return
    for relation in others:
        if relation == "==" or case.trial.ordered(case.kept, case.claimed, relation, turned=case.turned):
            for links in case.links(case.kept, case.claimed, relation):
                yield Candidate(links, f"{relation} for {case.link.relation}", 1)
