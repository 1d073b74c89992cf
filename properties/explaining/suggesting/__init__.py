"""The nearest true statement to a refuted one."""

from consilience.properties.explaining.suggesting.search import suggest
from consilience.properties.explaining.suggesting.suggestion import Suggestion

__all__ = ["Suggestion", "suggest"]
