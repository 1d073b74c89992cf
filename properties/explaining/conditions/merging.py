"""A condition put into the declarations of a statement."""

from __future__ import annotations

from dataclasses import dataclass

from consilience.oracles.language.declarations import Variable, read_declarations


@dataclass(slots=True)
class _Part:
    """One part of a `where` text: the names that it declares by a colon, if any, and the text."""

    names: tuple[str, ...]
    text: str

    @property
    def body(self) -> str:
        """What stands behind the colon."""
        return self.text.partition(":")[2].strip()


def merged(where: str, condition: str) -> str:
    """A `where` text with a condition added: "A: n×n" and "A symmetric" give "A: n×n symmetric".

    A declaration that the condition gives with a shape takes the place of an older one with a shape.

    Args:
        where: the declarations of a statement.
        condition: a condition in the same grammar, such as "A symmetric; m = n" or "x: scalar positive".

    Raises:
        NotationError: one of the texts cannot be read.
    """
    parts = [_part(text) for text in where.split(";") if text.strip()]
    known, new = read_declarations(where).variables, read_declarations(condition).variables
    for text in condition.split(";"):
        if text.strip():
            _add(parts, _part(text), new, known)
    return "; ".join(part.text for part in parts)


def _part(text: str) -> _Part:
    before, colon, _ = text.partition(":")
    declares = colon and not text.partition(":")[2].startswith("=")
    return _Part(tuple(name.strip() for name in before.split(",")) if declares else (), text.strip())


def _add(parts: list[_Part], part: _Part, new: dict[str, Variable], known: dict[str, Variable]) -> None:
    if part.names:
        for name in part.names:
            _declare(parts, name, part.body, known, new)
        return
    name, _, words = part.text.partition(" ")
    own = next((other for other in parts if other.names == (name,)), None)
    if own is None or name not in new:
        if part.text not in [other.text for other in parts]:
            parts.append(part)
        return
    separator = ", " if read_declarations(own.text).variables[name].uses else " "
    own.text = f"{own.text}{separator}{words.strip().removeprefix('is ')}"


def _declare(
    parts: list[_Part], name: str, body: str, known: dict[str, Variable], new: dict[str, Variable]
) -> None:
    """A declaration by a colon: of a new name, with a shape for one that has none, or in place of another."""
    own = next((other for other in parts if name in other.names), None)
    if own is None:
        parts.append(_Part((name,), f"{name}: {body}"))
        return
    if known[name].shape is None or new[name].shape is None:
        body = f"{body} {own.body}" if known[name].shape is None else f"{own.body}, {body}"
    if own.names == (name,):
        own.text = f"{name}: {body}"
        return
    left = tuple(other for other in own.names if other != name)
    own.names, own.text = left, f"{', '.join(left)}: {own.body}"
    parts.append(_Part((name,), f"{name}: {body}"))
