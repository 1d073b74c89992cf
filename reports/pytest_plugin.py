"""The pytest plugin. Every pytest run of every user imports it: nothing slow is imported here."""

import pytest

pytest.register_assert_rewrite("consilience.properties")


def pytest_configure(config: pytest.Config) -> None:
    """Registers the marker of tests that judge a statement."""
    config.addinivalue_line("markers", "consilience: the test judges a statement of matrix calculus.")
