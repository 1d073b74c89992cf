"""The house stays in order: sizes, packages, data that the wheel carries, and texts that name no machine."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("oracles", "strategies", "properties", "reports")
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60

# In pieces, or this file would find itself.
FOLDERS = "|".join(("tmp", "root", "work", "home", "Users"))
HOSTS = "|".join(("py" + "pi.org", "python" + "hosted", "ana" + "conda.org", "npm" + "js", "index" + "-url"))
FOREIGN = re.compile(rf"(?<![\w.])/(?:{FOLDERS})\b(?![-.])|{HOSTS}", re.IGNORECASE)


def room_files(root: Path, pattern: str = "*.py") -> list[Path]:
    """The files of the four rooms that fit the pattern, caches left out."""
    found = [path for room in ROOMS for path in (root / room).rglob(pattern) if path.is_file()]
    return sorted(path for path in found if "__pycache__" not in path.parts)


def long_files(root: Path) -> list[str]:
    """Every file of the rooms with more than MAX_FILE_LINES lines."""
    counts = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in room_files(root)}
    return [
        f"{path.relative_to(root).as_posix()}: {count} lines, at most {MAX_FILE_LINES}; split it"
        for path, count in counts.items()
        if count > MAX_FILE_LINES
    ]


def long_functions(root: Path) -> list[str]:
    """Every function of the rooms, methods and nested ones too, with more than MAX_FUNCTION_LINES lines."""
    found = []
    for path in room_files(root):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                count = (node.end_lineno or node.lineno) - node.lineno + 1
                place = f"{path.relative_to(root).as_posix()}:{node.lineno}: {node.name}"
                if count > MAX_FUNCTION_LINES:
                    found.append(f"{place}: {count} lines, at most {MAX_FUNCTION_LINES}; split it")
    return found


def lost_packages(root: Path) -> list[str]:
    """Every folder of Python files that the wheel would lack, because it has no __init__.py."""
    folders = sorted({path.parent for path in room_files(root)})
    return [
        folder.relative_to(root).as_posix() for folder in folders if not (folder / "__init__.py").exists()
    ]


def lost_data(root: Path) -> list[str]:
    """Every data file of the rooms that the wheel would lack, because package-data does not name it."""
    config = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = config["tool"]["setuptools"]["package-data"]["*"]
    carried = {
        path
        for room in ROOMS
        for init in (root / room).rglob("__init__.py")
        for p in patterns
        for path in init.parent.glob(p)
    }
    data = [path for path in room_files(root, "*") if path.suffix != ".py" and not path.name.startswith(".")]
    return [path.relative_to(root).as_posix() for path in data if path not in carried]


def foreign_names(root: Path, names: list[str]) -> list[str]:
    """Every line of the named text files that holds a path of some machine or a host of packages."""
    found = []
    for name in names:
        try:
            lines = (root / name).read_text(encoding="utf-8").splitlines()
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue  # no text, deleted, or a link to a folder
        found += [
            f"{name}:{number}: {line.strip()}" for number, line in enumerate(lines, 1) if FOREIGN.search(line)
        ]
    return found


def tracked_files(root: Path) -> list[str]:
    """The files of the checkout, by their names relative to its root; none if it is no checkout."""
    if not (root / ".git").exists() or shutil.which("git") is None:
        return []
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, text=True)
    return [name for name in listing.stdout.split("\0") if name]


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def function_of(lines: int) -> str:
    return "def f():\n" + "    pass\n" * (lines - 1)


def test_no_file_is_too_long():
    assert not (found := long_files(ROOT)), "\n".join(found)


def test_a_file_that_is_too_long_is_found(tmp_path):
    write(tmp_path, "oracles/language/fits.py", "x = 1\n" * MAX_FILE_LINES)
    write(tmp_path, "oracles/language/long.py", "x = 1\n" * (MAX_FILE_LINES + 1))
    assert long_files(tmp_path) == ["oracles/language/long.py: 401 lines, at most 400; split it"]


def test_no_function_is_too_long():
    assert not (found := long_functions(ROOT)), "\n".join(found)


def test_a_function_that_is_too_long_is_found(tmp_path):
    indented = "class C:\n" + "".join(
        f"    {line}\n" for line in function_of(MAX_FUNCTION_LINES + 1).splitlines()
    )
    write(tmp_path, "reports/fits.py", function_of(MAX_FUNCTION_LINES))
    write(tmp_path, "reports/long.py", function_of(MAX_FUNCTION_LINES + 1))
    write(tmp_path, "reports/method.py", indented)
    assert long_functions(tmp_path) == [
        "reports/long.py:1: f: 61 lines, at most 60; split it",
        "reports/method.py:2: f: 61 lines, at most 60; split it",
    ]


def test_every_folder_of_python_files_is_a_package():
    assert not (found := lost_packages(ROOT)), f"without __init__.py, so not in the wheel: {found}"


def test_a_folder_without_init_is_found(tmp_path):
    write(tmp_path, "oracles/__init__.py", "")
    write(tmp_path, "oracles/language/parse.py", "")
    assert lost_packages(tmp_path) == ["oracles/language"]


def test_the_wheel_carries_every_data_file():
    assert not (found := lost_data(ROOT)), f"not named in package-data, so not in the wheel: {found}"


def test_a_data_file_that_the_wheel_lacks_is_found(tmp_path):
    write(tmp_path, "pyproject.toml", '[tool.setuptools.package-data]\n"*" = ["templates/*"]')
    write(tmp_path, "reports/__init__.py", "")
    write(tmp_path, "reports/templates/page.html", "")
    write(tmp_path, "reports/formats/page.html", "")
    assert lost_data(tmp_path) == ["reports/formats/page.html"]


@pytest.mark.skipif(
    not (ROOT / "typings").exists(), reason="the links of the type checker belong to a checkout"
)
@pytest.mark.parametrize("room", ROOMS)
def test_the_type_checker_reads_every_room(room):
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    link = Path("typings") / "consilience" / room
    assert (ROOT / link).resolve() == (ROOT / room).resolve()
    assert (
        link.as_posix() in config["tool"]["basedpyright"]["include"]
    )  # their parent would check nothing, and pass


def test_no_text_names_a_machine_or_a_host():
    names = tracked_files(ROOT)
    if not names:
        pytest.skip("no files under version control here")
    assert not (found := foreign_names(ROOT, names)), "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        *(f"saved in {'/' + folder}/scratch/report" for folder in FOLDERS.split("|")),
        f"open('{'/' + 'tmp'}')",
        f"file://{'/' + 'home'}/somebody",
        *(f"see https://{host}/simple" for host in HOSTS.split("|")),
    ],
)
def test_a_text_that_names_a_machine_or_a_host_is_found(tmp_path, line):
    write(tmp_path, "notes.md", f"fine\n{line}\n")
    assert foreign_names(tmp_path, ["notes.md", "deleted.md"]) == [f"notes.md:2: {line}"]


@pytest.mark.parametrize(
    "line", ["see https://example.org/home/page", "frame/work/order", "../tmp/x", "a / root"]
)
def test_a_text_that_only_looks_so_passes(tmp_path, line):
    write(tmp_path, "notes.md", line)
    assert foreign_names(tmp_path, ["notes.md"]) == []


def test_the_plugin_brings_nothing_slow_into_other_test_runs():
    listing = "import sys, consilience.reports.pytest_plugin; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", listing], capture_output=True, check=True, text=True)
    slow = {"numpy", "scipy", "autograd", "flint", "hypothesis", "rich", "typer", "joblib"}
    assert slow & set(run.stdout.split()) == set()
