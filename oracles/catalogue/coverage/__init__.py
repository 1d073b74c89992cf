"""What of each document the catalogue holds, and why the rest has no record."""

from consilience.oracles.catalogue.coverage.entry import Entry
from consilience.oracles.catalogue.coverage.rendering import ENTRIES, render

__all__ = ["ENTRIES", "Entry", "render"]
