"""The Hypothesis profiles: which one is loaded, what each does, and a .hypothesis that cannot be used."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

PROFILES = Path(__file__).parents[1] / "properties" / "profiles.py"
CONFTEST = f"import runpy\nrunpy.run_path({str(PROFILES)!r})\n"
TESTS = """
from hypothesis import given, settings, strategies as st

SEEN = []

@given(st.integers())
def test_passes(x):
    SEEN.append(x)

@given(st.integers())
def test_fails(x):
    assert x < 1000

def test_settings():
    s = settings()
    print("profile", settings.get_current_profile_name(), s.max_examples, s.derandomize, s.deadline)
    print("kept", type(s.database).__name__, "seen", len(SEEN), hash(tuple(SEEN)))
"""
FOLDER = "_StorageDirectoryDatabase"
OPTIONS = ("-W", "error", "-p", "no:cacheprovider", "-s", "-q")


@pytest.fixture
def run(pytester, monkeypatch):
    """Runs tests under the profiles, as in this checkout, with warnings as errors."""
    for name in ("CI", "HYPOTHESIS_PROFILE", "HYPOTHESIS_STORAGE_DIRECTORY", "PYTEST_ADDOPTS"):
        monkeypatch.delenv(name, raising=False)
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(test_it=TESTS)
    return lambda *arguments: pytester.runpytest_subprocess(*OPTIONS, *arguments)


def said(result, word: str) -> str:
    (found,) = re.findall(rf"\b{word} (.*)", "\n".join(result.outlines))
    return found


@pytest.mark.parametrize(
    ("variables", "profile", "kept"),
    [
        ({}, "dev 40 False None", FOLDER),
        ({"CI": "true"}, "ci 40 True None", "NoneType"),
        (
            {"CI": "true", "HYPOTHESIS_PROFILE": "nightly"},
            "nightly 2000 False None",
            "_StorageDirectoryDatabase",
        ),
    ],
    ids=["dev", "ci", "nightly"],
)
def test_the_profile_follows_the_environment(run, monkeypatch, variables, profile, kept):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    result = run("-k", "passes or settings")
    result.assert_outcomes(passed=2, deselected=1)
    assert said(result, "profile") == profile
    assert said(result, "kept").startswith(f"{kept} seen {profile.split()[1]} ")


def test_ci_draws_the_same_examples_each_time(run, monkeypatch):
    monkeypatch.setenv("CI", "true")
    assert len({said(run("-k", "passes or settings"), "kept") for _ in range(2)}) == 1


def test_a_profile_on_the_command_line_stays(run):
    assert said(run("--hypothesis-profile", "default", "-k", "settings"), "profile").startswith(
        "default 100 "
    )


def test_an_unknown_profile_is_named(run, monkeypatch):
    monkeypatch.setenv("HYPOTHESIS_PROFILE", "nihgtly")
    result = run()
    assert "Profile 'nihgtly' is not registered" in "\n".join(result.outlines + result.errlines)


# A folder that cannot be used

WARNING = "failing examples are not kept for the next run, because .hypothesis cannot be used; remove it"


def assert_works(result, *, warned: bool) -> None:
    """The example that fails is found and shown; no error stems from the folder."""
    result.assert_outcomes(passed=2, failed=1, warnings=int(warned))
    text = " ".join(" ".join(result.outlines).split())
    assert "x=1000" in text.replace(" ", "")
    assert (WARNING in text) == warned


def test_a_folder_that_can_be_used_keeps_what_failed(run, pytester):
    assert_works(run(), warned=False)
    assert any((pytester.path / ".hypothesis" / "examples").iterdir())


def test_garbage_in_the_folder_is_passed_over(run, pytester):
    run()
    folder = pytester.path / ".hypothesis"
    kept = [path for path in folder.rglob("*") if path.is_file()]
    assert len(kept) > 3
    for path in kept:
        path.write_bytes(b"\xff\x00garbage" * 20)
    (folder / "examples" / "garbage").write_text("garbage")
    assert_works(run(), warned=False)


@pytest.mark.parametrize("name", [".hypothesis", ".hypothesis/examples"])
def test_a_file_in_the_place_of_the_folder_is_named(run, pytester, name):
    path = pytester.path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    assert_works(run(), warned=True)
    assert path.read_text() == "mine"


def test_a_folder_that_is_read_only_is_named(run, pytester):
    folder = pytester.path / ".hypothesis"
    folder.mkdir()
    alone = ["unshare", "--mount", "--map-root-user", "sh", "-c"]
    mount = f"mount -t tmpfs -o ro tmpfs {folder}"
    if shutil.which("unshare") is None or subprocess.run([*alone, mount], capture_output=True).returncode:
        pytest.skip("no right to make a read-only file system here")
    result = pytester.run(*alone, f'{mount} && exec "$@"', "sh", sys.executable, "-m", "pytest", *OPTIONS)
    assert_works(result, warned=True)
