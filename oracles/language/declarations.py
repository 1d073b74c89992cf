"""The `where` text: sizes, assumptions, relations, maps, definitions and layouts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction
from functools import cache, lru_cache

from consilience.oracles.assumptions.assumption import Assumption, Use
from consilience.oracles.assumptions.table import assumptions
from consilience.oracles.language import advice, limits
from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.expression import Expression, Link
from consilience.oracles.language.layouts import LAYOUTS
from consilience.oracles.language.reader import Reader
from consilience.oracles.language.shape import NUMBER, Shape, matrix, vector
from consilience.oracles.language.size import Size, symbol
from consilience.oracles.language.spaces import CHARACTERS, between, in_space, space
from consilience.oracles.language.spellings import ASSUMED

_NAME = re.compile(r"[^\W\d]\w*\Z")
_SHAPE = re.compile(
    r"(?:(\d+|[^\W\d]\w*?)\s*×\s*(\d+|[^\W\d]\w*)|(\d+|\w)\s*x\s*(\d+|\w)|(\d+|\w+)\s+x\s+(\d+|\w+))(?!\w)"
)
_INTERVAL = re.compile(r"in\s*\(([^,()]*),([^,()]*)\)")
_SET = re.compile(r"in\s*\{([^{}]*)\}")
_LAYOUT = re.compile(r"layout\s*=+(?!=)\s*(.*)", re.DOTALL)
_RELATION = re.compile(r"==|<=|>=|<|>|=")
_SAID = re.compile(
    r"(?:(?:let|suppose|assume)\s+)?([^\W\d]\w*)\s+(?:(?:is|are|be)\s+(?:an?\s+)?)?(.*)", re.DOTALL
)
"""What is said of a name: A symmetric, A is symmetric, let A be a symmetric matrix."""
_KIND = re.compile(r"\s+(matrix|vector|scalar|number)\s*\Z")
_SHAPES = "write a shape such as m×n, 3×3, n or scalar"
_NO_SHAPE = ("×", "x ", "*", "+", "-", ".")
_EXAMPLE = "write for example A: m×n symmetric; k: scalar; B commutes with A"


@dataclass(frozen=True, slots=True)
class Variable:
    """What is declared of one name: its shape, if any, and its assumptions."""

    name: str
    shape: Shape | None = None
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class SmoothMap:
    """A declared map between shapes."""

    name: str
    source: Shape
    target: Shape


@dataclass(slots=True)
class Declarations:
    """Everything that a `where` text declares."""

    variables: dict[str, Variable] = field(default_factory=dict[str, Variable])
    maps: dict[str, SmoothMap] = field(default_factory=dict[str, SmoothMap])
    definitions: dict[str, Expression] = field(default_factory=dict[str, Expression])
    relations: list[Link] = field(default_factory=list[Link])
    sizes: list[str] = field(default_factory=list[str])
    layouts: tuple[str, ...] = ()


class DeclarationReader:
    """Reads a `where` text, part by part."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.result = Declarations()

    def read(self) -> Declarations:
        """All declarations.

        Raises:
            NotationError: with the place, what was found and what to write instead.
        """
        if len(self.text) > limits.MAX_LENGTH:
            raise self._error(
                f"a text of {len(self.text)} characters", f"write at most {limits.MAX_LENGTH}", 0
            )
        for found in re.finditer(f"[^ -~×{CHARACTERS}]", self.text):
            wrong = advice.character(self.text, found.start())
            if wrong is not None:
                raise self._error(*wrong, found.start())
        parts: list[tuple[int, str]] = []
        offset = 0
        for part in self.text.split(";"):
            if part.strip():
                parts.append((offset + len(part) - len(part.lstrip()), part.strip()))
            offset += len(part) + 1
        for offset, part in parts:
            if ":" in part.replace(":=", "") and ":=" not in part:
                names, _, rest = part.partition(":")
                self._declaration(names, rest, offset)
            elif (found := in_space(part)) is not None:
                self._declaration(*found, offset)
        for offset, part in parts:
            layout = _LAYOUT.match(part)
            if layout:
                self._layout(layout[1], offset)
            elif ":=" in part:
                self._definition(part, offset)
            elif ":" not in part and in_space(part) is None:
                self._undeclared(part, offset)
        return self.result

    def _error(self, found: str, instead: str, offset: int) -> NotationError:
        return NotationError(found, instead, self.text, offset, "where")

    def _declaration(self, names: str, rest: str, offset: int) -> None:
        start = self.text.index(rest, offset + len(names)) + len(rest) - len(rest.lstrip())
        for name in names.split(","):
            name = name.strip()
            self._check_name(name, offset)
            if rest.strip().startswith("map ") or rest.strip() == "map":
                source, _, target = rest.strip().removeprefix("map").partition(" to ")
                self._map(name, source, target, start)
            elif (sides := between(rest)) is not None:
                self._map(name, *sides, start)
            else:
                self._variable(name, rest.strip(), start)

    def _check_name(self, name: str, offset: int) -> None:
        if not _NAME.match(name) or name in ("I", "oo", "not", "lambda"):
            raise self._error(f"{name[:30]!r} where a name should stand", _EXAMPLE, offset)
        if name in self.result.variables or name in self.result.maps or name in self.result.definitions:
            raise self._error(f"a second declaration of {name}", "declare each name once", offset)
        if len(self.result.variables) >= limits.MAX_NAMES:
            raise self._error("too many names", f"declare at most {limits.MAX_NAMES}", offset)

    def _variable(self, name: str, text: str, offset: int) -> None:
        shape, rest = self._shape(text, offset)
        uses = self._words(rest, offset + len(text) - len(rest))
        self.result.variables[name] = Variable(name, shape, uses)

    def _map(self, name: str, source: str, target: str, offset: int) -> None:
        shapes = [self._shape(side.strip(), offset) for side in (source, target)]
        if any(shape is None or rest for shape, rest in shapes):
            raise self._error(
                "a map that is not read", "write F: map m×n to m×n, or g: map n to scalar", offset
            )
        self.result.maps[name] = SmoothMap(name, shapes[0][0] or NUMBER, shapes[1][0] or NUMBER)

    def _shape(self, text: str, offset: int) -> tuple[Shape | None, str]:
        """A shape at the beginning, if there is one, and the rest."""
        within = space(text)
        if within is not None:
            if within[1].startswith("^"):
                raise self._error(f"the space {text[:30]!r}", "write R, R^n or R^{m×n}", offset)
            sizes = [self._size(size, offset) for size in within[0]]
            return (matrix(*sizes) if len(sizes) == 2 else vector(*sizes) if sizes else NUMBER), within[1]
        found = _SHAPE.match(text)
        if found:
            rows, columns = (part for part in found.groups() if part is not None)
            rest = text[found.end() :].strip()
            if rest.startswith(_NO_SHAPE):
                raise self._error(f"the shape {text[:30]!r}", _SHAPES, offset)
            return matrix(self._size(rows, offset), self._size(columns, offset)), rest
        word = re.match(r"\w+", text)
        if word is None:
            if text.startswith(("+", "-", ".", "(", "[")):
                raise self._error(f"the shape {text[:30]!r}", _SHAPES, offset)
            return None, text
        rest = text[word.end() :].strip()
        if word[0] in ("scalar", "number"):
            return NUMBER, rest
        if word[0] in ("matrix", "vector", "column", "row") or text == "in":
            raise self._error(f"{text[:30]!r} where a shape should stand", _SHAPES, offset)
        if word[0][0].isdigit() or not self._begins_assumption(text):
            if rest.startswith(_NO_SHAPE):
                raise self._error(f"the shape {text[:30]!r}", _SHAPES, offset)
            return vector(self._size(word[0], offset)), rest
        return None, text

    def _begins_assumption(self, text: str) -> bool:
        """Whether a text begins with an assumption, or with a word too long for a size's name."""
        first = re.match(r"[\w-]+", text)
        known = any(phrase.match(text) for _, phrase, _ in _phrases())
        return known or text.startswith("in ") or (first is not None and len(first[0]) > 2)

    def _size(self, text: str, offset: int) -> Size:
        if text.isdecimal():
            if not 1 <= int(text[:6]) <= limits.MAX_SIZE or len(text) > 6:
                raise self._error(f"the size {text[:12]}", f"write one from 1 to {limits.MAX_SIZE}", offset)
            return Size(int(text))
        if text not in self.result.sizes:
            self.result.sizes.append(text)
        return symbol(text)

    def _words(self, text: str, offset: int) -> tuple[Use, ...]:
        uses: list[Use] = []
        rest = text
        while rest := re.sub(r"^(?:[\s,]|and\b)+", "", rest):
            place = offset + len(text) - len(rest)
            use, rest = self._word(rest, place)
            uses.append(use)
        return tuple(uses)

    def _word(self, text: str, offset: int) -> tuple[Use, str]:
        """One assumption at the beginning of a text, and the rest."""
        interval, members = _INTERVAL.match(text), _SET.match(text)
        if interval:
            first, last = (bound.strip() for bound in interval.groups())
            low, high = self._bound(first, offset), self._bound(last, offset)
            if first in ("oo", "+oo") or last == "-oo":
                raise self._error("an empty interval", "write -oo on the left and oo on the right", offset)
            if low is not None and high is not None and low >= high:
                raise self._error("an empty interval", "write the lower bound first", offset)
            return Use("in interval", low=low, high=high), text[interval.end() :]
        if members:
            listed = members[1].split(",")
            if len(listed) > limits.MAX_MEMBERS:
                instead = f"name at most {limits.MAX_MEMBERS}, or an interval as in (0, 1)"
                raise self._error(f"a set of {len(listed)} members", instead, offset)
            values = tuple(self._bound(member.strip(), offset) for member in listed)
            if None in values:
                raise self._error("a set with an infinite member", "write numbers, as in {-1, 1}", offset)
            return Use("in set", members=tuple(v for v in values if v is not None)), text[members.end() :]
        for words, phrase, assumption in _phrases():
            found = phrase.match(text)
            if not found:
                continue
            rest = text[found.end() :]
            if not assumption.other:
                return Use(assumption.word), rest
            other = re.match(r"\s*([^\W\d]\w*)", rest)
            if other is None:
                raise self._error(f"{words!r} without a name", f"write {words} A", offset)
            return Use(assumption.word, other=other[1]), rest[other.end() :]
        if in_space(text) is not None:
            raise self._error(f"{text[:40]!r} without a ; before it", "write ; between declarations", offset)
        after = re.match(r"[|&/]?\s*[^\W\d]\w*(?:\s*:|\s+(?=\w))", text)
        if after and (
            after[0].endswith(":") or any(phrase.match(text[after.end() :]) for _, phrase, _ in _phrases())
        ):
            raise self._error(f"{text[:40]!r} without a ; before it", "write ; between declarations", offset)
        phrase = text.split(",")[0].strip().lower()
        first = phrase.split()[0]
        instead = ASSUMED.get(phrase) or ASSUMED.get(first)
        near = get_close_matches(phrase, [*assumptions(), "scalar"], n=1, cutoff=0.6)
        near = near or get_close_matches(first, assumptions(), n=1, cutoff=0.6)
        instead = instead or (near[0] if near else "")
        listed = "`consilience notation` lists the assumptions"
        found = f"{text[:40]!r}, which is no assumption"
        raise self._error(found, f"write {instead}" if instead else listed, offset)

    def _bound(self, text: str, offset: int) -> Fraction | None:
        if text.lstrip("+-") == "oo":
            return None
        try:
            if len(text) > limits.MAX_DIGITS or "e" in text.lower():
                raise ValueError(text)
            return Fraction(text)
        except (ValueError, ZeroDivisionError):
            raise self._error(f"the bound {text[:20]!r}", "write a number, or oo", offset) from None

    def _definition(self, part: str, offset: int) -> None:
        name, _, body = part.partition(":=")
        start = offset + len(name) + 2
        name = name.strip()
        self._check_name(name, offset)
        self.result.definitions[name] = self._reader(body, start).expression()

    def _reader(self, text: str, start: int) -> Reader:
        maps, variables = tuple(self.result.maps), tuple(self.result.variables)
        return Reader(text, maps, variables, "where", whole=self.text, start=start)

    def _layout(self, text: str, offset: int) -> None:
        """The words of `layout = …`."""
        words = tuple(word.strip() for word in text.split(","))
        instead = f"layouts are {', '.join(LAYOUTS)}; write for example layout = denominator"
        for word in words:
            if word not in LAYOUTS:
                raise self._error(f"the layout {word[:30]!r}" if word else "no layout", instead, offset)
        if self.result.layouts or len(set(words)) < len(words) or {"numerator", "denominator"} <= {*words}:
            raise self._error("two layouts", "write one, such as layout = denominator, row-major", offset)
        self.result.layouts = words

    def _is_of_sizes(self, part: str) -> bool:
        """Whether a part begins with a size."""
        first = re.match(r"\w+", part)
        return first is not None and first[0] in self.result.sizes

    def _undeclared(self, part: str, offset: int) -> None:
        """A part without a colon: a relation, or assumptions of a name."""
        wrong = None if self._is_of_sizes(part) else advice.condition(part)
        if wrong is not None:
            raise self._error(*wrong, offset)
        if _RELATION.search(part) and not _INTERVAL.search(part):
            if not re.search(r"==|<|>", part):
                left, _, right = part.partition("=")
                sides = self._reader(left, offset), self._reader(right, offset + len(left) + 1)
                self.result.relations.append(Link("==", *(side.expression() for side in sides)))
                return
            negated, links = self._reader(part, offset).claim()
            if negated:
                raise self._error("not in a relation", "write the opposite relation", offset)
            self.result.relations.extend(links)
            return
        found = _SAID.match(part)
        if found is None:
            raise self._error(f"{part[:40]!r}, which declares nothing", _EXAMPLE, offset)
        if _SHAPE.match(found[2]):
            instead = f"write {found[1]}: {found[2][:40]}"
            raise self._error(f"{part[:40]!r} without a colon", instead, offset)
        uses = self._words(_KIND.sub("", found[2]), offset + found.start(2))
        before = self.result.variables.get(found[1], Variable(found[1]))
        kind = _KIND.search(found[2])
        shape = NUMBER if kind is not None and kind[1] in ("scalar", "number") else before.shape
        self.result.variables[found[1]] = Variable(found[1], shape, before.uses + uses)


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str], Assumption], ...]:
    """The words of assumptions, the longest first."""
    longest = sorted(assumptions().items(), key=lambda item: -len(item[0]))
    return tuple((words, _phrase(words), assumption) for words, assumption in longest)


def _phrase(words: str) -> re.Pattern[str]:
    return re.compile(r"[\s-]+".join(map(re.escape, words.replace("-", " ").split())) + r"(?!\w)")


def read_declarations(text: str) -> Declarations:
    """What a `where` text declares.

    Raises:
        NotationError: with the place, what was found and what to write instead.
    """
    # Whoever asks may add to what it gets: what is known is kept as it was read.
    known = _read(text)
    return Declarations(
        dict(known.variables),
        dict(known.maps),
        dict(known.definitions),
        list(known.relations),
        list(known.sizes),
        known.layouts,
    )


@lru_cache(maxsize=256)
def _read(text: str) -> Declarations:
    """The same, read once: a claim's suggestions and conditions are read under its declarations."""
    return DeclarationReader(text).read()


def unbound(declarations: Mapping[str, Variable]) -> list[str]:
    """Names that other declarations refer to and that are not declared themselves."""
    others = [use.other for variable in declarations.values() for use in variable.uses if use.other]
    return [name for name in others if name not in declarations]
