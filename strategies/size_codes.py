"""Size codes: one byte a size, decoded into one of the feasible assignments of sizes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SHARE = 4
"""Of so many codes one may repeat sizes: of the first byte for all of them, of another for its own."""

Sizes = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SizeCode:
    """How bytes stand for sizes, usually different ones, so that a transpose cannot hide.

    The low bits of a byte are the size; the high bits tell whether it may be one that occurs before.
    A byte of Hypothesis shrinks by its high bits first: the size stays, and then becomes less.

    Attributes:
        listed: all assignments.
        following: from the first sizes to those that the next one may have, in order.
        bits: how many low bits hold a size.
    """

    listed: tuple[Sizes, ...]
    following: Mapping[Sizes, Sequence[int]]
    bits: int

    @property
    def width(self) -> int:
        """Bytes: one a size, unless there is but one assignment."""
        return len(self.listed[0]) if len(self.listed) > 1 else 0

    def decode(self, code: bytes) -> Sizes:
        """The sizes that the first bytes stand for; zeros for the least ones, size by size."""
        found: Sizes = ()
        repeats = not (code[0] >> self.bits) % SHARE if self.width else True
        for byte in code[: self.width]:
            found = (*found, self._size(found, byte, repeats=repeats))
        return found or self.listed[0]

    def _size(self, before: Sizes, byte: int, *, repeats: bool) -> int:
        following = self.following[before]
        high, size = divmod(byte, 1 << self.bits)
        while size and size + 1 not in following:
            size ^= 1 << size.bit_length() - 1
        size = size + 1 if size + 1 in following else following[0]
        if size in before and not repeats and high % SHARE:
            return next((other for other in _near(following, size) if other not in before), size)
        return size


def _near(following: Sequence[int], size: int) -> Sequence[int]:
    """The sizes that may follow in place of one of them, smaller ones first.

    One that is larger than its code would keep what stands before it from shrinking: once the size that is in
    its way is less, it would be less too.
    """
    place = following.index(size)
    return [*following[:place][::-1], *following[place + 1 :]]


def size_code(listed: Iterable[Sequence[int]]) -> SizeCode:
    """The code of a list of assignments that is not empty."""
    every = sorted(tuple(found) for found in listed)
    following: dict[Sizes, dict[int, None]] = {}
    for found in every:
        for place, size in enumerate(found):
            following.setdefault(found[:place], {})[size] = None
    largest = max((max(found, default=1) for found in every), default=1)
    return SizeCode(
        tuple(every), {begun: list(sizes) for begun, sizes in following.items()}, (largest - 1).bit_length()
    )
