"""What was changed, in a few words."""

from __future__ import annotations

from consilience.oracles.language.expression import Expression
from consilience.oracles.language.printing.notation import to_notation
from consilience.properties.explaining.suggesting.edits.edit import Change
from consilience.properties.explaining.suggesting.workshop import Path

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def described(change: Change, path: Path, side: Expression) -> str:
    """A change with its place in a side, where that is a sum."""
    what = change.how.format(*map(to_notation, change.subjects))
    places = terms(side)
    if len(places) < 2:
        return what
    for number, (place, _) in enumerate(places[: len(ORDINALS)]):
        if path[: len(place)] == place:
            return f"{what} in the {ORDINALS[number]} term" if path != place else what
    return what


def terms(node: Expression, path: Path = ()) -> list[tuple[Path, int]]:
    """The terms of a sum: the way to each, with its sign."""
    match node.operation:
        case "add" | "subtract":
            first, second = (terms(argument, (*path, k)) for k, argument in enumerate(node.arguments))
            sign = 1 if node.operation == "add" else -1
            return [*first, *((place, sign * own) for place, own in second)]
        case "negate":
            return [(place, -own) for place, own in terms(node.arguments[0], (*path, 0))]
        case _:
            return [(path, 1)]
