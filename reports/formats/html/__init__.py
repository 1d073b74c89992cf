"""The report as one HTML page that needs no network and no script."""

from consilience.reports.formats.html.page import render

__all__ = ["render"]
