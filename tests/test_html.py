"""The HTML report: complete without script and network, and safe whatever the texts hold."""

import base64
import hashlib
import re
from copy import deepcopy
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from consilience.oracles.catalogue.catalogue import find_record, records
from consilience.oracles.catalogue.record import Correction, Record
from consilience.oracles.differentiation.float_oracle import float_oracles
from consilience.oracles.language.printing import to_mathml, to_unicode
from consilience.properties import parse
from consilience.reports.formats.html import formulas, oracle_table, plots, render, summary
from consilience.reports.formats.words import where_words
from consilience.reports.report import make_report

IDS = ("trace-of-axbx", "outer-by-v-times-identity", "independent-vectors", "matrix-product-not-commutative")
VOID = {"meta", "link", "input", "br", "wbr", "hr", "img", "path", "circle", "polyline"}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</style></title></script><script>alert(1)</script>",
    "<a href=javascript:alert(1)>x</a>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; & ]]> <!-- ",
)
WRONG = Record(
    "wrong",
    "Wrong",
    "a.txt",
    "1",
    r"A^T = A",
    "A.T == A",
    "A: n×n",
    correction=Correction("A.T == A.T", note="n"),
)


class Page(HTMLParser):
    """A page's tags and text; complains of tags that do not fit together."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.faults, self.words = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data):
        if "script" not in self.open and "style" not in self.open:
            self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())

    def named(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def report():
    return make_report([find_record(name) for name in IDS])


@pytest.fixture(scope="module")
def page(report):
    return render(report)


def faults(text):
    """What in a page could run, load or lead elsewhere, or does not fit together."""
    page = Page(text)
    found = [*page.faults, *(f"<{tag}> is not closed" for tag in page.open)]
    found += [
        f"<{tag} {name}>" for tag, attributes in page.tags for name in attributes if name.startswith("on")
    ]
    found += [
        f"<{tag} {n}>" for tag, attributes in page.tags for n in ("src", "style", "action") if n in attributes
    ]
    found += [
        f"<{tag}>" for tag, _ in page.tags if tag in ("img", "iframe", "object", "embed", "link", "base")
    ]
    found += [a["href"] for a in page.named("a") if not a["href"].startswith("#")]
    found += ["scripts"] * (len(page.named("script")) != 1) + ["styles"] * (len(page.named("style")) != 1)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    found += [f"twice: {name}" for name in ids if ids.count(name) > 1]
    found += [f"nowhere: {a['href']}" for a in page.named("a") if a["href"][1:] not in ids]
    return found


def test_the_page_is_whole_and_leads_nowhere_else(page):
    assert faults(page) == []
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize(
    "fault",
    [
        "<script>1</script>",
        "<img src=x>",
        "<p onclick=x></p>",
        "<p style=x></p>",
        "<div>",
        "</div>",
        '<a href="https://example.org">x</a>',
        '<a href="#nothing">x</a>',
        '<p id="trace-of-axbx"></p>',
    ],
)
def test_a_fault_of_the_page_is_found(page, fault):
    assert faults(page.replace("<main>", f"<main>{fault}"))


def test_nothing_in_a_record_can_break_the_page():
    for text in HOSTILE:
        hostile = replace(
            WRONG, name=text, section=text, document=text, printed=text, reading=text, conventions=text
        )
        made = make_report([replace(hostile, correction=Correction("A.T == A.T", note=text))])
        made["statements"][0]["witness"]["variables"][text] = [[text]]
        made["statements"][0]["kept"] = text
        made["statements"][0]["concerns"] = [text]
        made["statements"][0]["oracles"][0]["detail"] = text
        made["statements"][0]["mathml"] = text
        made["versions"][text] = text
        shown = render(made)
        assert faults(shown) == []
        assert " ".join(text.split()) in Page(shown).text


def test_the_policy_names_the_only_script_and_the_only_style(page):
    (policy,) = [a["content"] for a in Page(page).named("meta") if a.get("http-equiv")]
    assert "default-src 'none'" in policy
    for tag in ("script", "style"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert (
            f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'"
            in policy
        )


def test_everything_is_there_without_the_script(report, page):
    shown = Page(re.sub("<script>.*?</script>", "", page, flags=re.DOTALL))
    for statement in report["statements"]:
        for part in ("name", "statement", "where", "command", "conventions"):
            assert " ".join(statement[part].split()) in shown.text
        for oracle in statement["oracles"]:
            assert oracle["oracle"] in shown.text
    opened = [attributes for attributes in shown.named("details") if "open" in attributes]
    assert len(opened) == sum(statement["verdict"] != "holds" for statement in report["statements"])


def test_the_witness_shows_where_the_sides_differ(page):
    (entry,) = re.findall(r'<article id="trace-of-axbx".*?</article>', page, re.DOTALL)
    assert entry.count('<td class="differs"><mark>') == 2
    assert "The sides differ at [0, 0], counted from 0. Both sides are exact." in entry


def test_the_same_report_gives_the_same_bytes(report, page):
    assert render(deepcopy(report)) == page


def test_every_oracle_that_is_shown_is_explained(report):
    names = {name for one in report["statements"] for name, _ in oracle_table.oracle_rows(one)}
    assert (
        {oracle.name for oracle in float_oracles()} < names | {"complex step"} <= set(oracle_table.MEANINGS)
    )
    assert dict(oracle_table.meanings(report)).keys() == names


def test_the_page_of_the_catalogue_is_small():
    """On one statement in sixteen, of all topics: judging them all takes half a minute."""
    some = records()[::16]
    shown = render(make_report(some))
    assert len(shown.encode()) < 2_000_000 * len(some) / len(records())
    assert faults(shown) == []


def test_every_formula_of_the_catalogue_is_typeset():
    """Where one cannot be, its source is shown as code."""
    for record in records():
        formula = parse(record.statement, record.where)
        shown = formulas.mathml(to_mathml(formula), to_unicode(formula))
        assert "<code>" not in shown, record.id
    assert "<code>" in formulas.mathml("<math><script/></math>", "x")


def test_a_report_of_nothing_is_a_page():
    assert faults(render(make_report([]))) == []


@pytest.mark.parametrize(
    ("verdicts", "words"),
    [
        (["holds"], "None of 1 statement is wrong"),
        (["refuted", "holds"], "1 of 2 statements is wrong as printed"),
        (
            ["refuted", "refuted", "undecided"],
            "2 of 3 statements are wrong as printed; 1 could not be settled",
        ),
        (["missing", "holds"], "None of 2 statements is wrong; 1 could not be settled"),
    ],
)
def test_the_headline_says_how_many_are_wrong(report, verdicts, words):
    statements = [{**report["statements"][0], "verdict": verdict} for verdict in verdicts]
    assert summary.headline({**report, "statements": statements}) == words


def test_nothing_is_said_of_print_where_there_is_none(report):
    own = {**report["statements"][0], "source": {**report["statements"][0]["source"], "printed": ""}}
    assert summary.headline({**report, "statements": [own]}) == "1 of 1 statement is wrong"


def test_the_funnel_goes_from_the_notes_to_the_verdicts(report):
    steps = [(step.number, step.text) for step in summary.funnel(report)]
    assert steps[2:] == [
        (4, "statements, since some are several"),
        (4, "judged"),
        (2, "hold"),
        (2, "refuted"),
    ]
    own = {**report, "statements": [{**report["statements"][0], "source": {"document": "mine"}}]}
    assert summary.funnel(own)[0] == (1, "statements", "")


# Formulas

SAFE = "<math><mrow><mi>A</mi><mo>=</mo><mi>B</mi></mrow></math>"


def test_mathml_is_shown_as_it_is_and_may_break_before_relations():
    assert (
        formulas.mathml(SAFE, "")
        == '<math><mi>A</mi></math><wbr><math><mo form="infix">=</mo><mi>B</mi></math>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "<math><script>alert(1)</script></math>",
        "<math><mi onclick='alert(1)'>A</mi></math>",
        "<math><mi href='javascript:alert(1)'>A</mi></math>",
        "<math><maction><mi>A</mi></maction></math>",
        "<math><mi>A</math>",
        "<svg/>",
        "",
        '<!DOCTYPE m [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><math><mi>&undefined;</mi></math>',
    ],
)
def test_anything_else_is_not(text):
    assert formulas.mathml(text, "A < B") == "<code>A &lt; B</code>"


@pytest.mark.parametrize(
    "latex", [r"\frac{a}{b}", r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", r"x < y", r"\mathbf A"]
)
def test_latex_is_typeset(latex):
    assert formulas.typeset(latex).startswith("<math")


@pytest.mark.parametrize(
    "latex", [r"\nosuchcommand{x}", "{", "a^", r"\begin{matrix}1", "{" * 2000, "x" * 10_000]
)
def test_latex_that_cannot_be_typeset_is_shown_as_it_is(latex):
    assert formulas.typeset(latex) == f"<code>{latex}</code>"


def test_sets_of_numbers_have_their_letters():
    for latex in (r"x \in \mathbb R", r"x \in \mathbb{R}"):
        assert formulas.typeset(latex).count("<mi>ℝ</mi>") == 1


def test_formulas_within_words_are_typeset():
    assert formulas.typeset(r"x \text{(column $n$)}").count("<mi>n</mi>") == 1


def test_lines_of_latex_may_end_where_it_says():
    assert (
        formulas.typeset(r"a \\ b")
        == '<math display="inline"><mi>a</mi></math><wbr><math display="inline"><mi>b</mi></math>'
    )


def test_declarations_that_say_the_same_stand_together():
    assert (
        where_words("x: n; A: n×n symmetric; y: n; m < n; r := x - y")
        == "x, y: n; A: n×n symmetric; m < n; r := x - y"
    )


def test_a_sentence_keeps_its_words_around_formulas():
    shown = formulas.printed("If $i < j$, nothing.")
    assert shown.startswith("If <math")
    assert shown.endswith("</math>, nothing.")


# Plots


def a_plot(*series):
    named = [{"name": str(k), "points": [list(point) for point in one]} for k, one in enumerate(series)]
    return {"title": "", "caption": "", "x": "", "y": "", "joined": True, "series": named}


def test_points_lie_where_their_decades_are():
    drawn = plots.drawing(a_plot([(1e-4, 1e-8), (1.0, 1.0)], [(1e-2, 1e-4)]))
    assert [tick.exponent for tick in drawn.across] == [-4, -3, -2, -1, 0]
    assert drawn.series[0].points == [(drawn.left, drawn.bottom), (drawn.right, drawn.top)]
    (middle,) = drawn.series[1].points
    assert middle == ((drawn.left + drawn.right) / 2, (drawn.top + drawn.bottom) / 2)
    assert drawn.series[0].mark != drawn.series[1].mark


def test_a_plot_of_one_point_has_axes():
    drawn = plots.drawing(a_plot([(10.0, 1e-16)]))
    assert len(drawn.across) == len(drawn.up) == 2


def test_many_decades_have_few_ticks():
    drawn = plots.drawing(a_plot([(1e-17, 1e-17), (1e17, 1e17)]))
    assert len(drawn.across) <= plots.MAX_TICKS
    assert plots.power(-17) == "10⁻¹⁷"
