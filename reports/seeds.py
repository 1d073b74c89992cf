"""The seeds that options take."""

MAX_SEED = 2**32 - 1
"""The largest: NumPy's generators take no larger one."""
