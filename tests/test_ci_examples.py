"""The jobs and the test that README.md shows, and this repository's own workflow."""

import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from consilience.oracles.catalogue import find_record, records
from consilience.reports.formats import markdown
from consilience.reports.report import make_report

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION = README.split("\n## Plug into CI\n")[1].split("\n## ")[0]
GITHUB, GITLAB = re.findall(r"```yaml\n(.*?)```", SECTION, re.DOTALL)
OWN = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
MEBIBYTE = 2**20


def load(text: str) -> Any:
    """YAML as plain data."""
    yaml = pytest.importorskip("yaml", reason="no YAML parser here; the lines are checked without one")
    return yaml.safe_load(text)


@pytest.mark.parametrize("text", [GITHUB, GITLAB, OWN], ids=["github", "gitlab", "own"])
def test_the_lines_are_of_the_form_that_is_used_here(text):
    """Keys, items of lists and plain values on one line each; a block after | is indented deeper."""
    block = -1
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        assert "\t" not in line
        assert indent % 2 == 0
        if not line.strip() or indent > block >= 0:
            continue
        block = indent if line.endswith("|") else -1
        assert re.fullmatch(r" *(- )?([\w-]+:( [^\s].*)?|[^:#&*!|>'\"%@`\[{][^#]*)", line), line
        value = line.partition(": ")[2]
        assert ": " not in value
        assert " #" not in value


@pytest.mark.parametrize("text", [GITHUB, GITLAB, OWN], ids=["github", "gitlab", "own"])
def test_each_job_shows_and_keeps_the_report_even_if_a_step_failed(text):
    if text is GITLAB:
        assert "when: always" in text
        assert text.count("|| failed=1") == 2
        assert "exit ${failed:-0}" in text
        return
    steps = re.split(r"\n +- (?=uses|run)", text)
    for step in steps:
        if "report.md" in step or "upload-artifact" in step:
            assert "if: ${{ !cancelled() }}" in step
    assert 'cat consilience-report/report.md >> "$GITHUB_STEP_SUMMARY"' in text


def test_the_github_job_is_a_workflow():
    job = load(GITHUB)["jobs"]["formulas"]
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert commands[:3] == ["python -m pip install .", "pytest --junitxml=tests.xml", "consilience report"]
    assert job["steps"][-1]["with"]["path"].split() == ["consilience-report", "tests.xml"]


def test_the_gitlab_job_is_one():
    job = load(GITLAB)["formulas"]
    assert [line.split(" ||")[0] for line in job["script"][1:3]] == [
        "pytest --junitxml=tests.xml",
        "consilience report",
    ]
    assert job["artifacts"] == {
        "when": "always",
        "expose_as": "Consilience report",
        "paths": ["consilience-report/"],
        "reports": {"junit": "tests.xml"},
    }


def test_the_own_workflow_runs_everything_on_every_python():
    job = load(OWN)["jobs"]["everything"]
    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    assert ".ci/run" in [step.get("run") for step in job["steps"]]


def test_the_test_that_is_shown_passes(pytester):
    (shown,) = re.findall(r"```python\n(def test_.*?)```", README, re.DOTALL)
    pytester.makepyfile(test_shown=shown)
    pytester.runpytest_subprocess("-W", "error", "-p", "no:cacheprovider").assert_outcomes(passed=1)


def test_the_profiles_that_are_shown_exist():
    profiles = runpy.run_path(str(ROOT / "properties" / "profiles.py"))
    for name in re.findall(r"^\| `(\w+)` \|", SECTION, re.MULTILINE):
        assert profiles["settings"].get_profile(name).max_examples in (40, 2000)
    assert len(re.findall(r"^\| `(\w+)` \|", SECTION, re.MULTILINE)) == 3


def test_a_summary_takes_the_whole_report():
    """GitHub refuses a summary of more than one mebibyte; refuted statements take the most room."""
    refuted = make_report([find_record("trace-of-axbx")])
    assert len(markdown.render(refuted).encode()) * len(records()) < MEBIBYTE
