"""The report as JSON: one field of a statement a line, so that two reports compare well."""

from __future__ import annotations

import json

from consilience.reports.fields import ReportFields, StatementFields


def render(report: ReportFields) -> str:
    """The report; the same bytes for the same report."""
    statements = ",\n".join(_statement(statement) for statement in report["statements"])
    rest = [f"  {_text(name)}: {_text(value)}" for name, value in report.items() if name != "statements"]
    return "{\n" + ",\n".join([f'  "statements": [\n{statements}\n  ]', *rest]) + "\n}\n"


def _statement(statement: StatementFields) -> str:
    lines = (f"      {_text(name)}: {_text(value)}" for name, value in statement.items())
    return "    {\n" + ",\n".join(lines) + "\n    }"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
