"""The command line: one command a file."""

from consilience.reports.cli.application import main

__all__ = ["main"]
