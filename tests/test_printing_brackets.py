"""Printing: trees that differ print differently, and without any of its brackets a format fails that."""

import re
from collections import Counter
from functools import cache
from itertools import product
from xml.etree import ElementTree

import pytest

from consilience.oracles.language.expression import Expression
from consilience.oracles.language.printing import to_latex, to_mathml, to_notation, to_unicode
from consilience.oracles.language.printing.latex import LatexPrinter
from consilience.oracles.language.printing.mathml import MathmlPrinter
from consilience.oracles.language.printing.notation import NotationPrinter
from consilience.oracles.language.printing.translation import translated
from consilience.oracles.language.printing.unicode import UnicodePrinter
from consilience.oracles.language.shape import NUMBER, matrix
from consilience.oracles.language.size import symbol
from consilience.oracles.operations.operation import Form

PRINTERS = {
    to_notation: NotationPrinter,
    to_unicode: UnicodePrinter,
    to_latex: LatexPrinter,
    to_mathml: MathmlPrinter,
}

N = symbol("n")
SQUARE = matrix(N, N)
Z, ONE = Expression("variable", data="Z", shape=SQUARE), Expression("I")
ENTRY = (Expression("variable", data="i"), Expression("variable", data="j"))
BINARY = ("add", "subtract", "multiply", "divide", "power")
# Operations on one tree, with the other operands and the name that they get.
UNARY = {
    **dict.fromkeys(("negate", "transpose", "inv", "sqrt", "abs"), ((), None)),
    **dict.fromkeys(("grad", "hessian", "diff", "jacobian"), ((Z,), "Z")),
    **{
        "at": ((ONE,), "Z"),
        "series": ((ONE, ONE), "k"),
        "matrix_power": (ENTRY[:1], None),
        "outer": (ENTRY[:1], None),
    },
    **{
        "entry": (ENTRY, None),
        "column": (ENTRY[:1], None),
        "row_at": (ENTRY[:1], None),
        "factorial": ((), None),
    },
}
KINDS = (
    (
        SQUARE,
        "ABCD",
        tuple(name for name in UNARY if name != "factorial"),
        (*BINARY, "matmul", "kron", "cross"),
    ),
    (NUMBER, "abcd", ("negate", "sqrt", "factorial", "grad", "diff", "at", "series"), BINARY),
)


@cache
def small_trees(shape, letters, unary, binary):
    """Trees of two levels, one compound operand at most; the letters stand in the order of the alphabet."""

    def built(skeleton, names):
        if skeleton is None:
            return Expression("variable", data=next(names), shape=shape)
        name, *parts = skeleton
        others, data = UNARY.get(name, ((), None))
        return Expression(name, (*(built(part, names) for part in parts), *others), data, shape)

    parts = [None, *product(unary, [None]), *product(binary, [None], [None])]
    left, right = product(binary, parts, [None]), product(binary, [None], parts[1:])
    return [built(skeleton, iter(letters)) for skeleton in [None, *product(unary, parts), *left, *right]]


def seen(element):
    """What the eye sees of MathML: rows and invisible signs leave no trace."""
    tag, text, parts = element.tag.rpartition("}")[2], element.text or "", [seen(part) for part in element]
    if tag == "mrow" or not parts:
        return "".join(parts) or text.strip("\u2061\u2062")
    return f"{tag}{parts}" if tag in ("mfrac", "msqrt") else f"{parts[0]}{tag}{parts[1:]}"


def shown(to_text, tree):
    """What the eye sees of a tree in a format."""
    text = to_text(tree)
    return seen(ElementTree.fromstring(text)[0]) if to_text is to_mathml else text.replace(r"\left.", "")


def shown_with_forms(to_text):
    """Each small tree with its kind, its text and the forms that it has in a format."""
    form, rows = PRINTERS[to_text].form, []
    with pytest.MonkeyPatch.context() as patch:
        for kind in KINDS:
            for tree in small_trees(*kind):
                met = set()
                patch.setattr(
                    PRINTERS[to_text],
                    "form",
                    lambda self, prints, met=met: met.add(found := form(self, prints)) or found,
                )
                rows.append((kind, tree, shown(to_text, tree), met))
    return rows


def swapped(form, right, wrong):
    return lambda self, prints: wrong if form(self, prints) == right else form(self, prints)


def collisions(texts):
    """Texts, with their kinds, that stand for more than one tree."""
    return [text for text, times in Counter(texts).items() if times > 1]


@pytest.mark.parametrize("to_text", PRINTERS)
def test_different_trees_print_differently(to_text):
    assert not collisions((kind, text) for kind, _, text, _ in shown_with_forms(to_text))


# Places where brackets are kept for the eye, or for operands that the small trees have not.
FREE = {
    r"{0:20} \cdot {1:21}": "01",  # stands before quotients only
    r"{0:95}^{{\circ {1:95}}}": "1",  # raised
    r"{0:20} {1:95}^{{\mathsf T}}": "1",  # always a letter there
    "{0:20} {1:95}ᵀ": "1",
    "{0:6} at {1} = {2:6}": "02",  # has an end, which is a letter there
}
FREE |= {translated(template): places for template, places in FREE.items() if template.isascii()}


def is_free(form, place):
    """Whether a place is told apart without brackets; only what binds a name is weaker than a sum."""
    return place[1] in FREE.get(form.template, "") or place[2] == ":10"


@pytest.mark.parametrize("to_text", PRINTERS)
def test_without_any_of_its_brackets_a_format_is_ambiguous(to_text, monkeypatch):
    form, rows = PRINTERS[to_text].form, shown_with_forms(to_text)
    for right in sorted({form for _, _, _, met in rows for form in met}, key=str):
        for place in re.finditer(r"\{(\d)(:\d+=?)\}", right.template):
            wrong = Form(right.template[: place.start(2)] + right.template[place.end(2) :], right.strength)
            monkeypatch.setattr(PRINTERS[to_text], "form", swapped(form, right, wrong))
            texts = [(kind, shown(to_text, tree) if right in met else text) for kind, tree, text, met in rows]
            assert is_free(right, place) != bool(collisions(texts)), (right, place)
