"""The files of a report: one row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from consilience.reports.fields import ReportFields
from consilience.reports.formats import html, json, markdown

FILES: Mapping[str, Callable[[ReportFields], str]] = {
    "report.json": json.render,
    "report.md": markdown.render,
    "report.html": html.render,
}
"""The name of each file, and what writes its text."""


def render_all(report: ReportFields) -> dict[str, str]:
    """The text of each file."""
    return {name: render(report) for name, render in FILES.items()}
