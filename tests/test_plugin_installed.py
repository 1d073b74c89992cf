"""`pytest --pyargs consilience.properties` beside a project with folders of the same names."""

import pytest

pytest_plugins = ["pytester"]

OWN = """
def test_own():
    import properties
    assert properties.MINE
"""


@pytest.mark.parametrize("mode", ["prepend", "importlib"])
def test_own_packages_of_the_same_name_stay(pytester, mode):
    pytester.makepyfile(**{"properties/__init__": "MINE = 1", "properties/test_trace": OWN})
    pytester.makeconftest("import properties\nassert properties.MINE")
    options = ["-W", "error", "-p", "no:cacheprovider", f"--import-mode={mode}", "-o", "pythonpath=."]
    result = pytester.runpytest_subprocess(
        *options, "--pyargs", "consilience.properties", "properties", "-k", "own or trace-definition"
    )
    result.assert_outcomes(passed=3, deselected=None)
