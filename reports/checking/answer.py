"""From a task to its answer: read, judged, and explained."""

from __future__ import annotations

from dataclasses import dataclass, replace

from consilience.oracles.language.declarations import Variable
from consilience.oracles.language.elaboration import Reading
from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.printing.unicode import to_unicode
from consilience.oracles.language.shape import Kind, Shape
from consilience.oracles.language.statement import Statement, parse
from consilience.properties.explaining.explanation import Explanation, explain
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Judgement, Verdict
from consilience.reports.checking.fields import AnswerFields, ErrorFields, Fields, SuggestionFields
from consilience.reports.checking.task import Problem, Task
from consilience.reports.formats.words import ERROR
from consilience.reports.plain import (
    evidence_fields,
    fragility_fields,
    oracle_fields,
    reading_fields,
    witness_fields,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """How statements are judged.

    Attributes:
        seed: seed of every point.
        crosscheck: whether the float oracles are asked, and where a statement that holds is fragile.
        time_limit: seconds for one statement.
    """

    seed: int = 0
    crosscheck: bool = False
    time_limit: float = 10.0


def answer(task: Task, settings: Settings) -> Fields:
    """The answer to a task."""
    if task.problem is not None:
        return error_fields(task, task.problem, settings)
    try:
        statement = parse(task.statement, task.where)
    except NotationError as reason:
        message = f"{reason.found}; {reason.instead}"
        problem = Problem(message, reason.line, reason.column, reason.part, reason.excerpt())
        return error_fields(task, problem, settings)
    limit = settings.time_limit
    judgement = judge(statement, seed=settings.seed, crosscheck=settings.crosscheck, time_limit=limit)
    return _answer_fields(task, explain(judgement, time_limit=limit), settings)


def timed_out(task: Task, settings: Settings) -> Fields:
    """The answer to a task whose process had to be ended."""
    reason = f"timed out after {settings.time_limit:g} seconds"
    judgement = Judgement(
        parse(task.statement, task.where), Verdict.UNDECIDED, reason=reason, seed=settings.seed
    )
    return _answer_fields(task, Explanation(judgement), replace(settings, crosscheck=False))


def failed(task: Task, words: str, settings: Settings) -> ErrorFields:
    """The answer to a task whose judging ended abruptly."""
    return error_fields(task, Problem(f"{words}; please report it", part="judge"), settings)


def error_fields(task: Task, problem: Problem, settings: Settings) -> ErrorFields:
    """The answer to a task that holds no statement."""
    return ErrorFields(
        id=task.id,
        place=task.place,
        statement=task.statement,
        where=task.where,
        verdict=ERROR,
        message=problem.message,
        line=problem.line,
        column=problem.column,
        part=problem.part,
        excerpt=problem.excerpt,
        seed=settings.seed,
    )


def _answer_fields(task: Task, explanation: Explanation, settings: Settings) -> AnswerFields:
    judgement = explanation.judgement
    statement = judgement.statement
    variables = _variables(statement)
    declared = statement.declarations.variables
    return AnswerFields(
        id=task.id,
        place=task.place,
        statement=task.statement,
        where=task.where,
        verdict=judgement.verdict.value,
        evidence=evidence_fields(judgement.evidence),
        reason=judgement.reason,
        kinds={name: shape.kind.value for name, shape in variables.items()},
        sizes={name: size_text(shape) for name, shape in variables.items()},
        assumptions={name: _words(declared[name]) for name in variables if _has_words(declared.get(name))},
        readings=[reading_fields(reading) for reading in judgement.readings],
        witness=witness_fields(judgement.witness),
        holds_when=list(explanation.holds_when),
        also_when=list(explanation.also_when),
        trivial=list(explanation.trivial),
        layout=explanation.layout,
        suggestion=_suggestion(explanation),
        derived=explanation.derived.text if explanation.derived else None,
        pattern=explanation.pattern,
        given_up=list(explanation.given_up),
        fragile=fragility_fields(judgement.fragile) if settings.crosscheck else None,
        oracles=[oracle_fields(report) for report in judgement.oracles],
        unicode=to_unicode(statement),
        seed=judgement.seed,
    )


def _variables(statement: Statement) -> dict[str, Shape]:
    first: Reading | None = next(iter(statement.readings), None)
    return dict(first.variables) if first else {}


def size_text(shape: Shape) -> str:
    """A shape as `where` writes it: m×n, n, or scalar."""
    match shape.kind:
        case Kind.NUMBER:
            return "scalar"
        case Kind.VECTOR:
            return str(shape.rows)
        case Kind.ROW | Kind.MATRIX:
            return f"{shape.rows}×{shape.columns}"


def _has_words(variable: Variable | None) -> bool:
    return variable is not None and bool(variable.uses)


def _words(variable: Variable) -> list[str]:
    return [str(use) for use in variable.uses]


def _suggestion(explanation: Explanation) -> SuggestionFields | None:
    found = explanation.suggestion
    if found is None:
        return None
    return SuggestionFields(
        statement=found.statement,
        where=found.where,
        how=found.how,
        edits=found.edits,
        unicode=to_unicode(parse(found.statement, found.where)),
    )
