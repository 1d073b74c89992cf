"""The page: templates filled with the fields of the report."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from consilience.oracles.catalogue.documents import TITLES
from consilience.properties.judging.judgement import Rule
from consilience.reports.fields import ReportFields, StatementFields
from consilience.reports.formats import words
from consilience.reports.formats.html import formulas, oracle_table, plots, summary

TEMPLATES = Path(__file__).with_name("templates")


def render(report: ReportFields) -> str:
    """The report as one page; the same bytes for the same report.

    All text is escaped, and the page forbids by its own policy every script but the one that it brings, and
    every request.
    """
    style, script = (_part(name) for name in ("style.css", "script.js"))
    page = _environment().get_template("page.html")
    refuted = sorted(words.with_verdict(report, words.REFUTED), key=_is_by_shape)
    return page.render(
        report=report,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        refuted=refuted,
        groups=[
            ("Refuted", refuted),
            ("Not settled", words.with_verdict(report, *words.OPEN)),
            ("Holding", words.with_verdict(report, words.HOLDS)),
        ],
        titles=TITLES,
        documents=sorted({statement["source"]["document"] for statement in report["statements"]}),
    )


def _is_by_shape(statement: StatementFields) -> bool:
    """Wrong values come before shapes that do not fit."""
    return statement["evidence"] is not None and statement["evidence"]["rule"] == Rule.SHAPE.value


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    tools: list[Any] = [formulas, oracle_table, plots, summary, words]
    environment.globals.update({module.__name__.rsplit(".", 1)[-1]: module for module in tools})
    return environment


def _part(name: str) -> Markup:
    """The page's own style or script, as it stands between its tags."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))


def _hash(part: Markup) -> str:
    """What the page's policy names a style or a script by."""
    return base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
