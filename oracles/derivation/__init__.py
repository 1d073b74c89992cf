"""Derivatives as formulas: found on the tree by rules of cotangents, and brought to a short normal form."""
