"""How pytest collects the tests of consilience.properties, wherever they are installed."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "properties"


class InstalledModule(pytest.Module):
    """A test module that is imported by its full name.

    pytest would import it as `properties.test_…`, after the folder, and so take a user's own package of
    that name for it, or put it in the place of that package.
    """

    def _getobj(self) -> ModuleType:
        importlib.import_module("consilience.properties.profiles")
        return importlib.import_module(f"consilience.properties.{self.path.stem}")


def module(path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """The collector of one of these modules, None for any other file."""
    return InstalledModule.from_parent(parent, path=path) if path.resolve().parent == FOLDER else None


def folder(path: Path, parent: pytest.Collector) -> pytest.Dir | None:
    """The collector of their folder, None for any other; as a package it would get the short name too."""
    return pytest.Dir.from_parent(parent, path=path) if path.resolve() == FOLDER else None
