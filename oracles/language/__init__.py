"""The notation: expressions, kinds and shapes, reading and printing."""
