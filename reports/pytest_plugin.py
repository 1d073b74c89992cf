"""The pytest plugin. Every pytest run of every user imports it: nothing slow is imported here."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from consilience.reports.seeds import MAX_SEED

if TYPE_CHECKING:
    from consilience.reports.fields import StatementFields
    from consilience.reports.testing.judged import Judged
    from consilience.reports.testing.judging import StatementJudge

pytest.register_assert_rewrite("consilience.properties")

JUDGED = pytest.StashKey[list["Judged"]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the options."""
    group = parser.getgroup("consilience", "formulas of matrix calculus (consilience)")
    group.addoption(
        "--consilience-report",
        metavar="DIR",
        help="Write a report on the statements that the tests judge to this folder: report.html, report.md "
        "and report.json, at the end of the run and all together.",
    )
    group.addoption(
        "--consilience-seed",
        metavar="N",
        type=_seed,
        default=0,
        help="Seed of all points at which the tests judge statements (default: 0).",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Registers the marker, and looks at the folder of the report before any test runs."""
    config.addinivalue_line("markers", "consilience: the test judges a statement of matrix calculus.")
    name: str | None = config.option.consilience_report
    if name is None or hasattr(config, "workerinput"):
        return
    from consilience.reports.atomic import FileProblemError
    from consilience.reports.output import check_output
    from consilience.reports.testing.run import ReportingRun

    folder = config.invocation_params.dir / name
    try:
        check_output(folder)
    except FileProblemError as reason:
        raise pytest.UsageError(f"--consilience-report: {reason}") from None
    config.pluginmanager.register(ReportingRun(folder, config.option.consilience_seed))


@pytest.fixture
def consilience(request: pytest.FixtureRequest) -> StatementJudge:
    """Judges statements of matrix calculus: assert_holds, assert_refuted, judge, judge_record.

    Each statement stands in the report of the run, see --consilience-report.
    """
    from consilience.reports.testing.announcements import NOTES, announce
    from consilience.reports.testing.judging import StatementJudge

    item: pytest.Item = request.node
    worker: dict[str, Any] = getattr(request.config, "workerinput", {})
    judged = item.stash.setdefault(JUDGED, [])
    judged.clear()  # of an earlier run of this test

    def entry(fields: StatementFields) -> Judged:
        file, line, _ = item.location
        place = -1 if line is None else line
        return {"test": item.nodeid, "file": file, "line": place, "number": len(judged), "fields": fields}

    def note(fields: StatementFields) -> None:
        if NOTES in worker:
            announce(Path(worker[NOTES]), worker["workerid"], entry(fields))

    def conclude(fields: StatementFields) -> None:
        judged.append(entry(fields))
        rule = fields["evidence"]["rule"] if fields["evidence"] else ""
        said = {"id": fields["id"], "verdict": fields["verdict"], "evidence": rule}
        item.user_properties += [(f"consilience-{name}", value) for name, value in said.items()]

    return StatementJudge(item.nodeid, request.config.option.consilience_seed, note, conclude)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Lets the report of a test carry what the test judged, whether it passed or not."""
    report = yield
    judged = item.stash.get(JUDGED, [])
    if report.when == "teardown" and judged:
        vars(report)["consilience"] = judged
    return report


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Imports the tests of consilience.properties by their full names."""
    from consilience.reports.testing import installed

    return installed.module(module_path, parent)


def pytest_collect_directory(path: Path, parent: pytest.Collector) -> pytest.Dir | None:
    """Collects the folder of consilience.properties without importing it by a short name."""
    from consilience.reports.testing import installed

    return installed.folder(path, parent)


def _seed(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > MAX_SEED:
        raise ArgumentTypeError(f"{text!r} is not a whole number from 0 to {MAX_SEED}")
    return int(text)
