"""Whether plain data has the fields that it should have."""

from __future__ import annotations

from collections.abc import Iterable
from types import NoneType
from typing import Any, cast, get_args, get_origin, get_type_hints, is_typeddict


def misfit(value: object, kind: Any, place: str) -> str:
    """Says where data is not of a kind; empty where it fits.

    Args:
        value: data as it comes from JSON.
        kind: a typed dictionary, `list[kind]`, `dict[str, kind]`, `kind | None`, or a plain type.
        place: what the data is called in the answer.
    """
    if is_typeddict(kind):
        return _of_fields(value, get_type_hints(kind), place)
    if get_origin(kind) in (list, dict):
        return _of_members(value, kind, place)
    if choices := get_args(kind):
        (other,) = (choice for choice in choices if choice is not NoneType)
        return "" if value is None else misfit(value, other, place)
    return "" if type(value) is kind else f"{place} is not of type {kind.__name__}"


def _of_fields(value: object, kinds: dict[str, Any], place: str) -> str:
    if not isinstance(value, dict):
        return f"{place} is no object"
    fields = cast("dict[str, object]", value)
    for name in sorted(kinds.keys() ^ fields.keys()):
        return f"{place} {'lacks' if name in kinds else 'has an unknown'} {name}"
    return _first(misfit(fields[name], kind, f"{place}.{name}") for name, kind in kinds.items())


def _of_members(value: object, kind: Any, place: str) -> str:
    origin, member = get_origin(kind), get_args(kind)[-1]
    if not isinstance(value, origin):
        return f"{place} is not of type {origin.__name__}"
    held = cast("dict[object, object] | list[object]", value)
    members = held.items() if isinstance(held, dict) else enumerate(held)
    return _first(misfit(entry, member, f"{place}[{key!r}]") for key, entry in members)


def _first(faults: Iterable[str]) -> str:
    return next(filter(None, faults), "")
