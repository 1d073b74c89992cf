"""Prints docs/coverage.md."""

from consilience.oracles.catalogue.coverage.rendering import render

print(render(), end="")
