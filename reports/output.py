"""The report in its folder: checked before judging, written after it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from consilience.oracles.catalogue import catalogue
from consilience.reports.atomic import check_folder, only_writer, write_files
from consilience.reports.fields import ReportFields
from consilience.reports.formats.files import FILES, render_all
from consilience.reports.previous import check_previous, keep_others, read_previous


class Written(NamedTuple):
    """The files of a report, and how many statements of the previous one they keep."""

    paths: list[Path]
    kept: int


def check_output(folder: Path, *, keep: bool = False) -> None:
    """Finds out before anything is judged whether a report can be written to a folder.

    Args:
        folder: the folder; there may be none yet.
        keep: whether the statements of the report in it are to be kept.

    Raises:
        FileProblemError: it cannot be, or what stands there is no report.
    """
    check_folder(folder, FILES)
    if keep:
        read_previous(folder)
    else:
        check_previous(folder)


def write_output(folder: Path, report: ReportFields, *, keep: bool = False) -> Written:
    """Writes all files of a report; the previous ones stay until all new ones are complete on the disk.

    Args:
        folder: the folder, made if there is none.
        report: the report.
        keep: whether the other statements of the report in the folder are kept.

    Raises:
        FileProblemError: a file cannot be written; none is then changed.
    """
    with only_writer(folder):
        previous = read_previous(folder) if keep else None
        whole = keep_others(report, previous, catalogue.records()) if previous else report
        paths = write_files(folder, render_all(whole))
    return Written(paths, len(whole["statements"]) - len(report["statements"]))
