"""The search for the nearest true statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from consilience.oracles.language.binders import free_names
from consilience.oracles.language.expression import Expression, Relation, holds_derivative
from consilience.oracles.language.statement import Statement
from consilience.properties.explaining.derived import Derived
from consilience.properties.explaining.suggesting.acceptance import Candidate, is_true, read_honest
from consilience.properties.explaining.suggesting.case import Case, failing_case
from consilience.properties.explaining.suggesting.declaring import declared, written
from consilience.properties.explaining.suggesting.edits.changed import Changed
from consilience.properties.explaining.suggesting.edits.table import OF_THE_KEPT, OF_THE_VANISHING, edits
from consilience.properties.explaining.suggesting.fit import fit
from consilience.properties.explaining.suggesting.pairs import (
    pairs_in_a_term,
    pairs_in_factors,
    pairs_in_terms,
    pairs_of_sides,
)
from consilience.properties.explaining.suggesting.restating import Idle
from consilience.properties.explaining.suggesting.shape_claim import suggest_shape
from consilience.properties.explaining.suggesting.suggestion import Suggestion
from consilience.properties.explaining.suggesting.wording import described
from consilience.properties.judging.judgement import Judgement, Verdict
from consilience.properties.judging.shapes import is_shape_claim

MAX_CANDIDATES = 200
"""Statements that are printed and read at most."""
MAX_JUDGED = 12
"""Statements that are judged at most."""
FEW_JUDGED = 2
"""The same where judging takes long."""
NEAR_RELATIONS: Mapping[Relation, Sequence[Relation]] = {
    "<=": (">=", "=="),
    ">=": ("<=", "=="),
    "<": ("<=", ">", ">=", "=="),
    ">": (">=", "<", "<=", "=="),
    "==": ("<=", ">="),
}
"""What may be meant instead of a relation."""


def suggest(judgement: Judgement, derived: Derived | None = None) -> Suggestion | None:
    """The nearest true statement to a refuted one; None where nothing honest is found.

    Args:
        judgement: the judgement.
        derived: the derivative that was found symbolically, where there is one.
    """
    statement = judgement.statement
    if judgement.verdict is not Verdict.REFUTED:
        return None
    if statement.negated:
        return _affirmed(statement)
    if any(is_shape_claim(link) for link in statement.links):
        return suggest_shape(judgement)
    case = failing_case(statement, judgement.seed)
    if case is not None:
        with case.trial.block():
            found = islice(candidates(case, derived), MAX_CANDIDATES)
            honest = (
                (candidate, read) for candidate in found if (read := read_honest(candidate)) is not None
            )
            for candidate, read in islice(honest, FEW_JUDGED if case.trial.slow else MAX_JUDGED):
                if is_true(candidate, read, statement.where, derived, judgement.seed):
                    return Suggestion(*candidate[:4])
    return None


def _affirmed(statement: Statement) -> Suggestion | None:
    """The claim without its `not`, which holds if the statement is refuted."""
    text = written(statement.readings[0].links, statement) if statement.readings else ""
    candidate = Candidate(text, statement.where, "without not", 1, judged=True)
    return Suggestion(*candidate[:4]) if text and read_honest(candidate) else None


def candidates(case: Case, derived: Derived | None) -> Iterator[Candidate]:
    """Changed chains that agree at the points of a trial, the nearest first."""
    if case.link.relation != "==":
        yield from relations(case)
        return
    if case.trial.vanishes():
        yield from chains(case, case.kept, case.shop.number(0), "it is zero", 1)
    if case.shop.fits(case.claimed) and not case.trial.difference(case.claimed):
        # It fails outside of their common domain, or at few points: there is nothing to change.
        return
    of_claimed: list[Changed] = []
    of_kept: list[Changed] = []
    yield from one_edit(case, of_claimed)
    free = not holds_derivative(case.kept)
    if free:
        yield from one_edit_of_the_kept(case, of_kept)
        yield from relations(case)
    found = fit(case)
    if found is not None:
        for candidate in chains(case, case.kept, found.side, found.how, found.edits):
            yield candidate._replace(idle=Idle.TURNED)
    yield from two_edits(case, pairs_in_terms(case, of_claimed))
    if derived is not None:
        yield Candidate(derived.statement, case.statement.where, "the derived form", 1, judged=True)
    own = [changed for changed in of_claimed if not changed.grafted]
    if free:
        for candidate in two_edits(case, pairs_in_factors(case, own)):
            yield candidate._replace(idle=Idle.TURNED)
    yield from two_edits(case, pairs_in_a_term(case))
    if free:
        for one, other in pairs_of_sides(case, of_kept, own):
            how = f"{described(one, case.kept)}, and {described(other, case.claimed)}"
            for candidate in chains(case, one.new, other.new, how, 2):
                yield candidate._replace(idle=Idle.EQUAL_FORMS)


def chains(
    case: Case, kept: Expression, claimed: Expression, how: str, count: int, relation: Relation | None = None
) -> Iterator[Candidate]:
    """The chain with a link's sides changed, printed; of a chain also the link alone."""
    for links in case.links(kept, claimed, relation):
        where = declared(links, case.statement, case.reading)
        yield Candidate(written(links, case.statement), where, how, count)


def one_edit(case: Case, found: list[Changed]) -> Iterator[Candidate]:
    """One change of the claimed side; all that are tried are kept in a list."""
    for changed in edits(case.shop, case.claimed, case.atoms):
        if changed.is_like(case.kept):
            found.append(changed)
            if case.trial.leads_to(case.kept, changed):
                how = described(changed, case.claimed)
                for candidate in chains(case, case.kept, changed.new, how, 1):
                    yield candidate._replace(idle=Idle.VECTORS_TURNED if changed.grafted else Idle.REORDERED)


def one_edit_of_the_kept(case: Case, found: list[Changed]) -> Iterator[Candidate]:
    """One change of the other side; all that are tried are kept in a list."""
    if not case.shop.fits(case.claimed):
        return
    families = OF_THE_VANISHING if case.counter_trial.vanishes() else OF_THE_KEPT
    names = set(free_names(case.kept))
    for changed in edits(case.shop, case.kept, families=families):
        if not changed.keeps(names):
            continue
        found.append(changed)
        if changed.is_like(case.claimed) and case.counter_trial.leads_to(case.claimed, changed):
            yield from chains(case, changed.new, case.claimed, described(changed, case.kept), 1)


def two_edits(case: Case, pairs: Iterable[tuple[Expression, Changed, Changed]]) -> Iterator[Candidate]:
    """Two changes of the claimed side, as they are given."""
    for new, one, other in pairs:
        how = f"{described(one, case.claimed)}, and {described(other, case.claimed)}"
        for candidate in chains(case, case.kept, new, how, 2):
            yield candidate._replace(idle=Idle.EQUAL_FORMS)


def relations(case: Case) -> Iterator[Candidate]:
    """Another relation between numbers; an order in place of an equality only if it is one somewhere."""
    if not (case.kept.shape.is_number and case.claimed.shape.is_number and case.shop.fits(case.claimed)):
        return
    equality = case.link.relation == "=="
    for relation in NEAR_RELATIONS[case.link.relation]:
        if relation != "==" and not case.trial.ordered(case.kept, case.claimed, relation, turned=case.turned):
            continue
        if not equality or case.trial.touches(case.kept, case.claimed):
            yield from chains(
                case, case.kept, case.claimed, f"{relation} for {case.link.relation}", 1, relation
            )
