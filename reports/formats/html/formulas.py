"""Formulas as MathML that is safe in a page: known elements and attributes only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree

from latex2mathml.converter import convert
from markupsafe import Markup

from consilience.reports.formats.printed import is_sentence, pieces

__all__ = ["UnknownElement", "is_sentence", "mathml", "printed", "typeset"]

MAX_LENGTH = 4000
"""Characters of LaTeX that are typeset."""
_RELATIONS, _SIGNS = "=≤<≥>≠⊕", "+−"
_NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
_TEXT, _DOLLARS = re.compile(r"\\text\{[^{}]*\}"), re.compile(r"\$([^$]*)\$")
# The converter puts a letter without braces into a variant that browsers do not show.
_LETTER = re.compile(r"\\mathbb\s+([A-Za-z])")
_ELEMENTS = re.compile(
    "math|mrow|mi|mn|mo|mtext|mspace|mfrac|msqrt|mroot|mstyle|mpadded|mphantom|msub|msup|msubsup|"
    "munder|mover|munderover|mmultiscripts|mprescripts|mtable|mtr|mtd"
)
_ATTRIBUTES = re.compile(
    "display|displaystyle|scriptlevel|mathvariant|stretchy|symmetric|fence|separator|form|largeop|accent|"
    "accentunder|movablelimits|lspace|rspace|width|height|depth|minsize|maxsize|linethickness|linebreak|"
    "columnalign|columnlines|rowlines|columnspacing|rowspacing"
)


class UnknownElement(ValueError):
    """Something that is no presentation MathML."""


def printed(text: str) -> Markup:
    """What a source prints, its formulas typeset."""
    parts = pieces(text)
    alone = len(parts) == 1
    return Markup("").join(typeset(part.text, alone) if part.is_formula else part.text for part in parts)


def typeset(latex: str, displayed: bool = False) -> Markup:
    """A formula in LaTeX as MathML; the LaTeX itself where it cannot be typeset."""
    # Formulas inside words, which the converter does not read: \\text{column $n$}.
    readable = _TEXT.sub(lambda words: _DOLLARS.sub(r"} \1 \\text{", words[0]), latex)
    readable = _LETTER.sub(r"\\mathbb{\1}", readable)
    # A command that the converter does not know stays in its output as it is.
    made = _converted(readable) if len(latex) <= MAX_LENGTH else ""
    if displayed:
        # Large, but where it stands: a displayed formula would be centred.
        made = made.replace('display="inline"', 'displaystyle="true"', 1)
    return mathml(made if "\\" not in made else "", latex)


def mathml(text: str, otherwise: str) -> Markup:
    """MathML for the page; where it is not well-formed MathML, the other text as code."""
    try:
        formula = ElementTree.fromstring(text)
        for element in formula.iter():
            element.tag = element.tag.removeprefix(_NAMESPACE)
        if formula.tag != "math":
            raise UnknownElement(formula.tag)
        return _in_lines(formula)
    except (ElementTree.ParseError, UnknownElement):
        return Markup("<code>{}</code>").format(otherwise)


def _converted(latex: str) -> str:
    try:
        return convert(latex)
    except Exception:
        # Sources print what they like, and the converter raises what it likes: then the LaTeX is shown.
        return ""


def _in_lines(formula: ElementTree.Element) -> Markup:
    """A formula as several ones between which a line can end, as browsers end none within a formula."""
    rows = [formula]
    while len(rows[-1]) == 1 and rows[-1][0].tag == "mrow":
        rows.append(rows[-1][0])
    parts = _split(list(rows[-1]), _RELATIONS)
    if len(parts) > 1 and len(parts[-1]) == 2:
        relation, side = parts[-1]
        terms = _split(list(side), _SIGNS) if side.tag == "mrow" else [[side]]
        parts[-1:] = [[relation, *terms[0]], *terms[1:]]
    formulas: list[Markup] = []
    parts = [line for part in parts for line in _lines(part)]
    for part in parts:
        one = ElementTree.Element(formula.tag, formula.attrib)
        if len(parts) > 1 and part[0].tag == "mo":
            # At the beginning of a formula it would be taken for a sign, with no space around it.
            part[0].set("form", "infix")
        one.extend(part)
        formulas.append(Markup("").join(_written(one)))
    return Markup("<wbr>").join(formulas)


def _lines(part: list[ElementTree.Element]) -> list[list[ElementTree.Element]]:
    """A part without the ends of lines in it."""
    lines: list[list[ElementTree.Element]] = [[]]
    for element in part:
        if element.get("linebreak") == "newline":
            lines.append([])
        else:
            lines[-1].append(element)
    return [line for line in lines if line]


def _split(row: list[ElementTree.Element], operators: str) -> list[list[ElementTree.Element]]:
    """A row in parts, each but the first of which begins with one of the operators."""
    parts: list[list[ElementTree.Element]] = [[]]
    for element in row:
        if element.tag == "mo" and element.text and element.text in operators and parts[-1]:
            parts.append([])
        parts[-1].append(element)
    return parts


def _written(element: ElementTree.Element) -> Iterable[Markup]:
    name = element.tag
    if not (_ELEMENTS.fullmatch(name) and all(map(_ATTRIBUTES.fullmatch, element.attrib))):
        raise UnknownElement(f"{name} with {sorted(element.attrib)}")
    yield Markup("<") + name
    for attribute, value in element.attrib.items():
        yield Markup(' {}="{}"').format(attribute, value)
    yield Markup(">") + (element.text or "")
    for child in element:
        yield from _written(child)
        yield Markup(child.tail or "") if not (child.tail or "").strip() else Markup.escape(child.tail)
    yield Markup("</{}>").format(name)
