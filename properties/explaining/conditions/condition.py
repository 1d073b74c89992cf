"""A condition: words of variables, and sizes that coincide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

from consilience.oracles.assumptions.assumption import Use
from consilience.oracles.language.shape import Shape
from consilience.oracles.language.size import Size, symbol
from consilience.properties.explaining.conditions.implications import Fact, fact

DEGENERATE = ("identity", "zero", "equals")
"""Words that leave no more than one value."""


@dataclass(frozen=True)
class Condition:
    """What is asked of the variables and sizes of a statement.

    Attributes:
        uses: variables with words.
        sizes: pairs of a size symbol and what it equals: a number, or a symbol that stands in one pair only.
    """

    uses: tuple[tuple[str, Use], ...] = ()
    sizes: tuple[tuple[str, str], ...] = ()

    @cached_property
    def facts(self) -> frozenset[Fact]:
        """The same as facts of the table of implications."""
        said = {fact(name, str(use), use.other) for name, use in self.uses}
        return frozenset(said | {(symbol, f"= {size}", "") for symbol, size in self.sizes})

    @property
    def equal_sizes(self) -> frozenset[Fact]:
        """All pairs of sizes that coincide: of k = m and k = n follows m = n."""
        groups: list[set[str]] = []
        for pair in self.sizes:
            joined = set(pair).union(*(group for group in groups if not group.isdisjoint(pair)))
            groups = [group for group in groups if group.isdisjoint(pair)] + [joined]
        pairs = (pair for group in groups for pair in permutations(group, 2))
        return frozenset((one, f"= {other}", "") for one, other in pairs if not one.isdecimal())

    def without(self, known: frozenset[Fact]) -> Condition:
        """What it asks for beyond what is known."""
        uses = (pair for pair in self.uses if fact(pair[0], str(pair[1]), pair[1].other) not in known)
        return Condition(tuple(uses), self.sizes)

    def resized(self, shape: Shape) -> Shape:
        """A shape where the sizes coincide as asked for."""
        rows, columns = shape.rows, shape.columns
        for kept, size in self.sizes:
            name, new = (kept, Size(int(size))) if size.isdecimal() else (size, symbol(kept))
            rows, columns = rows.substitute(name, new), columns.substitute(name, new)
        return Shape(shape.kind, rows, columns)

    def assigned(self, sizes: Mapping[str, int]) -> dict[str, int]:
        """Sizes that coincide as asked for."""
        values = dict(sizes)
        for kept, size in self.sizes:
            name, value = (kept, int(size)) if size.isdecimal() else (size, values[kept])
            values[name] = value
        return values

    @property
    def is_degenerate(self) -> bool:
        """Whether it asks for size one, or leaves a variable no more than one value."""
        return bool(self.single_names) or any(size == "1" for _, size in self.sizes)

    @property
    def single_names(self) -> frozenset[str]:
        """The variables that it leaves no more than one value."""
        return frozenset(name for name, use in self.uses if use.word in DEGENERATE or len(use.members) == 1)

    @property
    def text(self) -> str:
        """The condition in the `where` grammar; sizes must be declared elsewhere."""
        words: dict[str, list[str]] = {}
        for name, use in self.uses:
            words.setdefault(name, []).append(str(use))
        said = [f"{name} {' and '.join(phrases)}" for name, phrases in words.items()]
        return "; ".join([*(f"{symbol} = {size}" for symbol, size in self.sizes), *said])

    def __or__(self, other: Condition) -> Condition:
        uses = (*self.uses, *(use for use in other.uses if use not in self.uses))
        return Condition(uses, joined((*self.sizes, *other.sizes)))


def joined(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Pairs of symbols that coincide, each but the first of those that do paired with that first one."""
    groups: list[set[str]] = []
    for pair in pairs:
        touched = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touched]
        groups.append(set(pair).union(*touched))
    listed = sorted(sorted(group) for group in groups)
    return tuple((first, other) for first, *others in listed for other in others)
