"""Under which conditions a refuted statement holds."""

from consilience.properties.explaining.conditions.merging import merged
from consilience.properties.explaining.conditions.search import Conditions, find_conditions

__all__ = ["Conditions", "find_conditions", "merged"]
