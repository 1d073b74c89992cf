"""`pytest --pyargs consilience.properties` beside a project with folders of the same names."""

import pytest

pytest_plugins = ["pytester"]

EARLY = "import properties\nassert properties.MINE"
OWN = """
def test_own():
    import properties
    assert properties.MINE
"""


CASES = {
    "imported early": ("prepend", EARLY),
    "imported late": ("prepend", ""),
    "importlib": ("importlib", EARLY),
}


@pytest.mark.parametrize(("mode", "conftest"), CASES.values(), ids=CASES)
def test_own_packages_of_the_same_name_stay(pytester, mode, conftest):
    pytester.makepyfile(**{"properties/__init__": "MINE = 1", "test_own": OWN})
    pytester.makeconftest(conftest)
    options = ["-W", "error", "-p", "no:cacheprovider", f"--import-mode={mode}", "-o", "pythonpath=."]
    # The folder's other modules cost seconds to collect and are of the same kind.
    options.append("--ignore-glob=*/properties/test_[!c]*")
    chosen = ["--pyargs", "consilience.properties", "test_own.py", "-k", "own or trace-definition"]
    pytester.runpytest_subprocess(*options, *chosen).assert_outcomes(passed=3, deselected=None)
