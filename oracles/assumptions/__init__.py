"""Assumptions: what a declaration says of a variable, and how values that have it are made."""
