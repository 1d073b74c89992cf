"""Printing: the notation is read back, other formats tell trees apart, and nothing escapes its markup."""

import re
from fractions import Fraction
from functools import cache
from itertools import product
from string import Formatter
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import MonkeyPatch

from consilience.oracles.catalogue import records
from consilience.oracles.language import limits
from consilience.oracles.language.expression import Expression, Link, constant
from consilience.oracles.language.printing import to_latex, to_mathml, to_notation, to_unicode
from consilience.oracles.language.printing.latex import LatexPrinter
from consilience.oracles.language.printing.mathml import MathmlPrinter
from consilience.oracles.language.printing.notation import NotationPrinter
from consilience.oracles.language.printing.translation import translated
from consilience.oracles.language.printing.unicode import UnicodePrinter
from consilience.oracles.language.reader import Reader
from consilience.oracles.language.shape import NUMBER, matrix
from consilience.oracles.language.size import symbol
from consilience.oracles.language.statement import parse
from consilience.oracles.operations.operation import Form, Prints
from consilience.oracles.operations.table import operations

PRINTERS = {
    to_notation: NotationPrinter,
    to_unicode: UnicodePrinter,
    to_latex: LatexPrinter,
    to_mathml: MathmlPrinter,
}
TWO_DIMENSIONAL = (to_latex, to_mathml)
MAPS = ("F", "phi", "mse_2")
NAMES = st.sampled_from(("A", "X", "x", "t", "f", "x1", "u_o", "w_out_2", "theta", "lambda_", "x_", "det", "变量", "é"))
VARIABLES = st.builds(lambda name: Expression("variable", data=name), NAMES)
NUMBERS = st.one_of(
    st.integers(0, 12).map(Fraction),
    st.builds(lambda digits, places: Fraction(digits) * Fraction(10) ** places, st.integers(1, 10**30), st.integers(-60, 30)),
    st.sampled_from((Fraction(10) ** 60, Fraction(1, 10**60), Fraction("0.001e-60"), Fraction("12345e60"))),
)


def node(name, *arguments, data=None):
    return Expression(name, arguments, data)


def named(name, names):
    """Draws trees with a root that holds a name, from their operands."""
    return lambda *arguments: st.builds(lambda data, *some: node(name, *some, data=data), names, *arguments)


def by_variable(name):
    """Draws derivatives, which hold the name of the variable that they are taken by."""
    return lambda body: st.builds(lambda body, by: node(name, body, by, data=by.name), body, VARIABLES)


def diffs(some):
    places = st.lists(some, max_size=2)
    return st.builds(lambda body, by, places: node("diff", body, by, *places, data=by.name), some, VARIABLES, places)


def literals(some):
    rows = st.lists(st.lists(some, min_size=1, max_size=3).map(lambda row: node("tuple", *row)), min_size=1, max_size=2)
    entries = st.lists(some.filter(lambda entry: entry.operation != "literal"), min_size=1, max_size=3)
    return st.one_of(rows, entries).map(lambda parts: node("literal", *parts))


def powers(some):
    small = some.filter(lambda exponent: abs(constant(exponent) or 0) <= limits.MAX_EXPONENT)
    return st.builds(lambda base, exponent: node("power", base, exponent), some, small)


def calls(row):
    """Draws trees of operations that hold nothing but operands."""
    least, most = row.arity

    def draw(some):
        return st.lists(some, min_size=least, max_size=min(most, 4)).map(lambda parts: node(row.name, *parts))

    return draw


OPERATORS = ("pi", "oo", "I", "tuple", "add", "subtract", "negate", "multiply", "divide", "matmul", "transpose")
OPERATORS += ("entry", "column", "row_at")
HOLDING = {
    "number": lambda _: st.builds(lambda value: node("number", data=value), NUMBERS),
    "variable": lambda _: VARIABLES,
    "size": lambda _: named("size", NAMES)(),
    "index": lambda _: named("index", NAMES)(),
    "literal": literals,
    "power": powers,
    "grad": by_variable("grad"),
    "jacobian": by_variable("jacobian"),
    "hessian": by_variable("hessian"),
    "diff": diffs,
    "at": lambda some: named("at", NAMES)(some, some),
    "series": lambda some: named("series", NAMES)(some, some, some),
    "apply": lambda some: named("apply", st.sampled_from(("f", "dg", "ddddh")))(some),
    "map": lambda some: named("map", st.sampled_from(MAPS))(some),
}


def trees(name, some):
    """Draws trees whose root is the operation of a name; a row that is no call needs a way to draw it above."""
    row = operations()[name]
    return HOLDING[name](some) if name in HOLDING or not (row.called or name in OPERATORS) else calls(row)(some)


def extended(some):
    return st.one_of([trees(name, some) for name, row in operations().items() if row.arity[1] and name != "tuple"])


LEAVES = st.one_of([trees(name, st.nothing()) for name, row in operations().items() if not row.arity[1]])
EXPRESSIONS = st.recursive(LEAVES, extended, max_leaves=5)


def as_read(tree):
    """A tree as the reader gives it, which knows sizes and indices only later."""
    name = "variable" if tree.operation in ("size", "index") else tree.operation
    return Expression(name, tuple(map(as_read, tree.arguments)), tree.data)


def read(text, maps=MAPS):
    return Reader(text, maps).expression()


@pytest.mark.parametrize("name", operations())
@settings(max_examples=15)
@given(data=st.data())
def test_every_operation_is_read_back(name, data):
    tree = data.draw(trees(name, EXPRESSIONS))
    assert tree.operation == name
    if name == "tuple":
        link = Link("==", node("shape", node("I")), tree)
        assert Reader(to_notation(link), MAPS).claim() == (False, (Link("==", link.left, as_read(tree)),))
    else:
        assert read(to_notation(tree)) == as_read(tree)


# ---- trees that differ print differently


N = symbol("n")
UNARY, BINARY = ("negate", "transpose", "inv", "sqrt"), ("add", "subtract", "multiply", "divide", "matmul", "power", "kron")
SQUARE = (matrix(N, N), "ABCD", UNARY, BINARY)
SCALAR = (NUMBER, "abcd", ("negate", "sqrt", "factorial"), ("add", "subtract", "multiply", "divide", "power"))


@cache
def small_trees(shape, letters, unary, binary):
    """Trees of two levels, one compound operand at most; the letters stand in the order of the alphabet."""

    def built(skeleton, names):
        if skeleton is None:
            return Expression("variable", data=next(names), shape=shape)
        name, *parts = skeleton
        return Expression(name, tuple(built(part, names) for part in parts), shape=shape)

    parts = [None, *product(unary, [None]), *product(binary, [None], [None])]
    left, right = product(binary, parts, [None]), product(binary, [None], parts[1:])
    return [built(skeleton, iter(letters)) for skeleton in [None, *product(unary, parts), *left, *right]]


def seen(element):
    """What the eye sees of MathML: rows and invisible signs leave no trace."""
    tag, text, parts = element.tag.rpartition("}")[2], element.text or "", [seen(part) for part in element]
    if tag == "mrow" or not parts:
        return "".join(parts) or text.strip("\u2061\u2062")
    return f"{tag}{parts}" if tag in ("mfrac", "msqrt") else f"{parts[0]}{tag}{parts[1:]}"


def collisions(to_text):
    """Pairs of small trees that print alike."""
    for kind in (SQUARE, SCALAR):
        found = {}
        for tree in small_trees(*kind):
            text = to_text(tree)
            text = seen(ElementTree.fromstring(text)[0]) if to_text is to_mathml else text
            if text in found:
                yield text, to_notation(found[text]), to_notation(tree)
            found[text] = tree


def forms(to_text):
    """The forms that the small trees have in a format."""
    with MonkeyPatch.context() as patch:
        met, form = set(), PRINTERS[to_text].form
        patch.setattr(PRINTERS[to_text], "form", lambda self, prints: met.add(form(self, prints)) or form(self, prints))
        assert not list(collisions(to_text))
        return sorted(met, key=str)


@pytest.mark.parametrize("to_text", PRINTERS)
def test_different_trees_print_differently(to_text):
    assert not list(collisions(to_text))


# Nothing is weaker than a sum but what binds a name; what is raised, and what follows a dot, is told apart otherwise.
FREE = (":10", r"{0:20} \cdot {1:21}", "<mo>⋅</mo>", r"\circ {1:95}", "<mo>∘</mo>{1:95}")


@pytest.mark.parametrize("to_text", PRINTERS)
def test_without_any_of_its_brackets_a_format_is_ambiguous(to_text, monkeypatch):
    form = PRINTERS[to_text].form
    for right in forms(to_text):
        for place in re.finditer(r"\{\d(:\d+=?)\}", right.template):
            wrong = Form(right.template[: place.start(1)] + right.template[place.end(1) :], right.strength)
            monkeypatch.setattr(
                PRINTERS[to_text],
                "form",
                lambda self, prints, right=right, wrong=wrong: wrong if form(self, prints) == right else form(self, prints),
            )
            found = next(collisions(to_text), None)
            assert found or place[1] in FREE or any(free in right.template for free in FREE if free != ":10"), right
