"""How a check ends: the exit code that its answers add up to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consilience.properties.judging.equation import DISAGREEMENT
from consilience.properties.judging.judgement import Verdict
from consilience.reports.checking.fields import Fields

_OPEN = (Verdict.UNDECIDED.value, Verdict.UNSUPPORTED.value)


@dataclass(slots=True)
class Ending:
    """Watches answers go by.

    Attributes:
        strict: whether a statement that is undecided or unsupported counts as one that is refuted.
        code: 0, 1 once something is refuted or oracles disagree, 2 once something cannot be read.
    """

    strict: bool
    code: int = 0

    def watched(self, answers: Iterator[Fields]) -> Iterator[Fields]:
        """The same answers."""
        for answer in answers:
            self.code = max(self.code, self._code(answer))
            yield answer

    def _code(self, answer: Fields) -> int:
        if "message" in answer:
            return 2
        failed = answer["verdict"] == Verdict.REFUTED.value or answer["reason"].startswith(DISAGREEMENT)
        return int(failed or (self.strict and answer["verdict"] in _OPEN))
