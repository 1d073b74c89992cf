"""What the documents of the catalogue print wrongly, for their authors and readers."""

from consilience.reports.errata.page import render

__all__ = ["render"]
