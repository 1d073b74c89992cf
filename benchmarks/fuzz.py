"""Reads a million texts, well-formed ones, half-formed ones and bytes, and judges a sample of what is read.

Run by hand: `nice -n 15 python benchmarks/fuzz.py [--inputs N] [--judged K] [--seed S] [--output FILE]`.

`parse` may raise NotationError, which names a place of its text, and nothing else. `judge`, asked of every
K-th statement, and `explain` raise nothing and end soon after their time limits. All run in a process of
their own with limited memory, so that an abort of python-flint, a hang or a lack of memory costs one input,
which is shown. An interrupt ends the run with a table of what was done until then.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from consilience.properties import NotationError, explain, judge, parse
from consilience.strategies.texts import Choices

LIMIT = 2.0
"""Seconds that a judgement is given, and its explanation."""
SLOW = 4 * LIMIT
"""Seconds after which a judgement is shown: one step between two looks at the clock may take as long."""
PATIENCE = 60.0
"""Seconds without an input done after which the process is ended."""
MEMORY = 2 * 2**30
"""Bytes of address space of the process."""
BATCH = 1_000
"""Inputs between two reports of the process."""
BYTES = 60

Found = tuple[str, str, str, str]
"""What is wrong, the text, the declarations, and the details."""


def text_of(seed: int, index: int) -> tuple[str, str, str]:
    """The kind of an input, its statement and its declarations; the same on every machine."""
    random = Random(f"{seed} {index}")
    drawn = Choices(random.randbytes(BYTES))
    match index % 10:
        case 0 | 1 | 2 | 3:
            return "well-formed", drawn.claim(3), drawn.where()
        case 4 | 5:
            return "half-formed statement", drawn.changed(drawn.claim(2)), drawn.where()
        case 6:
            return "half-formed declarations", drawn.claim(1), drawn.changed(drawn.where())
        case 7:
            return "tokens", drawn.soup(), drawn.soup()
        case 8:
            return "bytes", _decoded(random), _decoded(random)
        case _:
            return "characters", _characters(random), _characters(random)


def _decoded(random: Random) -> str:
    return random.randbytes(random.randrange(40)).decode("utf-8", errors="surrogateescape")


def _characters(random: Random) -> str:
    ranges = ((0, 0x80), (0x80, 0x3000), (0xD800, 0xE000), (0x1D400, 0x1D800), (0, 0x110000))
    return "".join(chr(random.randrange(*random.choice(ranges))) for _ in range(random.randrange(30)))


def _placed(error: NotationError, text: str, where: str) -> bool:
    """Whether a refusal has its words, and names a place that its text has."""
    source = text if error.part == "statement" else where
    lines = source.split("\n")
    fits = error.text == source and 1 <= error.line <= len(lines)
    return bool(
        fits and error.found and error.instead and 1 <= error.column <= len(lines[error.line - 1]) + 1
    )


def tried(seed: int, index: int, judged: int) -> tuple[str, str, str]:
    """The kind of an input, what became of it, and what is wrong, if anything is."""
    kind, text, where = text_of(seed, index)
    try:
        statement = parse(text, where)
    except NotationError as error:
        return kind, "refused", "" if _placed(error, text, where) else f"no place: {error!r}"
    except Exception as error:
        return kind, "refused", f"parse raises {error!r}"
    if not statement.readings or Random(f"judged {seed} {index}").randrange(judged):
        return kind, "read", ""
    begin = time.monotonic()
    try:
        judgement = judge(statement, crosscheck=False, time_limit=LIMIT)
        explain(judgement, time_limit=LIMIT)
    except Exception as error:
        return kind, "judged", f"judge or explain raises {error!r}"
    seconds = time.monotonic() - begin
    if judgement.reason == "oracles disagree":
        return kind, "judged", judgement.reason
    ended = " ".join(judgement.reason.split()[:2]) if judgement.evidence is None else ""
    verdict = f"{judgement.verdict.value}{', ' + ended if ended == 'timed out' else ''}"
    return kind, verdict, f"{seconds:.1f} seconds" if seconds > SLOW else ""


def work(seed: int, indices: range, judged: int, pipe: Connection, place: Any) -> None:
    """Tries inputs and sends what became of them, batch by batch."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    counts: Counter[tuple[str, str]] = Counter()
    for index in indices:
        place.value = index
        kind, outcome, wrong = tried(seed, index, judged)
        counts[kind, outcome] += 1
        if wrong:
            pipe.send((index, wrong))
        if (index + 1) % BATCH == 0 or index + 1 == indices.stop:
            pipe.send(counts)
            counts = Counter()
    pipe.close()


class Run:
    """Starts processes until all inputs are tried, and gathers what they send."""

    def __init__(self, seed: int, inputs: int, judged: int) -> None:
        self.seed = seed
        self.inputs = inputs
        self.judged = judged
        self.counts: Counter[tuple[str, str]] = Counter()
        self.wrong: list[Found] = []

    def run(self) -> None:
        """Tries all inputs."""
        start = 0
        while start < self.inputs:
            start = self._process(start)

    def _process(self, start: int) -> int:
        """Tries inputs in one process; the number of the first that is left."""
        context = get_context("spawn")
        place = context.Value("q", start)
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(
            target=work,
            args=(self.seed, range(start, self.inputs), self.judged, theirs, place),
            daemon=True,
        )
        process.start()
        theirs.close()
        for sent in _sent(ours, place):
            if isinstance(sent, Counter):
                self.counts += sent
            else:
                self._note(*sent)
        if process.is_alive() and place.value < self.inputs - 1:
            process.kill()
        process.join()
        if process.exitcode == 0:
            return self.inputs
        # What the process had counted since its last report is lost, and tried again.
        self._note(place.value, f"the process ends with {process.exitcode}")
        return place.value + 1

    def _note(self, index: int, wrong: str) -> None:
        kind, text, where = text_of(self.seed, index)
        self.wrong.append((wrong, text, where, f"{kind}, input {index}"))
        print(f"{wrong}: {text!r}, where {where!r} ({kind}, input {index})", file=sys.stderr, flush=True)


def _sent(pipe: Connection, place: Any) -> Iterator[Any]:
    """What a process sends, until it ends or stands still."""
    while True:
        before = place.value
        if pipe.poll(PATIENCE):
            try:
                yield pipe.recv()
            except EOFError:
                return
        elif place.value == before:
            return


def table(run: Run, seconds: float) -> str:
    """What became of the inputs, as Markdown."""
    outcomes = sorted({outcome for _, outcome in run.counts}, key=lambda name: (name not in _FIRST, name))
    lines = [
        f"| texts | {' | '.join(outcomes)} |",
        f"|---|{'---:|' * len(outcomes)}",
        *(
            f"| {kind} | {' | '.join(f'{run.counts[kind, outcome]:,}' for outcome in outcomes)} |"
            for kind in dict.fromkeys(kind for kind, _ in sorted(run.counts))
        ),
    ]
    total = sum(run.counts.values())
    lines += ["", f"{total:,} texts in {seconds:,.0f} seconds; {len(run.wrong)} of them went wrong."]
    lines += [
        f"- {wrong}: `{text!r}`, where `{where!r}` ({place})" for wrong, text, where, place in run.wrong
    ]
    return "\n".join(lines)


_FIRST = ("refused", "read")


def main() -> None:
    """Reads the command line, runs, prints the table, and fails if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--inputs", type=int, default=10**6)
    parser.add_argument("--judged", type=int, default=40, help="one of so many statements is judged")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--output", type=Path)
    given = parser.parse_args()
    run = Run(given.seed, given.inputs, given.judged)
    begin = time.monotonic()
    with suppress(KeyboardInterrupt):
        run.run()
    text = table(run, time.monotonic() - begin)
    if given.output:
        given.output.write_text(text + "\n", encoding="utf-8")
    print(text)
    sys.exit(bool(run.wrong))


if __name__ == "__main__":
    main()
