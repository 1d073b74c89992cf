"""The numbers that expressions are evaluated in."""
