"""The wheel: what it holds, and that it works beside a project with folders of the same names."""

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("oracles", "strategies", "properties", "reports")
MANIFEST = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE")

CONFTEST = """
import properties, reports

assert properties.MINE and reports.MINE
"""
TEST = """
from pathlib import Path

def test_own_packages_stay():
    import consilience.properties, properties, reports
    assert properties.MINE == reports.MINE == "mine"
    assert "site-packages" in Path(consilience.properties.__file__).parts
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel of this checkout, built without network."""
    try:
        setuptools = importlib.metadata.version("setuptools")
    except importlib.metadata.PackageNotFoundError:
        setuptools = "0"
    if int(setuptools.split(".")[0]) < 77:
        pytest.skip(f"needs setuptools 77 to build, found {setuptools}; the extra dev has it")
    folder = tmp_path_factory.mktemp("wheel")
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for name in MANIFEST:
        shutil.copy(ROOT / name, folder)
    options = ["--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", "dist"]
    pip(sys.executable, "wheel", *options, ".", cwd=folder)
    (found,) = (folder / "dist").iterdir()
    return found


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory) -> str:
    """The Python of an environment with the wheel; it sees the packages installed here, but no checkout."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    found = str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")
    paths = subprocess.check_output([found, "-c", "import site; print(site.getsitepackages()[0])"], text=True)
    # The paths in such a file are searched, but its like in them, such as the checkout's, are not read.
    outside = {str(importlib.metadata.distribution(name).locate_file("")) for name in ("numpy", "pytest")}
    (Path(paths.strip()) / "outside.pth").write_text("\n".join(outside))
    pip(found, "install", "--no-deps", "--no-index", "--ignore-installed", str(wheel))
    return found


def pip(python: str, command: str, *arguments: str, **options) -> None:
    call = [sys.executable, "-m", "pip", "--python", python, command, "--quiet", *arguments]
    subprocess.run(call, check=True, env=environment(), **options)


def environment() -> dict[str, str]:
    """The environment without what points to this checkout or to this run."""
    return {name: value for name, value in os.environ.items() if not re.match("PYTHON|PYTEST|VIRTUAL", name)}


@pytest.fixture
def project(tmp_path) -> Path:
    """A project whose folders have the names of ours."""
    for name in ("reports", "properties", "tests"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("MINE = 'mine'")
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "tests" / "test_own.py").write_text(TEST)
    (tmp_path / "properties" / "test_catalogue.py").write_text(TEST)
    return tmp_path


def test_the_wheel_holds_every_file_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    held = {name for name in names if not name.startswith("consilience-")}
    files = {path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file()}
    expected = {path.relative_to(ROOT) for path in files if path.suffix != ".pyc"}
    assert held == {f"consilience/{path.as_posix()}" for path in expected if not path.name.startswith(".")}
    assert {name.rpartition("/")[2] for name in names - held} >= {"LICENSE", "entry_points.txt", "METADATA"}


@pytest.mark.parametrize("mode", ["prepend", "importlib"])
def test_the_mathematics_runs_beside_folders_of_the_same_names(python, project, mode):
    options = ["-W", "error", "-p", "no:cacheprovider", "-o", "pythonpath=.", f"--import-mode={mode}"]
    chosen = ["--pyargs", "consilience.properties", "tests", "properties", "-k", "own or trace-definition"]
    command = [python, "-m", "pytest", *options, *chosen, "--consilience-report", "out"]
    done = subprocess.run(command, cwd=project, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search("^4 passed|[ =]4 passed", done.stdout)
    report = json.loads((project / "out" / "report.json").read_text(encoding="utf-8"))
    verdicts = {statement["id"]: statement["verdict"] for statement in report["statements"]}
    assert verdicts == {"trace-definition": "refuted"}
    assert report["versions"]["numpy"] == importlib.metadata.version("numpy")


def test_the_command_runs(python, project):
    command = [str(Path(python).with_name("consilience")), "report", "--only", "trace-of-axb", "--jobs", "1"]
    done = subprocess.run(command, cwd=project, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    written = {path.name for path in (project / "consilience-report").iterdir()}
    assert written == {"report.html", "report.json", "report.md"}
