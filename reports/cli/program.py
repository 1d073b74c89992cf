"""The program `consilience`: how it begins and ends, before anything slow is imported."""

from __future__ import annotations

import sys

from consilience.reports.cli.minus import statements_last
from consilience.reports.cli.plain_check import plain_check


def main() -> None:
    """Runs the program; a text that the terminal's encoding lacks is shown with marks, not as an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    try:
        arguments = statements_last(sys.argv[1:])
        asked = plain_check(arguments)
        if asked is not None:
            raise SystemExit(asked.run())
        from consilience.reports.cli.application import app

        app(arguments)
    except KeyboardInterrupt:
        raise SystemExit(130) from None
