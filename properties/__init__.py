"""That independent ways to compute a formula agree: judging, explaining, and the laws as tests."""

from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.statement import Statement, parse
from consilience.properties.explaining.explanation import Explanation, explain
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Judgement, Verdict

__all__ = [
    "Explanation",
    "Judgement",
    "NotationError",
    "Statement",
    "Verdict",
    "explain",
    "judge",
    "parse",
]
