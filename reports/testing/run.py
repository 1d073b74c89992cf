"""One run of pytest that writes a report: what its tests judge is collected, and written at the end."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

from consilience.reports.atomic import FileProblemError
from consilience.reports.formats.words import summary
from consilience.reports.output import write_output
from consilience.reports.testing.announcements import NOTES, announced
from consilience.reports.testing.gathering import gather
from consilience.reports.testing.judged import Judged


class ReportingRun:
    """A plugin that only the process that leads the run has.

    Attributes:
        folder: the folder of the report.
        seed: the seed of all points.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.seed = seed
        self._judged: list[Judged] = []
        self._notes = tempfile.TemporaryDirectory(prefix="consilience-", ignore_cleanup_errors=True)
        self._interrupted = False
        self._outcome = ""

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Tells a process of pytest-xdist where to announce what it judges."""
        node.workerinput[NOTES] = self._notes.name

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Collects what a test judged, in whichever process."""
        self._judged += getattr(report, "consilience", [])

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Notes that a process of pytest-xdist was interrupted."""
        ended = getattr(node, "workeroutput", {}).get("exitstatus")
        self._interrupted |= ended == pytest.ExitCode.INTERRUPTED

    def pytest_keyboard_interrupt(self, excinfo: pytest.ExceptionInfo[BaseException]) -> None:
        """Notes that somebody ended the run; pytest-xdist raises a kind of its own when -x does."""
        by_hand = excinfo.type is KeyboardInterrupt or excinfo.errisinstance(pytest.exit.Exception)
        self._interrupted |= by_hand

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Writes the report of a run that came to its end."""
        made = gather(self._judged, announced(Path(self._notes.name)), self.seed)
        self._notes.cleanup()
        if made is None:
            self._outcome = f"no statement was judged; {self.folder} is as it was"
            return
        if self._interrupted or exitstatus == pytest.ExitCode.INTERNAL_ERROR:
            self._outcome = f"the run did not come to its end; {self.folder} is as it was"
            return
        try:
            write_output(self.folder, made)
        except FileProblemError as reason:
            self._outcome = str(reason)
            session.exitstatus = pytest.ExitCode.USAGE_ERROR
            return
        self._outcome = f"{summary(made)}; written to {self.folder}"

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Says what became of the report."""
        terminalreporter.write_line(f"consilience: {self._outcome}")

    def pytest_unconfigure(self) -> None:
        """Removes the announcements of a run that ended before its tests."""
        self._notes.cleanup()
