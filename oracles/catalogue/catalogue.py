"""All records of the topic modules in one fixed order, and their look-up by id."""

import difflib
import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from consilience.oracles.catalogue.record import Record

_PACKAGE: Final = "consilience.oracles.catalogue"
# Every other module of the package is a topic and must hold RECORDS.
_NOT_TOPICS: Final = frozenset({"catalogue", "coverage", "documents", "record", "usage"})


class UnknownRecordError(LookupError):
    """No record has the id that was asked for."""


@cache
def records() -> tuple[Record, ...]:
    """All records: topics in alphabetical order, inside a topic the order of its table.

    Raises:
        ValueError: Two records share an id.
    """
    return collect(_topic_tables())


def collect(tables: Iterable[tuple[Record, ...]]) -> tuple[Record, ...]:
    """Chains tables of records and refuses a duplicate id.

    Args:
        tables: The tables of the topics, in order.

    Returns:
        Every record, in order.

    Raises:
        ValueError: Two records share an id.
    """
    by_id: dict[str, Record] = {}
    for record in (record for table in tables for record in table):
        if record.id in by_id:
            raise ValueError(
                f"duplicate id={record.id!r}: {by_id[record.id].name!r} and {record.name!r}; rename one"
            )
        by_id[record.id] = record
    return tuple(by_id.values())


def find_record(record_id: str) -> Record:
    """Looks a record up by its id.

    Args:
        record_id: The id in kebab-case.

    Returns:
        The record.

    Raises:
        UnknownRecordError: No record has this id; the message names close ids.
    """
    by_id = {record.id: record for record in records()}
    if record_id in by_id:
        return by_id[record_id]
    close = difflib.get_close_matches(record_id, by_id, n=5, cutoff=0.3) or sorted(by_id)[:5]
    raise UnknownRecordError(f"no record has id={record_id!r}; close valid ids: {', '.join(close)}")


def _topic_tables() -> Iterable[tuple[Record, ...]]:
    names = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    for name in names:
        if name not in _NOT_TOPICS:
            yield importlib.import_module(f"{_PACKAGE}.{name}").RECORDS
