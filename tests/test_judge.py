"""Judgements: the laws that everybody knows, their evidence, and one verdict whatever the seed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consilience.oracles.arithmetic.prime_field import P
from consilience.oracles.language.expression import Link
from consilience.oracles.language.limits import MAX_SIZE
from consilience.oracles.points.tapes import Numbers
from consilience.properties import Judgement, Verdict, judge, parse
from consilience.properties.judging import judge as judging
from consilience.properties.judging.conclusion import Conclusion
from consilience.properties.judging.exact import Stage
from consilience.properties.judging.judgement import Opinion, Rule

HOLDS, REFUTED, UNDECIDED, UNSUPPORTED = Verdict

TRUE = [
    # products, transposes, inverses
    ("(A @ B).T == B.T @ A.T", ""),
    ("A @ (B @ C) == (A @ B) @ C", ""),
    ("inv(A @ B) == inv(B) @ inv(A)", ""),
    ("inv(A.T) == inv(A).T", ""),
    ("inv(A + U @ C @ V) == inv(A) - inv(A) @ U @ inv(inv(C) + V @ inv(A) @ U) @ V @ inv(A)", ""),
    ("inv(A + outer(u, v)) == inv(A) - inv(A) @ outer(u, v) @ inv(A) / (1 + v @ inv(A) @ u)", ""),
    ("tr(A @ inv(A.T @ A) @ A.T) == n", "A: m×n full column rank"),
    # determinants, traces, norms
    ("det(A @ B) == det(A) * det(B)", "A: n×n; B: n×n"),
    ("det(Q) ** 2 == 1", "Q: n×n orthogonal"),
    ("det(Q) == 1", "Q: n×n rotation"),
    ("det(k * A) == k ** n * det(A)", "A: n×n; k: scalar"),
    ("det(A + outer(u, v)) == det(A) * (1 + v @ inv(A) @ u)", ""),
    ("tr(A @ B @ C) == tr(C @ A @ B)", ""),
    ("norm(A) == sqrt(tr(A @ A.T))", ""),
    ("norm(Q @ x) == norm(x)", "Q: n×n orthogonal"),
    ("abs(x @ y) <= norm(x) * norm(y)", ""),
    # Kronecker and Hadamard
    ("kron(A, B) @ kron(C, D) == kron(A @ C, B @ D)", ""),
    ("vec(A @ X @ B) == kron(B.T, A) @ vec(X)", ""),
    ("det(kron(A, B)) == det(A) ** m * det(B) ** n", "A: n×n; B: m×m"),
    ("A * (B + C) == A * B + A * C", ""),
    ("x @ (A * B) @ y == tr(diag(x) @ A @ diag(y) @ B.T)", ""),
    # derivatives
    ("grad(tr(A @ X @ B @ X), X) == A.T @ X.T @ B.T + B.T @ X.T @ A.T", ""),
    ("grad(x @ A @ x, x) == (A + A.T) @ x", ""),
    ("grad(det(X), X) == det(X) * inv(X).T", ""),
    ("jacobian(A @ x, x) == A", ""),
    ("jacobian(softmax(x), x) == diag(softmax(x)) - outer(softmax(x), softmax(x))", "x: n"),
    ("hessian(x @ A @ x, x) == A + A.T", ""),
    ("grad(norm(y - X @ w) ** 2, w) == -2 * X.T @ (y - X @ w)", ""),
    # entrywise functions
    ("exp(log(x)) == x", "x: n positive"),
    ("sigmoid(-x) == 1 - sigmoid(x)", ""),
    ("sqrt(x ** 2) == abs(x)", ""),
    ("maximum(x, 0) - maximum(-x, 0) == x", ""),
]
FALSE = [
    ("(A @ B).T == A.T @ B.T", ""),
    ("A @ B == B @ A", ""),
    ("inv(A + B) == inv(A) + inv(B)", "A: n×n; B: n×n"),
    ("inv(A + U @ C @ V) == inv(A) - inv(A) @ U @ inv(inv(C) - V @ inv(A) @ U) @ V @ inv(A)", ""),
    ("tr(A @ inv(A.T @ A) @ A.T) == m", "A: m×n full column rank"),
    ("det(A + B) == det(A) + det(B)", "A: n×n; B: n×n"),
    ("det(Q) == 1", "Q: n×n orthogonal"),
    ("det(k * A) == k * det(A)", "A: n×n; k: scalar"),
    ("tr(A @ B) == tr(A) * tr(B)", "A: n×n; B: n×n"),
    ("norm(x + y) == norm(x) + norm(y)", ""),
    ("sqrt(x ** 2) == x", "x: scalar"),
    ("kron(A, B) == kron(B, A)", "A: n×n; B: n×n"),
    ("vec(A @ X @ B) == kron(B, A) @ vec(X)", "A: n×n; X: n×n; B: n×n"),
    ("A * B == A @ B", "A: n×n; B: n×n"),
    ("grad(x @ A @ x, x) == 2 * A @ x", ""),
    ("grad(det(X), X) == det(X) * inv(X)", ""),
    ("jacobian(sigmoid(x), x) == diag(sigmoid(x))", "x: n"),
    ("exp(x + y) == exp(x) + exp(y)", ""),
    ("maximum(x, y) == (x + y) / 2", ""),
    ("x @ y <= 1", ""),
]


def judged(text: str, where: str = "", seed: int = 0) -> Judgement:
    """The judgement by the deciding oracles alone."""
    return judge(parse(text, where), seed=seed, crosscheck=False)


@pytest.mark.parametrize(("text", "where"), TRUE)
def test_what_is_true_holds(text: str, where: str) -> None:
    judgement = judged(text, where)
    assert judgement.verdict is HOLDS, judgement.reason
    assert judgement.witness is None
    assert judgement.evidence is not None
    assert judgement.evidence.points >= len(judgement.evidence.sizes)
    assert all(report.opinion is not Opinion.DISAGREES for report in judgement.oracles)


@pytest.mark.parametrize(("text", "where"), FALSE)
def test_what_is_false_is_refuted_with_a_witness(text: str, where: str) -> None:
    judgement = judged(text, where)
    assert judgement.verdict is REFUTED
    assert judgement.witness is not None
    assert judgement.witness.differing


EQUATIONS = [claim for claim in TRUE if "<=" not in claim[0]]
SAMPLE = [
    *EQUATIONS[::3],
    *FALSE[::2],
    ("x @ x >= 0", "x: 2"),
    ("inv(A) == inv(A)", "A: 3×3 skew"),
    ("oo == oo", ""),
    ("x.T == x", "x: n"),
]


@pytest.mark.parametrize(("text", "where"), SAMPLE)
def test_the_verdict_does_not_depend_on_the_seed(text: str, where: str) -> None:
    assert len(SAMPLE) >= 24
    assert len({judged(text, where, seed).verdict for seed in range(20)}) == 1


def test_a_verdict_that_depends_on_the_seed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = judging.judge_equation

    def forgetful(stage: Stage) -> Conclusion:
        """Compares the left side with itself for odd seeds."""
        return whole(
            replace(stage, link=Link("==", stage.link.left, stage.link.left)) if stage.seed % 2 else stage
        )

    monkeypatch.setattr(judging, "judge_equation", forgetful)
    with pytest.raises(AssertionError):
        test_the_verdict_does_not_depend_on_the_seed("A @ B == B @ A", "")


@pytest.mark.parametrize(("text", "where"), [TRUE[0], TRUE[22], FALSE[1], FALSE[6], FALSE[10]])
def test_one_seed_gives_one_judgement(text: str, where: str) -> None:
    first, second = (judge(parse(text, where), seed=7) for _ in range(2))
    assert first == second
    assert first.seed == 7


def test_another_seed_gives_other_points() -> None:
    statement = parse("x == x", "x: scalar")
    reading = statement.readings[0]
    stages = [Stage(statement, reading, reading.links[0], seed) for seed in (0, 0, 1)]
    same, again, other = (stage.point({}, Numbers.FIELD, 0).rows("x") for stage in stages)
    assert same == again
    assert same != other


def test_the_evidence_names_rule_sizes_points_and_the_chance_of_a_false_pass() -> None:
    evidence = judged("inv(A @ B) == inv(B) @ inv(A)").evidence
    assert evidence is not None
    assert evidence.rule is Rule.EXACT
    assert {"n": 1} in evidence.sizes
    assert len(evidence.sizes) >= 3
    assert evidence.points == len(evidence.sizes)
    assert evidence.undefined == 0
    assert evidence.false_pass is not None
    assert 1 / P < evidence.false_pass < 1e-12


def test_the_chance_of_a_false_pass_grows_with_the_degree() -> None:
    low, high = (judged(f"matrix_power(A, {k}) == matrix_power(A, {k})", "A: n×n").evidence for k in (2, 20))
    assert low is not None
    assert high is not None
    assert low.false_pass is not None
    assert high.false_pass is not None
    assert low.false_pass < high.false_pass


@pytest.mark.parametrize(
    ("text", "where", "rule"),
    [
        ("A @ B == A @ B", "", Rule.EXACT),
        ("abs(x * y) == abs(x) * abs(y)", "x: n; y: n", Rule.EXACT),
        ("exp(x) * exp(-x) == 1", "x: scalar", Rule.ADJOINED),
        ("cos(2 * x) == 1 - 2 * sin(x)**2", "x: scalar", Rule.ENCLOSED),
        ("x @ x >= 0", "x: n", Rule.SAMPLED),
        ("A @ B == A", "A: 2×3; B: 3×2", Rule.SHAPE),
        ("exp(x) == 1 + x", "x: scalar", Rule.ENCLOSED),
    ],
)
def test_the_rule_that_decided_is_named(text: str, where: str, rule: Rule) -> None:
    evidence = judged(text, where).evidence
    assert evidence is not None
    assert evidence.rule is rule
    assert (evidence.digits is not None) == (rule is Rule.ENCLOSED and judged(text, where).verdict is HOLDS)


def test_a_derivative_is_confirmed_without_rules() -> None:
    names = [report.oracle for report in judged("grad(x @ x, x) == 2 * x").oracles]
    assert names == ["dual numbers over the prime field", "exact differences"]


def test_the_float_oracles_are_asked_unless_told_otherwise() -> None:
    asked = {report.oracle for report in judge(parse("grad(x @ x, x) == 2 * x")).oracles}
    assert asked > {report.oracle for report in judged("grad(x @ x, x) == 2 * x").oracles}


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ("A == A", "A: n×n symmetric, skew", "skew"),
        ("x == x", "x: n in (0, 1), integer", "no number"),
        ("oo > 1", "", "oo"),
        ("x == factorial(x)", "x: scalar", "integers"),
    ],
)
def test_what_is_not_supported_says_what(text: str, where: str, reason: str) -> None:
    judgement = judged(text, where)
    assert judgement.verdict is UNSUPPORTED
    assert judgement.evidence is None
    assert reason in judgement.reason


def test_statements_at_the_largest_declared_sizes_are_judged() -> None:
    where = f"A: {MAX_SIZE}×{MAX_SIZE}; B: {MAX_SIZE}×{MAX_SIZE}"
    assert judged("det(A @ B) == det(A) * det(B)", where).verdict is HOLDS
