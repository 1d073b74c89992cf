"""Printing, for every operation: the notation is read back to the same tree, every format is well formed."""

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consilience.oracles.catalogue import records
from consilience.oracles.language import limits
from consilience.oracles.language.errors import NotationError
from consilience.oracles.language.expression import CLAIMS, Expression, Link, constant
from consilience.oracles.language.printing import to_latex, to_mathml, to_notation, to_unicode
from consilience.oracles.language.reader import Reader
from consilience.oracles.language.statement import parse
from consilience.oracles.operations.table import operations

MAPS = ("F", "phi", "mse_2")
NAMES = st.sampled_from(
    ("A", "X", "x", "t", "f", "x1", "u_o", "w_out_2", "theta", "lambda_", "x_", "det", "变量", "é")
)
VARIABLES = st.builds(lambda name: Expression("variable", data=name), NAMES)
NUMBERS = st.one_of(
    st.integers(0, 12).map(Fraction),
    st.builds(
        lambda digits, places: Fraction(digits) * Fraction(10) ** places,
        st.integers(1, 10**30),
        st.integers(-60, 30),
    ),
    st.sampled_from((Fraction(10) ** 60, Fraction(1, 10**60), Fraction("0.001e-60"), Fraction("12345e60"))),
)


def node(name, *arguments, data=None):
    return Expression(name, arguments, data)


LITERAL_SIZES = st.integers(1, limits.MAX_SIZE).map(lambda size: node("number", data=Fraction(size)))
PRODUCTS = st.builds(lambda one, other: node("multiply", one, other), LITERAL_SIZES, VARIABLES)
SIZES = st.one_of(VARIABLES, LITERAL_SIZES, PRODUCTS)


def named(name, names):
    """Draws trees with a root that holds a name, from their operands."""
    return lambda *arguments: st.builds(lambda data, *some: node(name, *some, data=data), names, *arguments)


def by_variable(name):
    """Draws derivatives, which hold the name of the variable that they are taken by."""
    return lambda body: st.builds(lambda body, by: node(name, body, by, data=by.name), body, VARIABLES)


def diffs(some):
    places = st.lists(some, max_size=2)
    return st.builds(
        lambda body, by, places: node("diff", body, by, *places, data=by.name), some, VARIABLES, places
    )


def literals(some):
    def matrices(columns):
        row = st.lists(some, min_size=columns, max_size=columns).map(lambda row: node("tuple", *row))
        return st.lists(row, min_size=1, max_size=2)

    entries = st.lists(some.filter(lambda entry: entry.operation != "literal"), min_size=1, max_size=3)
    return st.one_of(st.integers(1, 3).flatmap(matrices), entries).map(lambda parts: node("literal", *parts))


def powers(some):
    small = some.filter(lambda exponent: abs(constant(exponent) or 0) <= limits.MAX_EXPONENT)
    return st.builds(lambda base, exponent: node("power", base, exponent), some, small)


def calls(row):
    """Draws trees of operations that hold nothing but operands."""
    least, most = row.arity

    def draw(some):
        return st.lists(some, min_size=least, max_size=min(most, 4)).map(lambda parts: node(row.name, *parts))

    return draw


OPERATORS = ("pi", "oo", "I", "add", "subtract", "negate", "multiply", "divide", "matmul")
OPERATORS += ("transpose", "entry", "column", "row_at")
HOLDING = {
    "number": lambda _: st.builds(lambda value: node("number", data=value), NUMBERS),
    "variable": lambda _: VARIABLES,
    "size": lambda _: named("size", NAMES)(),
    "index": lambda _: named("index", NAMES)(),
    "tuple": lambda _: st.lists(SIZES, max_size=3).map(lambda sizes: node("tuple", *sizes)),
    "eye": lambda _: st.builds(lambda size: node("eye", size), SIZES),
    "ones": lambda _: st.lists(SIZES, min_size=1, max_size=2).map(lambda sizes: node("ones", *sizes)),
    "unit": lambda some: st.builds(lambda place, size: node("unit", place, size), some, SIZES),
    "literal": literals,
    "power": powers,
    "grad": by_variable("grad"),
    "jacobian": by_variable("jacobian"),
    "hessian": by_variable("hessian"),
    "diff": diffs,
    "at": lambda some: named("at", NAMES)(some, some),
    "series": lambda some: named("series", NAMES)(some, some, some),
    "integral": lambda some: named("integral", NAMES)(some, some, some),
    "limit": lambda some: named("limit", NAMES)(some, some),
    "asymptotic": lambda some: named(
        "asymptotic", st.lists(NAMES, min_size=1, max_size=3, unique=True).map(tuple)
    )(some, some),
    "apply": lambda some: named("apply", st.sampled_from(("f", "dg", "ddddh")))(some),
    "map": lambda some: named("map", st.sampled_from(MAPS))(some),
}


def trees(name, some):
    """Draws trees whose root is the operation of a name; a row that is no call needs a way above."""
    row = operations()[name]
    return (
        HOLDING[name](some) if name in HOLDING or not (row.called or name in OPERATORS) else calls(row)(some)
    )


def extended(some):
    return st.one_of(
        [
            trees(name, some)
            for name, row in operations().items()
            if row.arity[1] and name not in ("tuple", *CLAIMS)
        ]
    )


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
    elif name in CLAIMS:
        link = Link("==", tree, node("number", data=Fraction(1)))
        claimed = Link("==", as_read(tree), link.right)
        assert Reader(to_notation(link), MAPS).claim() == (False, (claimed,))
    else:
        assert read(to_notation(tree)) == as_read(tree)


def double_scripts(latex):
    """Places where TeX stops with a double superscript or subscript."""
    found, scripts = [], [set()]
    for token in re.findall(r"\\[A-Za-z]+|\\.|\S", latex):
        if token in "^_":
            found += [token] if token in scripts[-1] else []
            scripts[-1] |= {token, "open"}
        elif token == "{":
            scripts.append(set())
        elif token == "}":
            scripts.pop()
            scripts[-1] = scripts[-1] - {"open"} if "open" in scripts[-1] else set()
        elif token != "'":
            scripts[-1] = scripts[-1] - {"open"} if "open" in scripts[-1] else set()
    assert len(scripts) == 1, latex
    return found


CHILDREN = {
    "msup": 2,
    "msub": 2,
    "msubsup": 3,
    "munder": 2,
    "munderover": 3,
    "mfrac": 2,
    "mi": 0,
    "mn": 0,
    "mo": 0,
}
CORE = {*CHILDREN, "math", "mrow", "mspace", "msqrt", "mtable", "mtr", "mtd"}


def assert_is_mathml(text):
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://www.w3.org/1998/Math/MathML}math"
    for element in root.iter():
        tag = element.tag.rpartition("}")[2]
        assert tag in CORE
        assert len(element) == CHILDREN.get(tag, len(element)), (tag, text)
        assert tag in CHILDREN or not (element.text or "").strip()


@given(EXPRESSIONS)
def test_every_tree_prints_in_every_format(tree):
    assert to_unicode(tree)
    assert not double_scripts(to_latex(tree))
    assert_is_mathml(to_mathml(tree))


def test_double_scripts_are_found():
    assert double_scripts("a^{2}^{3}") == ["^"]
    assert double_scripts("x_{1}_{i} + {a_1}^2") == ["_"]
    assert not double_scripts(r"x_{1}^{2} + \sum_{k=0}^{n} a^b")


@pytest.mark.parametrize("record", records(), ids=lambda record: record.id)
def test_the_catalogue_prints(record):
    statement = parse(record.statement, record.where or "")
    maps = tuple(statement.declarations.maps)
    for links in (statement.links, *(reading.links for reading in statement.readings)):
        text = to_notation(links)
        assert Reader(text, maps).claim() == (False, statement.links)
    assert Reader(to_notation(statement), maps).claim() == (statement.negated, statement.links)
    assert to_unicode(statement)
    assert not double_scripts(to_latex(statement))
    assert_is_mathml(to_mathml(statement))


@pytest.mark.parametrize("row", operations().values(), ids=lambda row: row.name)
def test_an_example_is_one_of_its_operation(row):
    if row.name in CLAIMS:
        assert Reader(row.prints.example).claim()[1][0].left.operation == row.name
    elif row.prints.example:
        assert read(row.prints.example).operation == row.name


def test_every_operation_has_an_example_but_those_that_no_text_alone_makes():
    assert {row.name for row in operations().values() if not row.prints.example} == {
        "size",
        "index",
        "tuple",
        "map",
    }


@pytest.mark.parametrize("text", ["0xef", "0x" + "f" * 58, "0b11", "[[]]", "[[1], []]", "[[1, 2], 3]"])
def test_what_no_text_prints_is_not_read(text):
    with pytest.raises(NotationError):
        read(text)
