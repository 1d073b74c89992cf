"""Mutants: the kit broken in one place each, made from its tables, and the tests that turn red."""
