"""The evaluator, and the ways to differentiate."""
