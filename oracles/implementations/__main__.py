"""Prints docs/implementations.md."""

from consilience.oracles.implementations.document import render

print(render(), end="")
