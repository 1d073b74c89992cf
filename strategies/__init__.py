"""What Hypothesis draws: sizes, entries, tapes of free numbers, and whole points of a statement."""

from consilience.strategies.entries import entries
from consilience.strategies.functions import polynomials
from consilience.strategies.maps import smooth_maps
from consilience.strategies.points import points
from consilience.strategies.sizes import sizes
from consilience.strategies.tapes import tapes

__all__ = ["entries", "points", "polynomials", "sizes", "smooth_maps", "tapes"]
