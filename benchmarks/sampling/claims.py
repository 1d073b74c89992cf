"""Statements that hold, wherever the project keeps some."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from consilience import properties
from consilience.oracles.catalogue import records
from consilience.oracles.language.expression import Link
from consilience.oracles.language.statement import parse
from consilience.properties import Verdict, judge
from consilience.properties.judging.shapes import is_shape_claim
from consilience.properties.laws import Law

LEFT_OUT = ("integral", "limit", "asymptotic")
LABELLED = Path(__file__).parents[2] / "tests" / "data" / "statements.jsonl"


@dataclass(frozen=True)
class Claim:
    """A statement that holds, with where it is from."""

    source: str
    text: str
    where: str


def claims(only: str = "") -> list[Claim]:
    """The statements whose text holds this, each once; of the catalogue those that hold by the judge.

    Left out are claims on shapes, limits, and integrals: library code calls back while it encloses one, and
    cannot be stopped when it takes too long.
    """
    found: dict[tuple[str, str], Claim] = {}
    for claim in (*_of_the_catalogue(only), *_laws(), *_labelled()):
        if only not in claim.text:
            continue
        statement = parse(claim.text, claim.where)
        if statement.readings and not any(map(_is_left_out, statement.readings[0].links)):
            found.setdefault((claim.text, claim.where), claim)
    return list(found.values())


def _is_left_out(link: Link) -> bool:
    nodes = [node for side in (link.left, link.right) for node in side.walk()]
    return is_shape_claim(link) or any(node.operation in LEFT_OUT for node in nodes)


def _of_the_catalogue(only: str) -> Iterator[Claim]:
    for record in records():
        correction = record.correction.statement if record.correction else ""
        if only not in record.statement and only not in correction:
            continue
        if judge(parse(record.statement, record.where), crosscheck=False).verdict is Verdict.HOLDS:
            yield Claim("catalogue", record.statement, record.where)
        elif record.correction is not None:
            yield Claim("corrections", record.correction.statement, record.correction.where)


def _laws() -> Iterator[Claim]:
    for module in iter_modules(properties.__path__, "consilience.properties."):
        if module.name.rpartition(".")[2].startswith("test_"):
            for table in vars(import_module(module.name)).values():
                laws = table if isinstance(table, Sequence) else ()
                yield from (Claim("laws", law.text, law.where) for law in laws if isinstance(law, Law))


def _labelled() -> Iterator[Claim]:
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["label"] == "holds":
            yield Claim("labelled", row["statement"], row["where"])
