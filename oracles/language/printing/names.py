"""Names: a letter, Greek where its name is spelled out, and what stands below it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_LETTERS = "αβγδεζηθικλμνξρστυφχψωΓΔΘΛΞΠΣΥΦΨΩ"
_SPELLED = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma tau upsilon phi chi "
    "psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega"
)
GREEK: Mapping[str, str] = dict(zip(_SPELLED.split(), _LETTERS, strict=True))
"""Greek letters by their names. `pi` is not among them: it is a number of the notation."""
SPELLED: Mapping[str, str] = {letter: name for name, letter in GREEK.items()}
"""Names of Greek letters."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is set.

    Attributes:
        text: the name itself.
        base: a letter or a word; a Greek letter where the text spells one.
        below: the subscripts: digits at the end of the word, and what follows underscores.
        primes: the number of primes, for the derivatives of a function.
    """

    text: str
    base: str
    below: tuple[str, ...] = ()
    primes: int = 0


def name(text: str) -> Name:
    """The parts of a name: `x1` and `x_1` are x with subscript 1, `lambda_` is λ."""
    word, *below = ("lambda" if text == "lambda_" else text).split("_")
    if not word or not all(below):
        return Name(text, text)
    found = re.fullmatch(r"(.*?[^0-9])([0-9]+)", word)
    if found:
        word, below = found[1], [found[2], *below]
    return Name(text, greek(word), tuple(greek(part) for part in below))


def greek(word: str) -> str:
    """The Greek letter that a word spells, else the word."""
    return GREEK.get(word, word)
