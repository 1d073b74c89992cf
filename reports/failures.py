"""What went wrong, in one line."""

from __future__ import annotations

import traceback
from pathlib import Path


def failure_words(reason: BaseException) -> str:
    """An exception with its text, and the line of code that raised it."""
    frame = traceback.extract_tb(reason.__traceback__)[-1]
    where = f"{Path(frame.filename).name}, line {frame.lineno}"
    return " ".join(f"{type(reason).__name__}: {reason} (in {where})".split())
