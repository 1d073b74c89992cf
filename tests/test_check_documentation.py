"""What README.md and docs/check.md say of `consilience check` is what there is."""

import doctest
import re
from pathlib import Path

from typer.testing import CliRunner

from consilience.reports.checking.fields import AnswerFields, ErrorFields
from consilience.reports.cli.application import app

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def run(*arguments: str) -> str:
    return CliRunner().invoke(app, ["check", *arguments], env={"COLUMNS": "80"}).output


def test_the_example_is_what_the_command_prints():
    assert PAGE.split("```text\n")[1].split("```")[0] == run("grad(x @ A @ x, x) == 2 * A @ x")


def test_the_readme_shows_the_beginning_of_it():
    shown = README.split('$ consilience check "grad(x @ A @ x, x) == 2 * A @ x"\n')[1].split("```")[0]
    assert run("grad(x @ A @ x, x) == 2 * A @ x").startswith(shown)


def test_every_field_is_documented():
    documented = PAGE.split("## What is answered")[1].split("## Limits")[0]
    cells = [
        name
        for row in re.findall(r"^\| (`.*?) \|", documented, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    ]
    assert sorted(cells) == sorted(AnswerFields.__annotations__)
    assert all(f"`{name}`" in documented for name in ErrorFields.__annotations__)


def test_every_option_is_documented():
    options = set(re.findall(r"^  (--[\w-]+)", run("--help"), re.MULTILINE)) - {"--help"}
    assert set(re.findall(r"^\| `(--[\w-]+)", PAGE, re.MULTILINE)) == options


def test_the_python_example_runs():
    blocks = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "check.md", "check.md", 0)
    assert doctest.DocTestRunner(verbose=False).run(test) == doctest.TestResults(0, len(test.examples))
