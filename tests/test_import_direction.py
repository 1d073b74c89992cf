"""Imports go one way, reports → properties → strategies → oracles, and nobody imports the tests."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("oracles", "strategies", "properties", "reports")  # from the lowest to the highest
OUTSIDE = ("tests", "benchmarks")


def python_files(root: Path) -> list[Path]:
    """All Python files of the rooms, of the folders beside them and of the root itself."""
    folders = [root / name for name in (*ROOMS, *OUTSIDE)]
    return sorted([*root.glob("*.py"), *(path for folder in folders for path in folder.rglob("*.py"))])


def names_called(node: ast.Call) -> Iterator[str]:
    """The module that `import_module("name")` or `__import__("name")` imports."""
    function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    literals = [argument.value for argument in node.args[:1] if isinstance(argument, ast.Constant)]
    if function in ("import_module", "__import__"):
        yield from (value for value in literals if isinstance(value, str))


def names_imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and the dotted name of every import, wherever it stands; a relative one begins with a dot."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call):
            yield from ((node.lineno, name) for name in names_called(node))


def fault(home: str, name: str) -> str | None:
    """What is wrong with the import of `name` in a file of the folder `home`, if anything."""
    first, _, rest = name.partition(".")
    if not first:
        return "is relative; write it from consilience on"
    if first in ("tests", "conftest"):
        return "imports the tests, which nobody may"
    if first in ROOMS:
        return f"does not name the installed package; write consilience.{name}"
    if first != "consilience" or home not in ROOMS:
        return None
    room = rest.split(".")[0]
    if room not in ROOMS:
        return f"names no room; the rooms are {', '.join(ROOMS)}"
    if ROOMS.index(room) > ROOMS.index(home):
        return f"goes up from {home} to {room}"
    return None


def faults(root: Path) -> list[str]:
    """Every wrong import below `root`, as `file:line: import name: fault`."""
    found = []
    for path in python_files(root):
        relative = path.relative_to(root)
        for line, name in sorted(names_imported(ast.parse(path.read_text(encoding="utf-8")))):
            if message := fault(relative.parts[0], name):
                found.append(f"{relative.as_posix()}:{line}: import {name}: {message}")
    return found


def write(root: Path, name: str, source: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_files_to_check(room):
    assert any(path.relative_to(ROOT).parts[0] == room for path in python_files(ROOT))


def test_imports_go_one_way():
    assert not (found := faults(ROOT)), "\n".join(found)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (
            "reports/a.py",
            "from consilience.oracles.language import parse\nfrom consilience import properties",
        ),
        ("properties/judging/a.py", "import consilience.strategies.points"),
        ("strategies/a.py", "from consilience.strategies import sizes\nimport numpy.linalg"),
        ("oracles/a.py", "import ast\nfrom consilience.oracles.language.parse import parse"),
        ("tests/test_a.py", "from consilience.reports.cli import main"),
    ],
)
def test_a_right_import_passes(tmp_path, name, source):
    write(tmp_path, name, source)
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        (
            "oracles/a.py",
            "from consilience.strategies import sizes",
            "1: import consilience.strategies.sizes: goes up",
        ),
        ("oracles/deep/er/a.py", "import consilience.reports", "1: import consilience.reports: goes up"),
        ("oracles/a.py", "from consilience import properties as p", "import consilience.properties: goes up"),
        (
            "strategies/a.py",
            "def f():\n    import consilience.properties",
            "2: import consilience.properties: goes up",
        ),
        (
            "strategies/a.py",
            "if TYPE_CHECKING:\n    import consilience.reports",
            "goes up from strategies to reports",
        ),
        ("properties/a.py", "import_module('consilience.reports.cli')", "goes up from properties to reports"),
        (
            "properties/a.py",
            "importlib.import_module('consilience.reports')",
            "goes up from properties to reports",
        ),
        ("properties/a.py", "__import__('consilience.reports')", "goes up from properties to reports"),
        ("reports/a.py", "from . import formats", "import ..formats: is relative"),
        ("reports/a.py", "from ..oracles import language", "import ..oracles.language: is relative"),
        ("reports/a.py", "from oracles.language import parse", "write consilience.oracles.language.parse"),
        ("reports/a.py", "import consilience", "names no room"),
        ("reports/a.py", "from consilience.tests import helpers", "names no room"),
        ("reports/a.py", "from tests.test_house import ROOT", "which nobody may"),
        ("tests/test_a.py", "from tests import helpers", "which nobody may"),
        ("benchmarks/a.py", "import conftest", "which nobody may"),
        ("conftest.py", "import tests", "which nobody may"),
    ],
)
def test_a_wrong_import_is_found(tmp_path, name, source, expected):
    write(tmp_path, name, source)
    (found,) = faults(tmp_path)
    assert found.startswith(name + ":")
    assert expected in found


def test_all_wrong_imports_of_a_tree_are_found(tmp_path):
    write(tmp_path, "oracles/low.py", "import consilience.reports\nimport consilience.properties")
    write(tmp_path, "strategies/fine.py", "import consilience.oracles")
    write(tmp_path, "properties/test_high.py", "from consilience.reports import cli")
    assert [text.split(": ")[0] for text in faults(tmp_path)] == [
        "oracles/low.py:1",
        "oracles/low.py:2",
        "properties/test_high.py:1",
    ]
