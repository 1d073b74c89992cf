"""Errors of reading: the place, what was found, what to write instead; limits; hostile texts."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest

from consilience.oracles.language import advice, limits, statement
from consilience.oracles.language.reader import Reader
from consilience.properties import NotationError, Verdict, judge, parse

BAD_TEXTS = Path(__file__).parent / "data" / "bad_texts.jsonl"


def error(text: str, where: str = "") -> NotationError:
    with pytest.raises(NotationError) as caught:
        parse(text, where)
    return caught.value


def at(marked: str) -> tuple[str, int, int]:
    """A text without its mark ‸, and the line and column behind it."""
    before, _, after = marked.partition("‸")
    return before + after, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


# What is found, where, and what to write: ‸ stands before the place.

STATEMENTS = [
    ("grad(tr(‸AX), X) == A.T", "AX, which is one name", "write A @ X"),
    ("‸X.sum(axis=0) == x", "sum along an axis", "ones(m) @ A"),
    ("‸np.mean(X, axis=1) == x", "mean along an axis", "A @ ones(n) / n"),
    ("‸np.linalg.norm(x, ord=1) == 1", "norm of the order 1", "sum(abs(x))"),
    ("‸np.linalg.norm(x, ord=np.inf) == 1", "norm of the order np.inf", "Euclidean"),
    ("‸X.ravel() == x", ".ravel()", "vec(X.T), which stacks rows"),
    ("‸np.ones((m, n)) == X", "np.", "write ones(m, n)"),
    ("‸np.ones_like(x) == x", "np.", "the sizes of x"),
    ("‸np.linalg.eigvals(A).sum() == tr(A)", "eigvals, which the notation does not have", "lists"),
    ("‸np.linalg.slogdet(A)[1] == 1", "np.linalg.", "logdet(A), without an index"),
    ("‸x.max() == 1", "max of one operand", "compare entries"),
    ("‸np.tensordot(A, B) == A", "tensordot, which the notation does not have", "lists"),
    ("np.einsum(‸'ij,jk->ik', A, B) == A @ B", "einsum, which", "write products"),
    ("‸F.softmax(x) == softmax(x)", "the prefix F.", "write softmax(x)"),
    ("‸tarce(A) == 1", "'tarce'", "write tr(A), if that is meant"),
    ("A == B‸.", "a full stop", "take it away"),
    ("‸", "an empty text", "write a relation"),
    ("‸A @ B", "no relation", "left == right"),
    ("A ‸= B", "a single =", "write =="),
    ("A == B ‸= C", "a single =", "write =="),
    ("A ‸:= B", "a single :=", "write =="),
    ("A ‸!= B", "a relation that the notation does not have", "not (left == right)"),
    ("(A) ‸!= (B)", "a relation that the notation does not have", "not (left == right)"),
    ("x ‸in y", "a relation that the notation does not have", "=="),
    ("‸A == B or B == C", "two claims joined", "two statements"),
    ("A ‸B == B A", "two terms side by side", "@ or *"),
    ("2‸A == A + A", "two terms side by side", "@ or *"),
    ("tr(A ‸B) == tr(B A)", "two terms side by side at 'B) == tr", "@ or *"),
    ("grad(x.T ‸A x, x) == 2 A x", "two terms side by side at 'A x, x)", "@ or *"),
    ("f(x, 2 ‸y) == 1", "two terms side by side at 'y) == 1'", "@ or *"),
    ("A**‸T == A.T", "the exponent T", "write A.T"),
    ("‸sum(X, axis=0) == 0", "sum along an axis", "ones(m) @ A"),
    ("tr(‸logm(A)) == 0", "logm, which the notation does not have", "consilience notation"),
    ("(A + B) ‸C == D", "two terms side by side", "@ or *"),
    ("A == B\n‸C == D", "a second line", "one statement"),
    ("A == B‸; C == D", "the character ';'", "where"),
    ("‸(A @ B == C", "a bracket that is never closed", "close it"),
    ("A @ B‸) == C", "without its opening one", "balance"),
    ("tr(A‸] == 0", "of another kind", "balance"),
    ("A‸^2 == A", "'^'", "matrix_power"),
    ("A‸' == A", '"\'"', "A.T"),
    ("A‸ᵀ == A", "'ᵀ'", "A.T"),
    ("A ‸⊗ B == C", "'⊗'", "kron(A, B)"),
    ("x ‸− y == 0", "'−'", "-"),
    ("x ‸≤ y", "'≤'", "<="),
    ("‸\\frac{a}{b} == c", "'\\\\'", "LaTeX"),
    ("A @ B == B @ A‸\u200b", "'\\u200b'", "take it away"),
    ("tr‸（A） == 0", "'（'", "write ("),
    ("‸А == A", "Cyrillic Capital Letter A", "the Latin letter"),
    ("x == ‸ο", "Greek Small Letter Omicron", "the Latin letter"),
    ("A‸.shape == B", "the attribute .shape", "shape(A) == (m, n)"),
    ("(A @ B)‸.t == B", "the attribute .t", ".T"),
    ("1 + ‸x.transpose() == x", ".transpose()", "write x.T"),
    ("‸np.linalg.inv(A) == B", "the prefix np.linalg.", "write inv(A)"),
    ("‸norm(x, ord=2) == 1", "norm of the order 2", "norm(x)"),
    ("A + ‸frob(A) == A", "'frob'", "consilience notation"),
    ("A + ‸norn(A) == A", "'norn'", "write norm"),
    ("A + ‸B(A) == A", "'B'", "B @"),
    ("A + ‸inv(A, B) == A", "inv with 2 operands", "give it 1"),
    ("tr(A) ‸!= 0", "a relation that the notation does not have", "they differ somewhere"),
    ("‸max(x) == 1", "max of one operand", "maximum(x, y) and minimum(x, y) compare entries"),
    ("‸max(x, y) == 1", "the unknown operation 'max'", "write maximum(x, y)"),
    ("‸mean(x) == 1", "the unknown operation 'mean'", "sum(x) / m, with m the number of its entries"),
    ("‸norm(x, 1) == 1", "norm with 2 operands", "sum(abs(x)) the 1-norm"),
    ("norm(A, ‸'fro') == 1", "the character", "write norm(A) alone"),
    ("‸grad(tr(A)) == A", "grad with 1 operand", "say by what, as in grad(tr(A), A)"),
    ("grad(tr(A), ‸A @ B) == A", "not a variable", "grad(f, X)"),
    ("‸at(x, 2, 3) == 2", "without a name to bind", "at(grad(g(U), U), U, F(X))"),
    ("A[‸0:2, 1] == x", "an index that is not read", "A[:, j]"),
    ("A[‸i, j, k] == x", "an index that is not read", "A[:, j]"),
    ("‸[[1, 2], [3]] == A", "different lengths", "[[1, 2], [3, 4]]"),
    ("x == ‸[a for a in x]", "a comprehension", "products, sums"),
    ("A == ‸A // B", "//", "@"),
    ("A == ‸~A", "~", "@"),
    ("(‸A == B) + C == D", "a relation inside an expression", "one relation"),
    ("x == ‸True", "'True'", "integers or decimals"),
    ("x == ‸0x1F", "'0x1f'", "integers or decimals"),
    ("x == ‸2j", "'2j'", "integers or decimals"),
    ("‸_A == A", "'_A'", "letter"),
    ("A + ‸shape(A) == A", "shape inside", "shape(A) == (m, n)"),
    ("‸shape(A) == n", "a shape beside something else", "shape(A) == (m, n)"),
    ("‸shape(A) <= (m, n)", "a shape beside something else", "shape(A) == (m, n)"),
    ("shape(A) == (‸n + 1, n)", "a size that is not read", "m * n"),
    ("A == eye(‸1/2)", "a size that is not read", "m * n"),
    ("tr(eye(‸100)) == 100", "the size 100", "from 1 to 12"),
    ("‸grad(tr(A @ eye(n)), n) == 0", "which is a size", "a variable"),
    ("series(‸diff(x, k), k, 0, 3) == 0", "an index of summation", "a variable"),
    # As it is written in NumPy, in LaTeX and on a blackboard.
    ("A‸^T == A", "'^'", "write A.T"),
    ("A‸^{-1} == A", "'^'", "write inv(A)"),
    ("x‸^{2} == x", "'^'", "write **"),
    ("A‸⁻¹ == A", "'⁻'", "write inv(A)"),
    ("x‸² == x", "'²'", "write x ** 2"),
    ("‸||x|| == 1", "'|'", "norm(x) for a vector"),
    ("‸∇f == x", "'∇'", "write grad(f, x)"),
    ("A == ‸“B”", "'“'", "texts in quotes are not read"),
    ("sin(‸π) == 0", "'π'", "write pi"),
    ("A‸\u00a0== A", "invisible character '\\xa0' (No-Break Space)", "a plain space"),
    ("x‸１ == x", "Fullwidth Digit One", "0 to 9"),
    ("‸𝐀 == A", "Mathematical Bold Capital A", "write A"),
    ("‸np.trace(A @ B) == 0", "the prefix np.", "write tr(A @ B)"),
    ("x == np‸.pi", "the prefix np.", "write pi"),
    ("x == ‸np.linalg.pinv(A)", "pinv, which the notation does not have", "consilience notation"),
    ("‸A.dot(x) == x", ".dot()", "write A @ x"),
    ("‸A.frob() == x", ".frob()", "by their names, as in inv(A)"),
    ("‸().__class__.__subclasses__() == 0", ".__subclasses__()", "by their names"),
    ("A‸.I == A", "the attribute .I", "write inv(A)"),
    ("‸trace(A + B) == 0", "'trace'", "write tr(A + B)"),
    ("‸transpose(A + B) == A", "'transpose'", "write (A + B).T"),
    ("‸matmul(A, x + y) == A", "'matmul'", "write A @ (x + y)"),
    ("‸gradient(x @ x, x) == x", "'gradient'", "write grad(x @ x, x)"),
    ("‸gradient(x) == x", "'gradient'", "write grad(f, X)"),
    ("‸square(" + "x + " * 20 + "x) == x", "'square'", "write A ** 2"),
    ("‸pinv(A) == A", "pinv, which the notation does not have", "consilience notation"),
    ("A + ‸C(1, 2) == A", "'C'", "C[i, j]"),
    ("‸2(x + y) == x", "two terms side by side at '(x + y)'", "write 2 * (x + y)"),
    ("tr ‸A == 0", "two terms side by side", "write tr(A)"),
    ("d/dx ‸x == 1", "two terms side by side", "diff(f, x)"),
    ("A ‸=> B", "the sign =>", "write >="),
    ("A ‸=== B", "the sign ===", "write =="),
    ("A ‸<> B", "the sign <>", "not (left == right)"),
    ("x + ‸lambda == 1", "the word lambda", "lambda_"),
    ("‸lambda x: x == 1", "the word lambda", "lambda_"),
    ("A ‸==", "nothing behind the last ==", "a term"),
    ("‸== A", "nothing before ==", "a term"),
    ("A @ ‸@ B == C", "nothing before @", "a term"),
    ("‸A == B,", "a comma", "one by one"),
    ("‸x if y else z == 1", "if and else", "products"),
]


@pytest.mark.parametrize(("marked", "found", "instead"), STATEMENTS, ids=[row[0] for row in STATEMENTS])
def test_an_error_in_a_statement(marked: str, found: str, instead: str) -> None:
    text, line, column = at(marked)
    caught = error(text)
    assert (caught.part, caught.text, caught.line, caught.column) == ("statement", text, line, column)
    assert found in caught.found
    assert instead in caught.instead
    assert str(caught) == f"statement, line {line}, column {column}: {caught.found}; {caught.instead}"


WHERES = [
    ("A: n×n ‸symetric", "'symetric'", "write symmetric"),
    ("A: n×n; B: n×n ‸Symmetric", "'Symmetric'", "write symmetric"),
    ("é: n; A: ‸n×", "the shape 'n×'", "m×n"),
    ("A: ‸-2×3", "the shape '-2×3'", "m×n"),
    ("A: ‸2.5×3", "the shape '2.5×3'", "m×n"),
    ("A: ‸(n, n)", "the shape '(n, n)'", "m×n"),
    ("A: ‸n×n×n", "the shape 'n×n×n'", "m×n"),
    ("A: ‸matrix", "'matrix' where a shape", "m×n"),
    ("A: ‸0×3", "the size 0", "from 1 to 12"),
    ("A: ‸1000000×2", "the size 1000000", "from 1 to 12"),
    ("‸A n×n; x: n", "'A n×n' without a colon", "write A: n×n"),
    ("A: n×n, ‸x: n", "'x: n' without a ;", "write ;"),
    ("‸A", "which declares nothing", "A: m×n symmetric"),
    ("‸2A: n×n", "'2A' where a name", "A: m×n symmetric"),
    ("A: n×n; ‸A: m×m", "a second declaration of A", "once"),
    ("x: n ‸in (1, 0)", "an empty interval", "lower bound first"),
    ("x: n ‸in (oo, 1)", "an empty interval", "-oo"),
    ("x: n ‸in (a, 1)", "the bound 'a'", "a number, or oo"),
    ("x: n ‸in [0, 1]", "no assumption", "in (0, 1)"),
    ("x: n ‸in {1, oo}", "an infinite member", "{-1, 1}"),
    ("B: n×n ‸commutes with", "without a name", "commutes with A"),
    ("A: n×n; B commutes with ‸Z", "which stands nowhere else", "declare Z"),
    ("‸A commutes with A", "refers to itself", "another variable"),
    ("‸A equals B; B equals A", "refers to itself", "one of the two"),
    ("F: ‸map m×n", "a map that is not read", "map m×n to m×n"),
    ("é: n; r := A @ ‸frob(x)", "'frob'", "consilience notation"),
    ("é: n; r := A @ B +  ‸'x'", '"\'"', "without quotes"),
    ("é: n;\n r := (A\n @ x‸.y)", "the attribute .y", ".T"),
    ("m: scalar; A: n×n; n < ‸m", "m, which is no size,", "k: positive"),
    ("A: m×n; m = n * ‸n ** 2", "not read", "m < n"),
    ("A: m×n; ‸not m < n", "not in a relation", "opposite"),
    ("‸n: scalar; A: n×n", "a size and as a variable", "another letter"),
    ("é, A: m×n ; ‸ñ = n", "ñ, which is no size,", "m < n"),
    ("é, A: m×n ; n = ‸ñ", "ñ, which is no size,", "m < n"),
    ("‸А: n×n symmetric", "Cyrillic Capital Letter A", "the Latin letter"),
    ("A: n×n‸\u200b symmetric", "invisible character", "take it away"),
    ("A ∈ ‸ℕ", "'ℕ'", "A: m×n"),
    ("x in ‸R^", "the space 'R^'", "R^n"),
    ("A: n×n; ‸det(A) != 0", "between values", "write A: invertible"),
    ("A: n×n; ‸A = A.T", "between values", "write A: symmetric"),
    ("A: n×n; ‸A.T @ A = I", "between values", "write A: orthogonal"),
    ("‸a > 0", "between values", "write a: positive"),
    ("‸a != 0", "between values", "write a: nonzero"),
    ("‸A.shape == (3, 4)", "between values", "write A: 3×4"),
    ("A in R^(n×n), ‸x in R^n", "without a ;", "write ;"),
    ("A: ‸R^{m x n x p}", "the space", "R^{m×n}"),
    ("‸f(X) in R", "'f(X)' where a name", "A: m×n"),
    ("f: ‸R^n ->", "a map", "map n to scalar"),
    ("A: n×n ‸PSD", "'PSD'", "write positive definite"),
    ("A: ‸square", "'square'", "the shape n×n"),
    ("A: n×n symmetric, ‸B symmetric", "'B symmetric' without a ;", "write ;"),
    ("A: n×n\n‸B: n×n", "'B: n×n' without a ;", "write ;"),
    ("x: n ‸>= 0", "'>= 0'", "write non-negative"),
    ("x: n ‸frobbed", "'frobbed'", "consilience notation"),
    ("x: n ‸in {" + ", ".join(map(str, range(65))) + "}", "65 members", "an interval"),
]


@pytest.mark.parametrize(("marked", "found", "instead"), WHERES, ids=[row[0] for row in WHERES])
def test_an_error_in_where(marked: str, found: str, instead: str) -> None:
    where, line, column = at(marked)
    caught = error("A @ B == B @ A", where)
    assert (caught.part, caught.text, caught.line, caught.column) == ("where", where, line, column)
    assert found in caught.found
    assert instead in caught.instead


def test_a_place_is_counted_in_characters_behind_others_than_latin_ones() -> None:
    text, line, column = at("λ + ß * μ_1 @ 変数 == ‸frob(λ)")
    caught = error(text)
    assert (caught.line, caught.column) == (line, column)
    caught = error("(λ +\r\n  ß == \n frob(λ))")
    assert (caught.line, caught.column) == (3, 2)


@pytest.mark.parametrize("where", ["r := r + 1", "r := s; s := 2 * r", "r := s; s := t; t := s"])
def test_a_definition_that_refers_to_itself_is_refused(where: str) -> None:
    caught = error("A == r * A", where)
    assert caught.part == "where"
    assert "defined by itself" in caught.found


def test_an_error_in_a_definition_that_is_put_in_points_at_its_use() -> None:
    assert error("A == A @ r", "A: n×n; r := grad(tr(A), n)").column == 10


def test_the_excerpt_shows_the_line_with_a_caret() -> None:
    assert error("A @ B\t==\n".strip() + " frob(A)").excerpt() == "A @ B\t== frob(A)\n         ^"
    long = "A + " * 40 + "frob(A) == A"
    excerpt, caret = error(long).excerpt().split("\n")
    assert len(excerpt) <= 72
    assert excerpt[len(caret) - 1 :].startswith("frob")


def test_the_excerpt_controls_no_terminal_and_keeps_its_caret_in_place() -> None:
    assert error("A\x1b[31m == A").excerpt() == "A\ufffd[31m == A\n ^"
    assert error("A @ \u202eB == B").excerpt() == "A @ \ufffdB == B\n    ^"


def test_a_place_that_is_wrong_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "_offset", lambda self, node: node.col_offset)
    with pytest.raises(AssertionError):
        test_a_place_is_counted_in_characters_behind_others_than_latin_ones()


def test_lookalikes_that_are_not_checked_make_two_names_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(advice, "LOOKALIKES", {})
    assert len(parse("А == A").readings[0].variables) == 2


# Limits.

DEEP = limits.MAX_NESTING
LIMITED = [
    ("A == " + "A + " * 2000 + "A", "characters", ""),
    ("(" * (DEEP + 1) + "A" + ")" * (DEEP + 1) + " == A", "nested too deep", ""),
    ("A == " + "-" * (DEEP + 1) + "A", "nested too deep", ""),
    ("A == " + "-" * 4000 + "A", "nested too deep", ""),
    ("A == " + "A + " * (DEEP + 1) + "A", "nested too deep", ""),
    ("x == " + "f(" * DEEP + "x" + ")" * DEEP, "nested too deep", ""),
    ("[" + ", ".join(["k+k"] * 600) + "] == x", "too many terms", ""),
    ("x == " + "9" * (limits.MAX_DIGITS + 1), "too many digits", ""),
    ("x == " + "9" * 4900, "too many digits", ""),
    ("x == 1e999", "too many digits", ""),
    ("x == 1e-99", "too many digits", ""),
    ("x ** 101 == x", "the exponent 101", ""),
    ("x ** -101 == x", "the exponent -101", ""),
    ("x == 9**9**9**9", "the exponent 387420489", ""),
    ("x ** (10**60) == x", "a huge exponent", ""),
    (" + ".join(f"x{k}" for k in range(limits.MAX_NAMES + 1)) + " == 0", "41 names", ""),
    ("eye(13) == A", "the size 13", ""),
    ("A == A", "the size 13", "A: 13×2"),
    ("A == A", "characters", "A: n×n" + " symmetric" * 600),
    ("diff(" * 9 + "x" + ", x)" * 9 + " == 0", "a derivative of order 9", ""),
    ("hessian(" * 5 + "x" + ", x)" * 5 + " == 0", "a derivative of order 10", ""),
    ("A == A", "which is no assumption", "A: n in (a" + " " * 2400 + "," + " " * 2400 + "b"),
    ("A == A", "too many names", "; ".join(f"x{k}: n" for k in range(50))),
    ("A == a0 * A", "grow too large", "; ".join(f"a{k} := a{k + 1} * a{k + 1}" for k in range(40))),
    ("A == a0 * A", "grow too large", "; ".join(f"a{k} := -a{k + 1}" for k in range(200))),
]


@pytest.mark.parametrize(
    ("text", "found", "where"), LIMITED, ids=[row[1] + str(k) for k, row in enumerate(LIMITED)]
)
def test_a_text_that_asks_for_too_much_is_refused_at_once(text: str, found: str, where: str) -> None:
    begin = process_time()
    caught = error(text, where)
    assert process_time() - begin < 2
    assert found in caught.found
    assert len(str(caught)) < 1000


def test_texts_at_the_limits_are_read() -> None:
    parse("A == " + "-" * (DEEP - 2) + "A")
    parse(" + ".join(f"X{k}" for k in range(limits.MAX_NAMES)) + " == 0")
    parse("x == " + "9" * limits.MAX_DIGITS)
    parse("x ** 100 == x")


def test_definitions_without_a_limit_would_grow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement.limits, "MAX_NODES", 10**6)
    where = "; ".join(f"a{k} := a{k + 1} * a{k + 1}" for k in range(10))
    (link,) = parse("A == a0 * A", where).links
    assert sum(1 for _ in link.right.walk()) > 2000


# Hostile texts.


def hostile() -> list[tuple[str, str]]:
    """The texts, long ones put together from pieces, with their declarations."""
    rows = [json.loads(line) for line in BAD_TEXTS.read_text(encoding="utf-8").splitlines()]
    pieces = [row.get("pieces") or [[row["text"], 1]] for row in rows]
    texts = ["".join(piece * times for piece, times in parts) for parts in pieces]
    return [(text, row["where"]) for text, row in zip(texts, rows, strict=True)]


@pytest.mark.parametrize("number", range(len(hostile())))
def test_a_hostile_text_is_refused_or_judged_within_two_seconds(number: int) -> None:
    text, where = hostile()[number]
    begin = process_time()
    with suppress(NotationError):
        assert judge(parse(text, where)).verdict in Verdict
    assert process_time() - begin < 2


def test_no_text_is_evaluated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for text, where in hostile():
        with pytest.raises(NotationError):
            parse(text, where)
    assert not list(tmp_path.iterdir())
