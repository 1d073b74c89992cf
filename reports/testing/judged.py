"""What a test judged, on its way from the process of the test to the report."""

from __future__ import annotations

from typing import TypedDict

from consilience.reports.fields import StatementFields


class Judged(TypedDict):
    """A statement that a test judged, as plain data that goes from one process to another.

    Attributes:
        test: the id of the test.
        file: the file of the test; line: where in it the test begins, -1 if that is not known.
        number: how many statements the test judged before.
        fields: what was concluded.
    """

    test: str
    file: str
    line: int
    number: int
    fields: StatementFields
