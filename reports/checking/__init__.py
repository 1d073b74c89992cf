"""Checking the statements that someone gives: reading them, answering each, and showing the answers."""
