"""Texts: statements and declarations of the grammar, half-formed ones, and any characters at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from consilience.oracles.assumptions.table import assumptions
from consilience.oracles.operations.table import operations

MATRICES, VECTORS, NUMBERS = ("A", "B", "X"), ("x", "y", "u"), ("k", "t", "p")
NAMES = MATRICES + VECTORS + NUMBERS
CONSTANTS = ("0", "1", "2", "0.5", "1e-3", "pi", "I", "n", "[1, 2]", "[[1, t], [0, 1]]")
SIZES = ("n", "m", "2", "3")
INDICES = ("i", "j", "0", "1")
EXPONENTS = ("2", "3", "0.5", "-1", "k", "n", "(1/3)")
SHAPES = ("n×n", "m×n", "2×2", "3 x 2", "n", "3", "scalar", "1×n")
WORDS = (*assumptions(), "in (0, 1)", "in (-oo, 2)", "in {-1, 1}", "in {0, 1/2, 3}", "commutes with A")
OTHERS = ("", "", "", "m < n", "m = n", "r := x", "F: map n to n")
RELATIONS = ("==", "==", "==", "<=", "<", ">=", ">")
SIGNS = ("+", "-", "*", "/", "@", "**")
BINDERS = ("series", "at", "integral", "limit", "asymptotic")
NOT_DRAWN = (*BINDERS, "eye", "ones", "unit", "factorial", "cols", "rows", "matrix_power")
CALLED = tuple(row for row in operations().values() if row.called and row.name not in NOT_DRAWN)
ENDS = ("0", "1", "oo", "-oo", "t", "pi")
BOUND = (
    "series({0} * k ** 2, k, 0, 3)",
    "at({0}, x, y)",
    "({0} + unit(i, n))",
    "integral({0}, t, {1}, {2})",
    "series({0} / factorial(k), k, 0, oo)",
    "matrix_power({0}, 3)",
    "factorial(n) * {0}",
)
"""Forms with a name that is bound, with places for an operand and two ends."""
TOKENS = (
    *("A", "x", "k", "n", "1", "0.5", "1e9", "oo", "pi", "I", "_", "é", "λ", "lambda", "if", "else", "not"),
    *("==", "<=", "<", "=", ":=", "!=", "+", "-", "*", "**", "/", "//", "@", "%", "^", "~", "|", ".T", "."),
    *("(", ")", "[", "]", "{", "}", ",", ":", ";", "'", '"', "\\", "#", "\n", "\t", " ", "×", "→", "\u200b"),
    *("grad", "tr", "shape", "series", "at", "in (0, 1)", "symmetric", "map", "scalar", "commutes with"),
    *(
        "²",
        "ᵀ",
        "−",
        "≤",
        "ﬁ",
        "\x00",
        "\ud800",
        "\u202e",
        "𝐀",
        "٣",
        "__class__",
        "f''",
        "0x1F",
        "1_0",
        "9" * 70,
    ),
)
_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass
class Choices:
    """Choices read from bytes, one draw for a whole text: fast, and it shrinks to the first of each."""

    data: bytes
    place: int = 0

    def below(self, count: int) -> int:
        """A number from 0 on."""
        self.place += 1
        return self.data[self.place - 1] % count if self.place <= len(self.data) else 0

    def of(self, options: Sequence[str]) -> str:
        """One of some texts."""
        return options[self.below(len(options))]

    def leaf(self) -> str:
        """A name or a constant."""
        match self.below(6):
            case 0 | 1 | 2:
                return self.of(NAMES)
            case 3:
                return self.of(CONSTANTS)
            case 4:
                return f"ones({self.of(SIZES)}, {self.of(SIZES)})"
            case _:
                return f"eye({self.of(SIZES)})"

    def expression(self, depth: int) -> str:
        """An expression of the notation; few of them fit in shape."""
        if depth == 0 or self.below(4) == 0:
            return self.leaf()
        one = self.expression(depth - 1)
        match self.below(9):
            case 0 | 1 | 2:
                sign = self.of(SIGNS)
                return f"({one} {sign} {self.of(EXPONENTS) if sign == '**' else self.expression(depth - 1)})"
            case 3 | 4:
                return self.call(one, depth)
            case 5:
                return f"({one}).T"
            case 6:
                return f"-({one})[{self.of(INDICES)}]"
            case 7:
                return f"({one})[{self.of(INDICES)}, {self.of(INDICES)}]"
            case _:
                return self.of(BOUND).format(one, self.of(ENDS), self.of(ENDS))

    def call(self, operand: str, depth: int) -> str:
        """A call with as many operands as the operation takes; a derivative by a name or an entry."""
        row = CALLED[self.below(len(CALLED))]
        if row.name == "hessian":
            return f"hessian({operand}, {self.of(VECTORS + NUMBERS)})"
        if row.name in ("grad", "jacobian", "diff"):
            return f"{row.name}({operand}, {self.of((*NAMES, 'X[i, j]', 'x[0]'))})"
        more = [self.expression(depth - 1) for _ in range(row.arity[0] - 1)]
        return f"{row.name}({', '.join([operand, *more])})"

    def claim(self, depth: int) -> str:
        """A relation, a chain, a negation or a limit; often a side beside itself, which is true."""
        left = self.expression(depth)
        right = self.of((left, "0", self.expression(depth), self.expression(depth)))
        text = f"{left} {self.of(RELATIONS)} {right}{self.of(('', '', '', f' == {left}'))}"
        limits = f"limit({left}, t, oo) == {right}", f"asymptotic({left}, {right}, t)"
        return self.of((*(text,) * 5, *limits, f"not ({text})"))

    def where(self) -> str:
        """Declarations of some of the names."""
        names = dict.fromkeys(self.of(NAMES) for _ in range(self.below(4)))
        parts = [f"{name}: {self.of(SHAPES)} {self.of(('', '', *WORDS))}" for name in names]
        return "; ".join([*parts, self.of(OTHERS)])

    def changed(self, text: str) -> str:
        """A text of which a few pieces are left out, doubled, put elsewhere or replaced."""
        pieces = _PIECE.findall(text)
        for _ in range(1 + self.below(3)):
            place = self.below(len(pieces) or 1)
            match self.below(5):
                case 0:
                    del pieces[place : place + 1]
                case 1:
                    pieces[place:place] = pieces[place : place + 1]
                case 2:
                    pieces.append(pieces.pop(place) if pieces else "")
                case 3:
                    pieces = pieces[: place + 1]
                case _:
                    pieces[place : place + 1] = [self.of(TOKENS)]
        return "".join(pieces)

    def soup(self) -> str:
        """Tokens in any order, with or without spaces between."""
        return self.of(("", " ")).join(self.of(TOKENS) for _ in range(self.below(12)))


def choices(count: int) -> st.SearchStrategy[Choices]:
    """So many bytes to choose by."""
    return st.binary(min_size=count, max_size=count).map(Choices)


def statement_texts(depth: int) -> st.SearchStrategy[str]:
    """Claims of the grammar with operations nested so deep; they shrink to A == A."""
    return choices(12 * depth).map(lambda drawn: drawn.claim(depth))


def declaration_texts() -> st.SearchStrategy[str]:
    """Declarations of some names; they shrink to none."""
    return choices(12).map(Choices.where)


def broken_texts() -> st.SearchStrategy[str]:
    """Anything: half-formed claims and declarations, tokens in any order, bytes, characters."""
    return st.one_of(
        choices(40).map(lambda drawn: drawn.changed(drawn.claim(2))),
        choices(40).map(lambda drawn: drawn.changed(drawn.where())),
        choices(14).map(Choices.soup),
        st.binary(max_size=40).map(lambda data: data.decode("utf-8", errors="replace")),
        st.text(st.characters(exclude_categories=()), max_size=40),
    )
