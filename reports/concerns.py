"""What a statement and its correction leave open: anything here makes the command exit with 1."""

from __future__ import annotations

from consilience.properties.judging.judgement import Opinion, Verdict
from consilience.reports.fields import CorrectionFields, OracleFields, StatementFields

HOLDS = Verdict.HOLDS.value
REFUTED = Verdict.REFUTED.value


def concerns(statement: StatementFields) -> list[str]:
    """Sentences on what does not fit together; none for a statement that is settled."""
    correction = statement["correction"]
    found = _disagreements(statement["oracles"], "")
    if correction is None:
        if statement["verdict"] == REFUTED:
            found.append("it is refuted and has no correction")
        return found
    if statement["verdict"] == HOLDS:
        found.append("it holds and has a correction, which it does not need")
    return found + _of_correction(correction)


def _of_correction(correction: CorrectionFields) -> list[str]:
    found = _disagreements(correction["oracles"], " on the correction")
    if correction["verdict"] != HOLDS:
        reason = f": {correction['reason']}" if correction["reason"] else ""
        found.append(f"its correction does not hold; it is {correction['verdict']}{reason}")
    return found


def _disagreements(oracles: list[OracleFields], what: str) -> list[str]:
    return [
        f"oracles disagree{what}: {report['oracle']}" + (f": {report['detail']}" if report["detail"] else "")
        for report in oracles
        if report["opinion"] == Opinion.DISAGREES.value
    ]
