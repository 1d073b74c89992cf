"""Printing: what is printed, letter by letter; names and numbers; and no name becomes markup."""

import re
from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from consilience.oracles.language.expression import Expression, constant
from consilience.oracles.language.printing import printer, to_latex, to_mathml, to_notation, to_unicode
from consilience.oracles.language.printing.translation import translated
from consilience.oracles.language.reader import Reader
from consilience.oracles.language.shape import NUMBER
from consilience.oracles.language.statement import parse
from consilience.oracles.operations.operation import Form, Prints
from consilience.oracles.operations.table import operations


def node(name, *arguments, data=None):
    return Expression(name, arguments, data)


def read(text):
    return Reader(text, maps=("F", "phi")).expression()


@pytest.mark.parametrize(
    "text",
    [
        "a - (b - c)", "a - b - c", "a + (b + c)", "a / b / c", "a / (b * c)", "a / (b / c)",
        "a * (b / c)", "-x**2", "(-x)**2", "2**-x", "2**-x**y", "(a**b)**c", "a**b**c", "--x",
        "-(a + b)", "-a * b", "-(a * b)", "A @ B * C", "A @ (B * C)", "A @ (B @ C)", "A.T**2",
        "(A**2).T", "-A.T", "(-A).T", "x.T @ A", "(A @ B).T", "(A @ B)[i, j]", "A.T[i, j]",
        "A[:, j].T", "A[i + 1, :]", "x[i][j]", "(2).T", "(0.5)[0]", "[[1, -2], [3, x]]", "[x, y]",
        "0.1", "1e60", "1e-60", "100000", "diff(F(X), X[i, j])", "diff(x[i], x[j])",
        "at(grad(g(U), U), U, F(X))", "series(X**k / factorial(k), k, 0, oo)", "ddf(x)", "phi(x)",
    ],
)  # fmt: skip
def test_a_text_with_its_brackets_is_printed_as_it_was_read(text):
    assert to_notation(read(text)) == text


WHERE = "A: n×n; B: n×n; X: n×n; U: n×n; x: n; y: n; u_o: n; theta: n; u: 3; v: 3; k, t, x1: scalar"
GOLDEN = [
    ("A.T @ B", "Aᵀ B", r"A^{\mathsf T} B"),
    ("(A @ B).T", "(A B)ᵀ", r"(A B)^{\mathsf T}"),
    ("inv(A.T)", "(Aᵀ)⁻¹", r"(A^{\mathsf T})^{-1}"),
    ("norm(x)**2", "‖x‖²", r"\left\lVert \mathbf{x} \right\rVert^{2}"),
    ("kron(A, B)", "A ⊗ B", r"A \otimes B"),
    ("A * B", "A ∘ B", r"A \circ B"),
    ("A * B * X", "A ∘ B ∘ X", r"A \circ B \circ X"),
    ("A @ B * X", "(A B) ∘ X", r"(A B) \circ X"),
    ("A @ (B * X)", "A (B ∘ X)", r"A (B \circ X)"),
    ("2 * A @ x", "2 · A x", r"2 A \mathbf{x}"),
    ("2 * (k / 3)", "2 · (k / 3)", r"2 \cdot \frac{k}{3}"),
    ("k * 2 * t", "k · 2 · t", r"k \cdot 2 t"),
    ("A / k", "A / k", r"\frac{A}{k}"),
    ("1 / x", "1 ⊘ x", r"1 \oslash \mathbf{x}"),
    ("A**2", "A^∘2", r"A^{\circ 2}"),
    ("matrix_power(A, -2)", "A⁻²", "A^{-2}"),
    ("k**(t + 1)", "k^(t + 1)", "k^{t + 1}"),
    ("-(k - t)**2", "−(k − t)²", "-(k - t)^{2}"),
    ("x @ A @ x", "xᵀ A x", r"\mathbf{x}^{\mathsf T} A \mathbf{x}"),
    ("x @ A", "(xᵀ A)ᵀ", r"(\mathbf{x}^{\mathsf T} A)^{\mathsf T}"),
    ("x @ y.T", "x yᵀ", r"\mathbf{x} \mathbf{y}^{\mathsf T}"),
    ("outer(x, x + y)", "x (x + y)ᵀ", r"\mathbf{x} (\mathbf{x} + \mathbf{y})^{\mathsf T}"),
    ("dot(x, y)", "⟨x, y⟩", r"\left\langle \mathbf{x}, \mathbf{y} \right\rangle"),
    ("cross(u, v)", "u × v", r"\mathbf{u} \times \mathbf{v}"),
    ("grad(tr(A @ X), X)", "∇_X tr(A X)", r"\nabla_{X} \operatorname{tr}(A X)"),
    ("hessian(det(x @ y.T), x)", "∇²_x det(x yᵀ)",
     r"\nabla^2_{\mathbf{x}} \det(\mathbf{x} \mathbf{y}^{\mathsf T})"),
    ("diff(expm(A * t), t)", "∂/∂t expm(A · t)", r"\frac{\partial}{\partial t} e^{A t}"),
    ("diff(tr(X), X[0, 1])", "∂/∂X[0, 1] tr(X)", r"\frac{\partial}{\partial X_{0, 1}} \operatorname{tr}(X)"),
    ("jacobian(A @ x, x)", "∂(A x)/∂xᵀ", r"\frac{\partial (A \mathbf{x})}{\partial \mathbf{x}^{\mathsf T}}"),
    (
        "jacobian(A @ X, X)",
        "∂vec(A X)/∂vec(X)ᵀ",
        r"\frac{\partial \operatorname{vec}(A X)}{\partial \operatorname{vec}(X)^{\mathsf T}}",
    ),
    ("jacobian(x * t, t)", "∂(x · t)/∂t", r"\frac{\partial (\mathbf{x} t)}{\partial t}"),
    (
        "at(grad(tr(U), U), U, A @ X)",
        "∇_U tr(U) at U = A X",
        r"\left.\nabla_{U} \operatorname{tr}(U)\right|_{U=A X}",
    ),
    ("series(t**k, k, 0, oo)", "∑[k = 0..∞] t^k", r"\sum_{k=0}^{\infty} t^{k}"),
    ("sqrt(t + 1)", "√(t + 1)", r"\sqrt{t + 1}"),
    ("sqrt(t)**2", "(√t)²", r"\sqrt{t}^{2}"),
    ("abs(t) * pi", "|t| · π", r"\left|t\right| \pi"),
    ("logdet(A)", "log|det(A)|", r"\log\left|\det(A)\right|"),
    ("[[cos(t), -sin(t)], [sin(t), cos(t)]]", "[[cos(t), −sin(t)], [sin(t), cos(t)]]",
     r"\begin{bmatrix} \cos(t) & -\sin(t) \\ \sin(t) & \cos(t) \end{bmatrix}"),
    ("A[:, 0] + x[1]", "A[:, 0] + x[1]", "A_{:,0} + x_{1}"),
    ("u_o + theta * x1", "uₒ + θ · x₁", r"\mathbf{u}_{o} + \boldsymbol{\theta} x_{1}"),
    ("ddf(x) * eye(n)[:, 0]", "f″(x) ∘ eye(n)[:, 0]", r"f''(\mathbf{x}) \circ (I_{n})_{:,0}"),
]  # fmt: skip


def typed(text, where=WHERE):
    """An expression with its kinds: one side of a statement."""
    reading = parse(f"{text} == {text}", where).readings[0]
    return reading.links[0].left


@pytest.mark.parametrize(("text", "unicode", "latex"), GOLDEN)
def test_golden_texts(text, unicode, latex):
    tree = typed(text)
    assert (to_unicode(tree), to_latex(tree)) == (unicode, latex)


def mathml(text, where=WHERE):
    return re.sub("</?math[^>]*>", "", to_mathml(typed(text, where)))


def test_golden_mathml():
    transposed = '<msup><mi>A</mi><mi mathvariant="normal">T</mi></msup>'
    assert mathml("A.T @ x") == f"<mrow>{transposed}<mo>&#x2062;</mo><mi>𝐱</mi></mrow>"
    assert mathml("A / 2") == "<mfrac><mi>A</mi><mn>2</mn></mfrac>"
    assert (
        mathml("tr(A)")
        == "<mrow><mi>tr</mi><mo>&#x2061;</mo><mrow><mo>(</mo><mi>A</mi><mo>)</mo></mrow></mrow>"
    )
    assert mathml("-x1") == "<mrow><mo>−</mo><msub><mi>x</mi><mn>1</mn></msub></mrow>"
    assert mathml("[[1, t]]") == (
        "<mrow><mo>[</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mi>t</mi></mtd></mtr></mtable><mo>]</mo></mrow>"
    )
    assert mathml("series(t**k, k, 0, oo)") == (
        "<mrow><munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>0</mn></mrow><mi>∞</mi></munderover>"
        "<msup><mi>t</mi><mi>k</mi></msup></mrow>"
    )


def test_a_claim_prints_with_its_chain_and_its_not():
    statement = parse("not (norm(x) <= dot(x, y) < 2 == 3 >= 1 > 0)")
    assert to_notation(statement) == statement.text
    assert to_unicode(statement) == "not (‖x‖ ≤ ⟨x, y⟩ < 2 = 3 ≥ 1 > 0)"
    assert to_latex(statement).startswith(r"\neg \left( \left\lVert \mathbf{x}")
    ElementTree.fromstring(to_mathml(statement))
    link = parse("shape(A) == (n,)").links[0]
    assert [to_text(link) for to_text in (to_notation, to_unicode, to_latex)] == [
        "shape(A) == (n,)",
        "shape(A) = (n,)",
        r"\operatorname{shape}(A) = (n)",
    ]


def test_links_that_are_no_chain_are_refused():
    one, other = (parse(text).links[0] for text in ("A == B", "C == D"))
    with pytest.raises(ValueError, match="each must begin with the right side"):
        to_notation([one, other])
    with pytest.raises(ValueError, match="no chain"):
        to_latex([])


@pytest.mark.parametrize(
    ("value", "text"), [(Fraction(1, 3), "1 / 3"), (Fraction(-2), "-2"), (Fraction(-1, 6), "-(1 / 6)")]
)
def test_a_number_that_no_literal_stands_for_keeps_its_value(value, text):
    number = node("number", data=value)
    assert to_notation(number) == text
    assert constant(read(to_notation(node("power", number, node("number", data=Fraction(2)))))) == value**2


@pytest.mark.parametrize(
    ("name", "unicode", "latex", "is_vector"),
    [
        ("x12", "x₁₂", "x_{12}", False),
        ("lambda_", "λ", r"\lambda", False),
        ("theta_hat", "θ_hat", r"\theta_{\mathrm{hat}}", False),
        ("Sigma", "Σ", r"\Sigma", False),
        ("θ", "θ", r"\boldsymbol{\theta}", True),
        ("x1_i", "x1_i", "x_{1,i}", False),
        ("x_", "x_", r"\mathrm{x\_}", False),
        ("loss", "loss", r"\mathrm{loss}", False),
        ("变量", "变量", r"\mathbf{变量}", True),
    ],
)
def test_names(name, unicode, latex, is_vector):
    kind = typed("x").shape if is_vector else NUMBER
    tree = Expression("variable", data=name, shape=kind)
    assert (to_notation(tree), to_unicode(tree), to_latex(tree)) == (name, unicode, latex)
    ElementTree.fromstring(to_mathml(tree))


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "a&b_<c>", "]]>", "&amp;", "x\x00\ud800", "<", "a_\"'"]
)
def test_no_name_becomes_markup(name):
    for tree in (node("variable", data=name), node("map", node("pi"), data=name), node(name, node("pi"))):
        ElementTree.fromstring(to_mathml(tree))
        assert "<script" not in to_mathml(tree)


@pytest.mark.parametrize("name", ["a$b", "x%", "a_b_{c}", r"\end", "a#&"])
def test_no_name_becomes_a_command(name):
    text = to_latex(node("variable", data=name))
    assert not re.search(r"(?<!\\)[$%#&]|\\end\b", text)


def test_a_new_operation_is_one_row(monkeypatch):
    latex = Form(r"\sqrt{{{0}}} \otimes \frac{{\pi}}{{{1}}}", 18)
    row = replace(
        operations()["kron"], name="odd", prints=Prints(unicode=Form("{0:26} ⊙ {1:26}", 18), latex=latex)
    )
    monkeypatch.setattr(printer, "operations", lambda: {**operations(), "odd": row})
    tree = node("transpose", node("odd", node("I"), node("pi")))
    assert to_notation(tree) == "odd(I, pi).T"
    assert to_unicode(tree) == "(I ⊙ π)ᵀ"
    assert to_latex(tree) == r"\left( \sqrt{I} \otimes \frac{\pi}{\pi} \right)^{\mathsf T}"
    ElementTree.fromstring(to_mathml(tree))


def test_a_command_without_mathml_is_refused():
    with pytest.raises(ValueError, match=r"\\heartsuit has no MathML; there are Delta"):
        translated(r"{0} \heartsuit")
