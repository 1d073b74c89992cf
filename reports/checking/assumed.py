"""What an answer rests on that its formula does not show: kinds that nobody declared, and layouts."""

from __future__ import annotations

import re

from consilience.oracles.language.declarations import read_declarations
from consilience.reports.checking.fields import AnswerFields


def numbers_assumed(answer: AnswerFields) -> list[str]:
    """Names that are read as numbers though a Jacobian or a Hessian by them would suit a vector as well."""
    declared = read_declarations(answer["where"]).variables
    names = (name for name, kind in answer["kinds"].items() if kind == "number" and name not in declared)
    return [
        name
        for name in names
        if re.search(rf"\b(?:jacobian|hessian)\(.*,\s*{re.escape(name)}\s*\)", answer["statement"])
    ]


def layouts_words(answer: AnswerFields) -> str:
    """The layouts that are declared."""
    layouts = read_declarations(answer["where"]).layouts
    return f"layout = {', '.join(layouts)}" if layouts else ""
