"""The formats that answers are shown in."""

from __future__ import annotations

from enum import Enum


class OutputFormat(Enum):
    """The formats, by the names that the option takes."""

    FULL = "full"
    CONCISE = "concise"
    JSON = "json"
    JSONL = "jsonl"
