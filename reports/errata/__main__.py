"""Prints docs/errata.md."""

from consilience.oracles.catalogue import records
from consilience.reports.errata.page import render
from consilience.reports.report import make_report

if __name__ == "__main__":  # the processes that judge import this module too
    print(render(make_report(records(), jobs=2)), end="")
