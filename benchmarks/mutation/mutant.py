"""A mutant: a place of the kit, and what is put there."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any


class Place(ABC):
    """Where something of the kit is that can be replaced, in this process's memory."""

    @property
    @abstractmethod
    def key(self) -> Hashable:
        """The same for the same place."""

    @abstractmethod
    def get(self) -> Any:
        """What is there."""

    @abstractmethod
    def put(self, value: Any) -> None:
        """Replaces it."""


@dataclass(frozen=True)
class Field(Place):
    """A field of a row, frozen or not: all tables that hold the row see it."""

    row: Any
    name: str

    @property
    def key(self) -> Hashable:
        return id(self.row), self.name

    def get(self) -> Any:
        return getattr(self.row, self.name)

    def put(self, value: Any) -> None:
        object.__setattr__(self.row, self.name, value)


@dataclass(frozen=True)
class Method(Place):
    """A method of a class, for it alone if it is inherited."""

    owner: type
    name: str

    @property
    def key(self) -> Hashable:
        return self.owner, self.name

    def get(self) -> Any:
        return getattr(self.owner, self.name)

    def put(self, value: Any) -> None:
        setattr(self.owner, self.name, value)


@dataclass(frozen=True)
class Item(Place):
    """A row of several tables that hold the same under one name."""

    tables: list[dict[Any, Any]]
    name: Hashable

    @property
    def key(self) -> Hashable:
        return id(self.tables[0]), self.name

    def get(self) -> Any:
        return self.tables[0][self.name]

    def put(self, value: Any) -> None:
        for table in self.tables:
            table[self.name] = value


@dataclass(frozen=True)
class Everywhere(Place):
    """A function or a table, in every module that has imported it."""

    value: Any

    @property
    def key(self) -> Hashable:
        return id(self.value)

    def get(self) -> Any:
        return self.value

    def put(self, value: Any) -> None:
        for module in kit():
            for name, found in list(vars(module).items()):
                if found is self.value:
                    setattr(module, name, value)


@dataclass(frozen=True)
class Global(Place):
    """A constant of one module."""

    module: ModuleType
    name: str

    @property
    def key(self) -> Hashable:
        return self.module.__name__, self.name

    def get(self) -> Any:
        return getattr(self.module, self.name)

    def put(self, value: Any) -> None:
        setattr(self.module, self.name, value)


@dataclass(frozen=True)
class Mutant:
    """One place of the kit, broken.

    Attributes:
        family: what kind of row is broken.
        row: the row.
        change: how it is broken, in a few words.
        place: where.
        value: what is put there.
    """

    family: str
    row: str
    change: str
    place: Place
    value: Any

    @property
    def name(self) -> str:
        """The mutant's name, unique."""
        return f"{self.family}: {self.row}: {self.change}"

    def apply(self) -> None:
        """Breaks it, in this process."""
        self.place.put(self.value)


def modules(package: str) -> Iterator[ModuleType]:
    """The modules of a package of the kit, such as "oracles.arithmetic"."""
    found = import_module(f"consilience.{package}")
    for module in iter_modules(found.__path__, f"{found.__name__}."):
        if not module.name.endswith("__main__"):
            yield import_module(module.name)


def kit() -> list[ModuleType]:
    """The kit's modules that are loaded, its tests' included."""
    return [
        module
        for name, module in list(sys.modules.items())
        if name.split(".")[0] in ("consilience", "tests", "properties") and module is not None
    ]


def forget() -> None:
    """Empties every cache of the kit, so that nothing that was computed before a change is used after it."""
    for module in kit():
        for value in list(vars(module).values()):
            clear = getattr(value, "cache_clear", None)
            if callable(clear):
                clear()
