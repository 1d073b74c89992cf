"""The report as Markdown: what it says, and that texts are shown as they are."""

import html
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from consilience.oracles.catalogue import Record, find_record
from consilience.reports.formats import markdown
from consilience.reports.formats.markdown_text import code, escape, fenced, printed, table
from consilience.reports.formats.words import certainty_words, point_words, sides_words
from consilience.reports.report import make_report

IDS = ("trace-of-axbx", "trace-of-axb", "trace-definition", "matrix-product-not-commutative")


RIGHT = Record("right", "Right", "notes.txt", "1", r"\mathbf A^{TT} = \mathbf A", "A.T.T == A")
WRONG = replace(
    RIGHT, id="wrong", name="Wrong", printed=r"\mathbf A^T = \mathbf A", statement="A.T == A", where="A: n×n"
)


def report_of(*given: Record):
    return make_report(given)


HOSTILE = (
    "a | b",
    r"\| x \\| y \ z",
    "`code` ``two``",
    "*a* _b_ __c__ ~~d~~ <b>e</b> &amp; &#35; <!-- f",
    "[link](https://example.org) ![image](x)",
    "# no heading",
    "> no quotation",
    "1. no list",
    "- no list",
    "=== no heading",
    "$x$ $$y$$",
    "two\n\nparagraphs",
)


def plain(markdown_text: str) -> str:
    """What a reader sees, tags left out, as one line."""
    rendered = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown_text)
    )
    return " ".join(
        html.unescape(re.sub(r"<(?!/?(?:p|td|code)\b)[^>]*>|</?(?:p|td|code)\b[^>]*>", " ", rendered)).split()
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_shown_as_it_is(text):
    flat = " ".join(text.split())
    assert plain(escape(text)) == flat
    for cell in (escape(text), code(text)):
        assert plain(table(["a", "b"], [[cell, "end"]])) == f"a b {flat} end"


def test_without_escaping_the_texts_would_be_changed():
    assert sum(plain(text) != " ".join(text.split()) for text in HOSTILE) > len(HOSTILE) / 2


def test_a_fence_is_longer_than_any_in_its_text():
    assert fenced("````\nx", "math") == "`````math\n````\nx\n`````"


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        (r"\mathbf A^{T}", "```math\n"),
        (r"\mathbf A^{T", "```latex\n"),
        (r"\text{第$ n $列}", "```latex\n"),
        ("u_o is a column vector.", r"> u\_o is a column"),
        (r"The case $y = 0$ gives $\|x\|$.", r"> The case $`y = 0`$ gives $`\|x\|`$."),
        ("1. First $x$ one.", r"> 1\. First $`x`$ one."),
        ("A dollar $ alone.", r"> A dollar \$ alone."),
    ],
)
def test_a_printed_formula_is_typeset_where_that_is_safe(text, begin):
    assert printed(text).startswith(begin)


def test_the_page_says_what_is_wrong_and_what_is_right():
    page = markdown.render(make_report([find_record(name) for name in IDS]))
    entry = page[page.index("### trace-of-axbx") : page.index("## Holding")]
    for part in (
        "```math\n\\frac{\\partial [tr(",
        "**Understood as** `grad(tr(A @ X @ B @ X), X) == A.T @ X.T @ B.T + B.T @ X @ A.T`",
        "where the sides differ at \\[0, 0\\]",
        "| `0 1`<br>`0 0` | `0 1`<br>`0 0` | `1 0`<br>`0 0` | `0 0`<br>`0 0` | `1 0`<br>`0 0` |",
        "**Right is** `grad(tr(A @ X @ B @ X), X) == A.T @ X.T @ B.T + B.T @ X.T @ A.T`",
        "This form holds: exact",
        "Reproduce: `consilience report --only trace-of-axbx --seed 0`",
    ):
        assert part in entry
    assert "| `trace-of-axb` | `grad(tr(A @ X @ B), X) == A.T @ B.T` |" in page


def test_a_hostile_record_cannot_break_the_page():
    hostile = replace(
        WRONG,
        name="a|b `c` <i>",
        section="1. *x*",
        document="no|tes`.txt",
        printed="```\n| x",
        reading="$y$ | _z_",
    )
    seen = plain(markdown.render(report_of(hostile)))
    for text in (hostile.name, hostile.section, hostile.document, hostile.reading):
        assert text in seen


def test_a_side_without_a_value_is_said_to_have_none():
    outside = replace(RIGHT, statement="exp(log(x)) == x", where="x: scalar real")
    made = report_of(outside, replace(outside, id="other", statement="exp(x) == x + 1"))
    without, other = (statement["witness"] for statement in made["statements"])
    assert certainty_words(without) == (
        "A side that is undefined has no value at this point of the stated domain."
    )
    assert (
        certainty_words(other) == "The digits are certain: the intervals around the two sides do not overlap."
    )
    assert markdown.render(made).count("digits of enclosures that exclude each other") == 1


def test_asymptotic_equality_fails_by_a_ratio_close_to_the_limit():
    record = replace(RIGHT, id="ratio", statement="asymptotic(x, 2 * x, x)")
    limit = replace(RIGHT, id="limit", statement="limit(1 / x, x, oo) == 1")
    statements = report_of(record, limit, WRONG)["statements"]
    assert [sides_words(statement["statement"])[0] for statement in statements] == [
        "ratio of the sides",
        "left side",
        "left side",
    ]
    assert [point_words(statement) for statement in statements] == [
        "A point close to the limit, where it still fails",
        "A point close to the limit, where it still fails",
        "The smallest point at which it fails",
    ]
