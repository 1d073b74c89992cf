"""What was changed, in a few words."""

from __future__ import annotations

from consilience.oracles.language.expression import Expression
from consilience.oracles.language.printing.notation import to_notation
from consilience.properties.explaining.suggesting.edits.changed import Changed
from consilience.properties.explaining.suggesting.terms import terms

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def described(changed: Changed, side: Expression) -> str:
    """A change with its place in a side, where that is a sum."""
    change, path = changed.change, changed.place.path
    what = change.how.format(*map(to_notation, change.subjects))
    places = terms(side)
    if len(places) < 2:
        return what
    for number, (place, _) in enumerate(places[: len(ORDINALS)]):
        if path[: len(place)] == place:
            return f"{what} in the {ORDINALS[number]} term" if path != place else what
    return what
