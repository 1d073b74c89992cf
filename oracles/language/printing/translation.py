r"""Templates of MathML from templates of LaTeX.

Only the templates of operations are translated, never a text that somebody gives: names and numbers are put
in afterwards. What is read is small: letters, digits, signs, groups, ^ and _, places such as {0:26}, and
the commands below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from string import Formatter
from typing import Literal

from consilience.oracles.language.printing.latex import FUNCTIONS
from consilience.oracles.language.printing.names import GREEK

_BOLD = (
    ("A", "Z", 0x1D400),
    ("a", "z", 0x1D41A),
    ("0", "9", 0x1D7CE),
    ("Α", "Ω", 0x1D6A8),
    ("α", "ω", 0x1D6C2),
)
"""First and last letters of alphabets, and where their bold ones begin."""
APPLY = "<mo>&#x2061;</mo>"
"""The invisible sign between a function and its operands."""
_TIMES = "<mo>&#x2062;</mo>"
_OPERATORS = {
    **{"angle": "∠", "cdot": "⋅", "circ": "∘", "int": "∫", "lim": "lim", "nabla": "∇", "oslash": "⊘"},
    **{"otimes": "⊗", "partial": "∂", "sim": "∼", "sum": "∑", "times": "×", "to": "→"},
}
_SPACES = {",": "0.17em", "quad": "1em"}
_STACKED = ("∑", "lim")
"""Operators whose scripts stand below and above them."""
_IDENTIFIERS = {**GREEK, "infty": "∞", "pi": "π"}
_FENCES = {"langle": "⟨", "rangle": "⟩", "lVert": "‖", "rVert": "‖", "(": "(", ")": ")", "|": "|"}
_SHAPING = ("frac", "left", "mathbf", "mathrm", "mathsf", "operatorname", "sqrt")

Kind = Literal["operand", "operator", "function", "fence"]


@dataclass(frozen=True, slots=True)
class Element:
    """One element, and what it is to its neighbours."""

    kind: Kind
    text: str


@cache
def translated(template: str) -> str:
    """The template of one MathML element for a template of LaTeX.

    Raises:
        ValueError: a command that is not known here; the message lists those that are.
    """
    return _row(_Translation(list(_tokens(template))).elements()).text if template else ""


def bold(word: str) -> str:
    """A word in the bold letters of Unicode, which MathML Core has instead of an attribute."""

    def letter(character: str) -> str:
        found = (start + ord(character) - ord(low) for low, high, start in _BOLD if low <= character <= high)
        return chr(next(found, ord(character)))

    return "".join(map(letter, word))


def _tokens(template: str) -> Iterator[str]:
    """Commands with their backslash, places in braces, and single characters; spaces separate and vanish."""
    for literal, field, when, _ in Formatter().parse(template):
        yield from (token for token in re.findall(r"\\(?:[A-Za-z]+|,)|.", literal) if token != " ")
        if field is not None:
            yield f"{{{field}:{when}}}" if when else f"{{{field}}}"


class _Translation:
    """Reads the tokens of one template."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.place = 0

    def _take(self) -> str:
        self.place += 1
        return self.tokens[self.place - 1]

    def _next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def elements(self, end: str = "") -> list[Element]:
        """The elements up to a token, which is taken too; neighbours get their invisible signs."""
        found: list[Element] = []
        while self._next() != end:
            element = self._scripted(self._element())
            if found and (sign := _between(found[-1].kind, element.kind)):
                found.append(Element("operator", sign))
            found.append(element)
        if end:
            self._take()
        return found

    def _scripted(self, base: Element) -> Element:
        """An element with what stands below and above it."""
        scripts: dict[str, str] = {}
        while self._next() in ("_", "^"):
            script = self._take()
            scripts[script] = self._element().text
        if not scripts:
            return base
        is_stacked = any(f">{sign}<" in base.text for sign in _STACKED)
        limits = {"_": "under", "^": "over"} if is_stacked else {"_": "sub", "^": "sup"}
        tag = "m" + "".join(limits[script] for script in "_^" if script in scripts)
        body = "".join(scripts[script] for script in "_^" if script in scripts)
        return Element(base.kind, f"<{tag}>{base.text}{body}</{tag}>")

    def _element(self) -> Element:
        token = self._take()
        if token == "{":
            return _row(self.elements("}"))
        if token.startswith("{"):
            return Element("fence" if token.endswith(":()}") else "operand", token)
        if token.startswith("\\"):
            return self._command(token[1:])
        if token.isalpha():
            return Element("operand", f"<mi>{token}</mi>")
        if token.isdigit():
            return Element("operand", f"<mn>{token}</mn>")
        if token in "()":
            # Brackets are as high as the line, unless \left and \right say otherwise.
            return Element("operator", f'<mo stretchy="false">{token}</mo>')
        return Element("operator", f"<mo>{escape('−' if token == '-' else token, quote=False)}</mo>")

    def _command(self, name: str) -> Element:
        match name:
            case "left":
                return self._fenced()
            case "frac":
                above, below = self._element(), self._element()
                return Element(above.kind, f"<mfrac>{above.text}{below.text}</mfrac>")
            case "sqrt":
                return Element("operand", f"<msqrt>{self._element().text}</msqrt>")
            case "operatorname":
                return Element("function", f"<mi>{self._word()}</mi>")
            case "mathrm" | "mathsf":
                return Element("operand", f'<mi mathvariant="normal">{self._word()}</mi>')
            case "mathbf":
                word = self._word()
                tag = "mn" if word.isdigit() else "mi"
                return Element("operand", f"<{tag}>{bold(word)}</{tag}>")
            case _ if name in _SPACES:
                return Element("operator", f'<mspace width="{_SPACES[name]}"/>')
            case _ if name in _OPERATORS:
                return Element("operator", f"<mo>{_OPERATORS[name]}</mo>")
            case _ if name in _IDENTIFIERS:
                return Element("operand", f"<mi>{_IDENTIFIERS[name]}</mi>")
            case _ if name in FUNCTIONS:
                return Element("function", f"<mi>{name}</mi>")
            case _:
                names = [*_OPERATORS, *_SPACES, *_IDENTIFIERS, *FUNCTIONS, *_SHAPING]
                known = ", ".join(sorted(filter(str.isalpha, names)))
                raise ValueError(f"the command \\{name} has no MathML; there are {known}")

    def _fenced(self) -> Element:
        r"""What stands between \left and \right; a dot is a fence that is not seen."""
        first = self._fence()
        body = self.elements("\\right")
        last = self._fence()
        shown = [f"<mo>{first}</mo>", *(element.text for element in body), f"<mo>{last}</mo>"]
        return Element("fence", f"<mrow>{''.join(text for text in shown if text != '<mo></mo>')}</mrow>")

    def _fence(self) -> str:
        token = self._take()
        return "" if token == "." else _FENCES[token.removeprefix("\\")]

    def _word(self) -> str:
        """The letters of a group, or the one that follows."""
        token = self._take()
        letters = token if token != "{" else ""
        while token == "{" and self._next() != "}":
            letters += self._take()
        if token == "{":
            self._take()
        return escape(letters, quote=False)


def _between(left: Kind, right: Kind) -> str:
    """The invisible sign between two neighbours: application of a function, a product, or none."""
    if "operator" in (left, right):
        return ""
    return APPLY if left == "function" or right == "fence" else _TIMES


def _row(elements: list[Element]) -> Element:
    """Elements as one, which is to its neighbours what its last one is."""
    if len(elements) == 1:
        return elements[0]
    kind = elements[-1].kind if elements else "operand"
    return Element(kind, f"<mrow>{''.join(element.text for element in elements)}</mrow>")
