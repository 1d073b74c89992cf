"""The fixture `consilience`: judges statements in tests."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO
from typing import TypedDict, Unpack

from consilience.oracles.catalogue import Correction, Record, records
from consilience.oracles.language.errors import NotationError
from consilience.properties.judging.judgement import Verdict
from consilience.reports.commands import pytest_command
from consilience.reports.failures import failure_words
from consilience.reports.fields import StatementFields
from consilience.reports.missing import DIED, missing_record
from consilience.reports.records import judge_record

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Particulars(TypedDict, total=False):
    """What the report says of a statement beside the statement itself.

    Attributes:
        id: its stable name in kebab-case; by default it is made of the id of the test.
        name: a few words that name it, by default the name of the test.
        document: where it is printed, by default the file of the test; section: the place in it.
        printed: the formula in LaTeX exactly as printed.
        conventions: the source's conventions.
        reading: the sense that is judged where a term has several.
        correction: the right form of a statement that does not hold.
    """

    id: str
    name: str
    document: str
    section: str
    printed: str
    conventions: str
    reading: str
    correction: Correction | str


class StatementJudge:
    """Judges statements in one test; each one stands in the report of the run."""

    def __init__(
        self,
        test: str,
        seed: int,
        announce: Callable[[StatementFields], None],
        conclude: Callable[[StatementFields], None],
    ) -> None:
        """Makes the judge of one test.

        Args:
            test: the id of the test.
            seed: seed of every point.
            announce: is told, before judging, what stands in the report if the process dies.
            conclude: is told what was concluded.
        """
        self._test = test
        self._seed = seed
        self._announce = announce
        self._conclude = conclude
        self._count = 0

    def judge(self, statement: str, where: str = "", **particulars: Unpack[Particulars]) -> StatementFields:
        """Judges a statement.

        Args:
            statement: the statement in the notation.
            where: its declarations.
            particulars: what the report says of it beside.

        Returns:
            The fields of a statement in report.json.

        Raises:
            NotationError: the text cannot be read.
        """
        __tracebackhide__ = True
        self._count += 1
        file, _, name = self._test.partition("::")
        own_id = _kebab(self._test) + (f"-{self._count}" if self._count > 1 else "")
        right = particulars.get("correction")
        return self.judge_record(
            Record(
                id=particulars.get("id", own_id),
                name=particulars.get("name", name),
                document=particulars.get("document", file),
                section=particulars.get("section", name),
                printed=particulars.get("printed", ""),
                statement=statement,
                where=where,
                conventions=particulars.get("conventions", ""),
                reading=particulars.get("reading", ""),
                correction=Correction(right) if isinstance(right, str) else right,
            )
        )

    def judge_record(self, record: Record) -> StatementFields:
        """Judges a record, such as one of the catalogue, and its correction.

        Args:
            record: the record.

        Returns:
            The fields of a statement in report.json.

        Raises:
            NotationError: its text cannot be read.
        """
        if not _ID.fullmatch(record.id):
            raise ValueError(f"id={record.id!r}; write it in kebab-case, such as 'trace-of-product'")
        __tracebackhide__ = True
        self._announce(self._here(missing_record(record, self._seed, DIED), record))
        try:
            fields = judge_record(record, self._seed)
        except BaseException as reason:  # such as a limit on the time of a test
            missing = missing_record(record, self._seed, failure_words(reason))
            self._conclude(self._here(missing, record))
            if isinstance(reason, NotationError):
                reason.with_traceback(None)  # the fault is in the text; pytest shows the test alone
            raise
        self._conclude(self._here(fields, record))
        return fields

    def assert_holds(
        self, statement: str, where: str = "", **particulars: Unpack[Particulars]
    ) -> StatementFields:
        """Fails the test unless a statement holds; everything else is as in `judge`."""
        __tracebackhide__ = True
        return _expect(Verdict.HOLDS, self.judge(statement, where, **particulars))

    def assert_refuted(
        self, statement: str, where: str = "", **particulars: Unpack[Particulars]
    ) -> StatementFields:
        """Fails the test unless a statement is refuted; everything else is as in `judge`."""
        __tracebackhide__ = True
        return _expect(Verdict.REFUTED, self.judge(statement, where, **particulars))

    def _here(self, fields: StatementFields, record: Record) -> StatementFields:
        """The fields with the line that judges this statement again."""
        if record not in records():
            fields["command"] = pytest_command(self._seed, self._test)
        return fields


def _kebab(test: str) -> str:
    """The id of a test as the id of a statement."""
    words = re.findall(r"[a-z0-9]+", test.replace(".py::", " ").lower())
    return "-".join(words)


def _expect(verdict: Verdict, fields: StatementFields) -> StatementFields:
    __tracebackhide__ = True
    if fields["verdict"] != verdict.value:
        raise AssertionError(f"expected: {verdict.value}; verdict: {fields['verdict']}\n{_shown(fields)}")
    return fields


def _shown(fields: StatementFields) -> str:
    from rich.console import Console

    from consilience.reports.formats import terminal

    text = StringIO()
    Console(file=text, width=100, color_system=None).print(terminal.render_statement(fields))
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines())
