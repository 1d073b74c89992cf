"""What a text may ask for at most: statements come from anywhere."""

MAX_LENGTH = 5_000
"""Characters of a statement, and of its declarations."""
MAX_NESTING = 60
"""Depth of brackets and of the expression tree."""
MAX_NODES = 1_500
"""Nodes of a statement's trees together."""
MAX_DIGITS = 60
"""Digits of a number literal, its decimal exponent included."""
MAX_EXPONENT = 100
"""Largest absolute value of a literal exponent or matrix power."""
MAX_ORDER = 8
"""Derivatives that are taken of each other: each multiplies the cost by about three."""
MAX_MEMBERS = 64
"""Members of a declared set."""
MAX_SIZE = 12
"""Largest size that a text can name by a number."""
MAX_NAMES = 40
"""Different names of a statement."""
MAX_READINGS = 32
"""Readings of undeclared lower-case names that are followed up."""
MAX_SHAPED = 30_000
"""Operations and names that are given shapes, over all readings that are tried."""
MIN_TRIES = 256
"""Readings that are tried however long a statement is: all of those of eight names."""
MAX_ENTRIES = 4_096
"""Entries of one value: a power of Kronecker products grows fast."""
