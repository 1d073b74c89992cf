"""A plain `consilience check …` is understood here: to import Typer takes longer than most answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from consilience.reports.checking.command import MAX_TIME, MIN_TIME, Check, FailOn
from consilience.reports.checking.output_format import OutputFormat
from consilience.reports.seeds import MAX_SEED


def plain_check(arguments: Sequence[str]) -> Check | None:
    """What a command line asks to check; None where it is anything else, or wrong, which Typer explains."""
    command, *rest = arguments or [""]
    statements, options = list[str](), dict[str, object]()
    left = iter(rest)
    try:
        for argument in left:
            name = argument.removeprefix("--").replace("-", "_")
            if argument == "--crosscheck":
                options[name] = True
            elif argument in _VALUES:
                options[name] = _VALUES[argument](next(left))
            elif argument == "--":
                statements.extend(left)
            elif argument.startswith("-") and argument != "-":
                return None
            else:
                statements.append(argument)
    except (ValueError, StopIteration):
        return None
    return Check(statements, **options) if command == "check" and statements else None  # type: ignore[arg-type]


def _whole(least: int, most: int | None = None) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text)
        if number < least or (most is not None and number > most):
            raise ValueError(text)
        return number

    return read


def _seconds(text: str) -> float:
    number = float(text)
    if not MIN_TIME <= number <= MAX_TIME:
        raise ValueError(text)
    return number


_VALUES: Mapping[str, Callable[[str], object]] = {
    "--where": str,
    "--output-format": OutputFormat,
    "--jobs": _whole(1),
    "--seed": _whole(0, MAX_SEED),
    "--fail-on": FailOn,
    "--time-limit": _seconds,
}
