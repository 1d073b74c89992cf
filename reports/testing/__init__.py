"""Statements that tests judge: in the tests, between processes, and in the report of the run."""
