"""The command line: one command a file."""

from consilience.reports.cli.program import main

__all__ = ["main"]
