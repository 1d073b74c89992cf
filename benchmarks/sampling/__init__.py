"""Statements, points and tasks of the benchmarks that ask oracles at many points."""
