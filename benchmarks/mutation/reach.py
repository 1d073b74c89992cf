"""Which tests reach which place that mutants break."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any

from mutation.mutant import Mutant, Place


@dataclass
class Reach:
    """Places of functions, and the tests that called them.

    Attributes:
        places: the places, each by the name of its first mutant.
        tests: the seconds that each test took, and the places that it reached.
    """

    places: dict[str, Place]
    tests: dict[str, tuple[float, frozenset[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, mutants: Sequence[Mutant]) -> Reach:
        """The places of some mutants."""
        first: dict[object, Mutant] = {}
        for mutant in mutants:
            if callable(mutant.place.get()):
                first.setdefault(mutant.place.key, mutant)
        return cls({mutant.name: mutant.place for mutant in first.values()})

    def read(self, file: Path) -> None:
        """Takes what a run before has noted."""
        for nodeid, (seconds, places) in json.loads(file.read_text(encoding="utf-8")).items():
            self.tests[nodeid] = seconds, frozenset(places)

    def write(self, file: Path) -> None:
        """Keeps it for another run."""
        found = {nodeid: [seconds, sorted(places)] for nodeid, (seconds, places) in self.tests.items()}
        file.write_text(json.dumps(found), encoding="utf-8")

    def chosen(self, mutant: Mutant, nodeids: Sequence[str]) -> list[str]:
        """The tests that reach a mutant's place, the quickest first; all where that is not known."""
        names = [name for name, place in self.places.items() if place.key == mutant.place.key]
        if self.tests and names:
            nodeids = [nodeid for nodeid in nodeids if names[0] in self.tests.get(nodeid, (0.0, names))[1]]
        return sorted(nodeids, key=lambda nodeid: self.tests.get(nodeid, (0.0, ()))[0])

    def noting(self) -> set[str]:
        """Makes every place note its use, in this process; the set of those that were used."""
        reached: set[str] = set()

        def noted(function: Callable[..., Any], name: str) -> Callable[..., Any]:
            def replaced(*given: Any, **named: Any) -> Any:
                reached.add(name)
                return function(*given, **named)

            return wraps(function)(replaced) if hasattr(function, "__name__") else replaced

        originals = {name: place.get() for name, place in self.places.items()}
        for name, place in self.places.items():
            place.put(noted(originals[name], name))
        return reached
