"""How digits are lost."""

from __future__ import annotations

from enum import Enum


class LossKind(Enum):
    """How a side loses its digits."""

    CANCELLATION = "cancellation"
    OVERFLOW = "overflow"
    UNDERFLOW = "underflow"
    NAN = "NaN"
