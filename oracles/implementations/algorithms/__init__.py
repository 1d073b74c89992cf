"""Algorithms for the operations, a module a topic, a row an algorithm."""
