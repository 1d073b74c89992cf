"""The operations of the notation: one module a family, one row an operation."""
