"""Every check is seen to fail: each law has a wrong sibling, and each oracle lies once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import numpy as np
import pytest
from hypothesis import Phase

from consilience import properties
from consilience.oracles.arithmetic import dual
from consilience.oracles.catalogue import Correction, Record
from consilience.oracles.differentiation.complex_step import ComplexStep
from consilience.oracles.differentiation.exact_differences import ExactDifferences
from consilience.oracles.differentiation.finite_differences import FiniteDifferences
from consilience.oracles.differentiation.float_oracle import ClosedForm, FloatValue
from consilience.oracles.differentiation.reverse_mode import ReverseMode
from consilience.oracles.operations.operation import Primitive
from consilience.oracles.operations.table import operation
from consilience.properties import opinions, test_catalogue, test_tangent_rules
from consilience.properties.agreement import assert_agreement
from consilience.properties.judging.judge import judge
from consilience.properties.judging.judgement import Rule, Verdict
from consilience.properties.laws import Law, assert_judged, assert_oracles_agree
from consilience.properties.reproduction import at
from consilience.properties.test_tangent_rules import assert_rule_agrees


@dataclass(frozen=True)
class Sibling:
    """A law made wrong: the statement, the least sizes at which it fails, and its declarations if others."""

    text: str
    sizes: str
    where: str | None = None

    def of(self, law: Law) -> Law:
        return replace(law, text=self.text, where=law.where if self.where is None else self.where)


# A missing transpose, a factor, a sign, an order, another function, a condition left out.
SIBLINGS = {
    "matrix_product": {
        "associative": Sibling("(A @ B) @ C == A @ (C @ B)", "n=1 m=2"),
        "left-distributive": Sibling("(A + B) @ C == A @ C + B", "n=1 m=1"),
        "right-distributive": Sibling("C @ (A + B) == C @ A - C @ B", "n=1 m=1 p=1"),
        "scalar": Sibling("k * (A @ B) == (k * A) @ (k * B)", "n=1 m=1 p=1"),
        "identity": Sibling("2 * I @ A == A", "n=1 m=1"),
        "entries": Sibling("(A @ B)[i, j] == dot(A[i, :], B[j, :])", "n=1 m=2"),
        "columns": Sibling("(A @ B)[:, j] == A @ B[j, :]", "n=1 m=2"),
        "transpose": Sibling("(A @ B).T == A.T @ B.T", "n=2"),
        "inverse": Sibling("inv(A @ B) == inv(A) @ inv(B)", "n=2"),
        "inverse-of-the-transpose": Sibling("inv(A.T) == inv(A)", "n=2"),
        "inverse-cancels": Sibling("A @ inv(A) == A", "n=1"),
        "determinant": Sibling("det(A @ B) == det(A) + det(B)", "n=1"),
        "powers-add": Sibling("matrix_power(A, 2) @ matrix_power(A, 3) == matrix_power(A, 6)", "n=1"),
        "rank-one-entries": Sibling("outer(a, b)[i, j] == a[i] + b[j]", "n=1 m=1"),
        "rank-one-product": Sibling("outer(a, b) @ outer(c, d) == (b @ c) * outer(d, a)", "n=2 m=1"),
        "diagonal-commutes": Sibling("A @ B == B @ A", "n=2", "A: n×n diagonal; B: n×n"),
        "polynomials-commute": Sibling("A @ B == B @ A", "n=2", "A: n×n; B: n×n"),
        "orthogonal-preserves-length": Sibling(
            "norm(Q @ x)**2 == norm(x)**2", "n=1", "Q: n×n invertible; x: n"
        ),
        "projector": Sibling("(A @ inv(A.T @ A) @ A.T) @ A == 1.001 * A", "m=1 n=1"),
        "push-through": Sibling("inv(eye(m) + A @ B) @ A == A @ inv(eye(n) - B @ A)", "m=1 n=1"),
        "sherman-morrison": Sibling(
            "inv(A + outer(u, v)) == inv(A) - inv(A) @ outer(u, v) @ inv(A) / (1 - v @ inv(A) @ u)", "n=1"
        ),
    },
    "hadamard": {
        "commutative": Sibling("A * B == B * A * A", "m=1 n=1"),
        "associative": Sibling("(A * B) * C == A * (B + C)", "m=1 n=1"),
        "distributive": Sibling("A * (B + C) == A * B + C", "m=1 n=1"),
        "entries": Sibling("(A * B)[i, j] == A[i, j] + B[i, j]", "n=1 m=1"),
        "ones": Sibling("A * ones(m, n) == ones(m, n)", "m=1 n=1"),
        "transpose": Sibling("(A * B).T == A.T * B", "n=2"),
        "vec": Sibling("vec(A * B) == vec(A) + vec(B)", "m=1 n=1"),
        "diagonals": Sibling("diag(u) @ A @ diag(v) == A * outer(v, u)", "n=2"),
        "diagonal-of-a-product": Sibling("diag(A @ diag(x) @ B) == (A * B) @ x", "n=2"),
        "rank-one": Sibling(
            "outer(a, b) * outer(c, d) == outer(a * b, c * d)", "n=2", "a: n; b: n; c: n; d: n"
        ),
        "sum-of-entries": Sibling("sum(A * B) == tr(A @ B)", "n=2"),
        "quadratic-form": Sibling("x @ (A * B) @ y == tr(diag(x) @ A @ diag(y) @ B)", "n=2"),
        "moves-under-the-trace": Sibling(
            "tr((A * B) @ C.T) == tr((A * C) @ B)", "n=2", "A: n×n; B: n×n; C: n×n"
        ),
        "mask": Sibling("M * M == M", "m=1 n=1", "M: m×n in {0, 1, 2}"),
        "mask-splits": Sibling("A == M * A + (1 + M) * A", "m=1 n=1"),
        "quotient": Sibling("(A / B) * B == B", "m=1 n=1"),
        "square": Sibling("A**2 == A @ A", "n=2", "A: n×n"),
    },
    "kronecker": {
        "blocks": Sibling("kron(A, B)[i * p + k, j * q + l] == A[i, j] + B[k, l]", "m=1 n=1 p=1 q=1"),
        "associative": Sibling("kron(kron(A, B), C) == kron(A, kron(C, B))", "n=1 m=1 p=1 q=2 r=1 s=2"),
        "distributive": Sibling("kron(A + B, C) == kron(A, C) - kron(B, C)", "n=1 m=1 p=1 q=1"),
        "scalar": Sibling("kron(k * A, k * B) == k * kron(A, B)", "m=1 n=1 p=1 q=1"),
        "transpose": Sibling("kron(A, B).T == kron(B.T, A.T)", "n=1 m=2 p=1 q=2"),
        "mixed-product": Sibling(
            "kron(A, B) @ kron(C, D) == kron(A @ D, B @ C)", "n=2", "A: n×n; B: n×n; C: n×n; D: n×n"
        ),
        "inverse": Sibling("inv(kron(A, B)) == kron(inv(B), inv(A))", "n=2 m=2"),
        "trace": Sibling("tr(kron(A, B)) == tr(A) + tr(B)", "m=1 n=1"),
        "determinant": Sibling("det(kron(A, B)) == det(A)**m * det(B)**n", "m=1 n=2"),
        "norm": Sibling("norm(kron(A, B))**2 == norm(A)**2 + norm(B)**2", "n=1 m=1 p=1 q=1"),
        "sum": Sibling("sum(kron(A, B)) == sum(A) + sum(B)", "n=1 m=1 p=1 q=1"),
        "vec-of-a-product": Sibling("vec(A @ X @ B) == kron(B, A) @ vec(X)", "n=1 m=1 p=2"),
        "vec-of-rank-one": Sibling("kron(a, b) == vec(outer(a, b))", "n=2 m=2"),
        "vectors": Sibling("kron(a, b).T @ kron(c, d) == (a @ b) * (c @ d)", "n=2", "a: n; b: n; c: n; d: n"),
        "identity": Sibling("kron(eye(m), eye(n)) == 2 * eye(m * n)", "m=1 n=1"),
        "orthogonal": Sibling("kron(P, Q) @ kron(P, Q).T == I", "m=1 n=1", "P: m×m orthogonal; Q: n×n"),
        "sum-of-exponents": Sibling("kron(A, eye(n)) + kron(eye(m), B) == kron(A, B)", "m=1 n=1"),
    },
    "trace": {
        "sum-of-the-diagonal": Sibling("tr(A) == sum(A)", "n=2", "A: n×n"),
        "linear": Sibling("tr(A + k * B) == tr(A) + tr(B)", "n=1"),
        "transpose": Sibling("tr(A) == -tr(A.T)", "n=1"),
        "two-factors": Sibling("tr(A @ B) == tr(A) * tr(B)", "n=2", "A: n×n; B: n×n"),
        "three-factors": Sibling("tr(A @ B @ C) == tr(A @ C @ B)", "n=2"),
        "inner-product": Sibling("tr(A @ B) == dot(vec(A), vec(B))", "n=2 m=2"),
        "norm": Sibling("tr(A @ A) == norm(A)**2", "n=2"),
        "rank-one": Sibling("tr(outer(a, b)) == a @ a", "n=1"),
        "quadratic-form": Sibling("x @ A @ x == tr(A) * (x @ x)", "n=2"),
        "identity": Sibling("tr(eye(n)) == n**2", "n=2"),
        "similarity": Sibling("tr(P @ A @ P) == tr(A)", "n=1"),
        "rotation": Sibling("tr(Q @ A @ Q) == tr(A)", "n=2"),
        "skew": Sibling("tr(A) == 0", "n=1", "A: n×n symmetric"),
        "skew-against-symmetric": Sibling("tr(A @ B) == 0", "n=2", "A: n×n skew; B: n×n"),
        "commutator": Sibling("tr(A @ B + B @ A) == 0", "n=1"),
        "nilpotent": Sibling("tr(A) == 0", "n=1", "A: n×n idempotent"),
        "projector": Sibling("tr(A @ inv(A.T @ A) @ A.T) == m", "m=2 n=1"),
        "symmetric-part": Sibling("tr(A) == tr(A + A.T)", "n=1"),
    },
    "vector_derivatives": {
        "linear": Sibling("grad(a @ x, x) == x", "n=1"),
        "bilinear-left": Sibling("grad(x @ A @ y, x) == A.T @ y", "n=2", "A: n×n; x: n; y: n"),
        "bilinear-right": Sibling("grad(x @ A @ y, y) == A @ x", "n=2", "A: n×n; x: n; y: n"),
        "quadratic": Sibling("grad(x @ A @ x, x) == 2 * A @ x", "n=2"),
        "quadratic-symmetric": Sibling("grad(x @ A @ x, x) == A @ x", "n=1"),
        "quadratic-skew": Sibling("grad(x @ A @ x, x) == A @ x", "n=2"),
        "squared-norm": Sibling("grad(norm(x)**2, x) == x", "n=1"),
        "norm": Sibling("grad(norm(x), x) == x / norm(x)**2", "n=1"),
        "least-squares": Sibling("grad(norm(A @ x - b)**2, x) == 2 * A.T @ (A @ x + b)", "n=1 m=1"),
        "weighted-least-squares": Sibling("grad(r @ W @ r, x) == A.T @ (W + W.T) @ r", "m=1 n=1"),
        "ridge": Sibling(
            "grad(norm(A @ x - b)**2 + k * x @ x, x) == 2 * (A.T @ A + k**2 * I) @ x - 2 * A.T @ b", "m=1 n=1"
        ),
        "product": Sibling("grad((a @ x) * (b @ x), x) == (a @ x) * a + (b @ x) * b", "n=1"),
        "quotient": Sibling("grad((a @ x) / (b @ x), x) == ((b @ x) * a + (a @ x) * b) / (b @ x)**2", "n=1"),
        "rayleigh": Sibling("grad((x @ A @ x) / (x @ x), x) == ((A + A.T) @ x) / (x @ x)", "n=1"),
        "entry": Sibling("diff(x @ A @ x, x[i]) == 2 * (A @ x)[i]", "n=2"),
        "jacobian-linear": Sibling("jacobian(A @ x, x) == A.T", "n=2", "A: n×n"),
        "jacobian-row": Sibling("jacobian(a @ x, x) == x.T", "n=1"),
        "jacobian-entrywise": Sibling("jacobian(a * x, x) == diag(x)", "n=1"),
        "jacobian-scaled": Sibling("jacobian((a @ x) * x, x) == outer(a, x) + (a @ x) * I", "n=2"),
        "jacobian-cross": Sibling(
            "jacobian(cross(a, x), x) == [[0, a[2], -a[1]], [-a[2], 0, a[0]], [a[1], -a[0], 0]]", ""
        ),
        "hessian-quadratic": Sibling("hessian(x @ A @ x, x) == 2 * A", "n=2"),
        "hessian-quartic": Sibling("hessian(norm(x)**4, x) == 4 * norm(x)**2 * I + 4 * outer(x, x)", "n=1"),
    },
    "matrix_derivatives": {
        "bilinear": Sibling("grad(a @ X @ b, X) == outer(b, a)", "n=2", "X: n×n"),
        "bilinear-transposed": Sibling("grad(a @ X.T @ b, X) == outer(a, b)", "n=2", "X: n×n"),
        "bilinear-square": Sibling("grad(a @ X.T @ X @ b, X) == 2 * X @ outer(a, b)", "n=2 m=1"),
        "bilinear-inverse": Sibling("grad(a @ inv(X) @ b, X) == inv(X).T @ outer(a, b) @ inv(X).T", "n=1"),
        "squared-norm": Sibling("grad(norm(X)**2, X) == X", "n=1 m=1"),
        "norm": Sibling("grad(norm(X), X) == 2 * X / norm(X)", "m=1 n=1"),
        "least-squares": Sibling("grad(norm(A @ X - B)**2, X) == A.T @ (A @ X - B)", "n=1 m=1 p=1"),
        "residual": Sibling("grad(norm(X @ a - b)**2, X) == 2 * outer(X @ a + b, a)", "n=1 m=1"),
        "sum": Sibling("grad(sum(A @ X), X) == A @ ones(n, n)", "n=2", "A: n×n; X: n×n"),
        "hadamard": Sibling("grad(sum(A * X * X), X) == A * X", "m=1 n=1"),
        "kronecker": Sibling("grad(sum(kron(A, X)), X) == sum(X) * ones(m, n)", "p=1 q=1 m=1 n=1"),
        "entry": Sibling("diff(X @ X, X[i, j]) == 2 * outer(unit(i, n), unit(j, n)) @ X", "n=2"),
        "inverse-along-a-line": Sibling("diff(inv(A + t * B), t) == -inv(A + t * B) @ inv(A + t * B)", "n=1"),
        "product-along-a-line": Sibling("diff((A + t * B) @ (C + t * D), t) == B @ D", "n=1 m=1 p=1"),
        "jacobian-product": Sibling("jacobian(A @ X @ B, X) == kron(B, A)", "n=2", "A: n×n; X: n×n; B: n×n"),
        "jacobian-square": Sibling("jacobian(X @ X, X) == 2 * kron(X.T, eye(n))", "n=2"),
        "jacobian-inverse": Sibling("jacobian(inv(X), X) == -kron(inv(X), inv(X))", "n=2"),
        "jacobian-entrywise": Sibling("jacobian(A * X, X) == diag(vec(X))", "m=1 n=1"),
        "hessian-norm": Sibling("hessian(norm(X)**2, X) == eye(m * n)", "m=1 n=1"),
    },
    "trace_derivatives": {
        "trace": Sibling("grad(tr(X), X) == X", "n=1"),
        "factor-left": Sibling("grad(tr(A @ X), X) == A", "n=2", "A: n×n"),
        "factors": Sibling("grad(tr(A @ X @ B), X) == B.T @ A.T", "n=2", "A: n×n; B: n×n"),
        "factors-transposed": Sibling("grad(tr(A @ X.T @ B), X) == A @ B", "n=2", "A: n×n; B: n×n"),
        "square": Sibling("grad(tr(X @ X), X) == 2 * X", "n=2"),
        "cube": Sibling("grad(tr(matrix_power(X, 3)), X) == 3 * matrix_power(X, 2)", "n=2"),
        "quadratic": Sibling("grad(tr(X.T @ A @ X), X) == 2 * A @ X", "n=2 m=1"),
        "two-factors": Sibling("grad(tr(A @ X @ B @ X), X) == A.T @ X.T @ B.T + B.T @ X @ A.T", "n=2"),
        "quadratic-factors": Sibling("grad(tr(X.T @ B @ X @ C), X) == B @ X @ C + B.T @ X @ C", "n=1 m=2"),
        "product-with-its-transpose": Sibling(
            "grad(tr(A @ X @ B @ X.T @ C), X) == A.T @ C.T @ X @ B + C @ A @ X @ B", "n=1 m=1 p=2"
        ),
        "affine-square": Sibling(
            "grad(tr(Y @ Y.T), X) == 2 * A.T @ Y.T @ B.T", "n=2", "Y := A @ X @ B + C; A: n×n; X: n×n; B: n×n"
        ),
        "inverse": Sibling("grad(tr(A @ inv(X) @ B), X) == -inv(X) @ B @ A @ inv(X)", "n=1 m=2"),
        "inverse-along-a-line": Sibling("diff(tr(inv(A + t * B)), t) == -tr(inv(A + t * B) @ B)", "n=1"),
        "kronecker": Sibling("grad(tr(kron(A, X)), X) == tr(X) * I", "n=1 m=1"),
        "kronecker-square": Sibling("grad(tr(kron(X, X)), X) == tr(X) * I", "n=1"),
        "symmetric-point": Sibling("grad(tr(X @ X), X) == 2 * X", "n=2", "X: n×n"),
        "entrywise": Sibling("grad(tr(f(X)), X) == df(X).T", "n=2"),
    },
    "determinant_derivatives": {
        "determinant": Sibling("grad(det(X), X) == det(X) * inv(X)", "n=2"),
        "factors": Sibling("grad(det(A @ X @ B), X) == det(X) * inv(X).T", "n=1", "A: n×n; X: n×n; B: n×n"),
        "square": Sibling("grad(det(matrix_power(X, 2)), X) == 2 * det(X) * inv(X).T", "n=1"),
        "inverse": Sibling("grad(det(inv(X)), X) == inv(X).T / det(X)", "n=1"),
        "gram": Sibling("grad(det(X.T @ X), X) == det(X.T @ X) * X @ inv(X.T @ X)", "m=1 n=1"),
        "weighted-gram": Sibling("grad(det(G), X) == 2 * det(G) * A @ X @ inv(G)", "m=2 n=1"),
        "along-a-line": Sibling("diff(det(A + t * B), t) == det(A + t * B) * tr(B)", "n=1"),
        "minor": Sibling("diff(det(X), X[0, 0]) == X[0, 0]", ""),
        "two-by-two": Sibling("grad(det(X), X) == [[X[1, 1], -X[0, 1]], [-X[1, 0], X[0, 0]]]", ""),
        "logarithm": Sibling("grad(logdet(X), X) == inv(X)", "n=2"),
        "logarithm-positive-definite": Sibling("grad(log(det(X)), X) == X", "n=1"),
        "logarithm-gram": Sibling("grad(logdet(X.T @ X), X) == X @ inv(X.T @ X)", "m=1 n=1"),
        "logarithm-along-a-line": Sibling("diff(logdet(A + t * B), t) == tr(inv(A + t * B))", "n=1"),
        "logarithm-rank-one": Sibling(
            "grad(logdet(A + outer(x, x)), x) == 2 * inv(A + outer(x, x)) @ x", "n=2"
        ),
    },
    "entrywise_derivatives": {
        "function": Sibling("grad(sum(f(x)), x) == f(x)", "n=1"),
        "function-of-a-matrix": Sibling("grad(sum(f(X)), X) == df(X).T", "n=2", "X: n×n"),
        "function-jacobian": Sibling("jacobian(f(x), x) == diag(f(x))", "n=1"),
        "function-hessian": Sibling("hessian(sum(f(x)), x) == diag(df(x))", "n=1"),
        "product-rule": Sibling("grad(sum(f(x) * g(x)), x) == df(x) * dg(x)", "n=1"),
        "quotient-rule": Sibling("diff(f(t) / g(t), t) == (df(t) * g(t) + f(t) * dg(t)) / g(t)**2", ""),
        "composition": Sibling("diff(f(g(t)), t) == df(t) * dg(t)", ""),
        "square": Sibling("grad(sum(x**2), x) == x", "n=1"),
        "cube": Sibling("diff(t**3, t) == 3 * t", ""),
        "power": Sibling("diff(t**k, t) == k * t**k", ""),
        "reciprocal": Sibling("grad(sum(1 / x), x) == 1 / x**2", "n=1"),
        "exp": Sibling("grad(sum(exp(x)), x) == x * exp(x)", "n=1"),
        "log": Sibling("grad(sum(log(x)), x) == 1 / x**2", "n=1"),
        "sqrt": Sibling("grad(sum(sqrt(x)), x) == 1 / sqrt(x)", "n=1"),
        "root": Sibling("grad(sum(x**(3/2)), x) == 3/2 * x**(3/2)", "n=1"),
        "sin": Sibling("grad(sum(sin(x)), x) == -cos(x)", "n=1"),
        "cos": Sibling("grad(sum(cos(x)), x) == sin(x)", "n=1"),
        "tan": Sibling("grad(sum(tan(x)), x) == 1 - tan(x)**2", "n=1"),
        "arccos": Sibling("grad(sum(arccos(x)), x) == 1 / sqrt(1 - x**2)", "n=1"),
        "sinh": Sibling("grad(sum(sinh(x)), x) == -cosh(x)", "n=1"),
        "cosh": Sibling("grad(sum(cosh(x)), x) == -sinh(x)", "n=1"),
        "tanh": Sibling("grad(sum(tanh(x)), x) == 1 + tanh(x)**2", "n=1"),
        "sigmoid": Sibling("grad(sum(sigmoid(x)), x) == sigmoid(x) * (1 + sigmoid(x))", "n=1"),
        "softplus": Sibling("grad(sum(softplus(x)), x) == tanh(x)", "n=1"),
        "abs": Sibling("grad(sum(abs(x)), x) == abs(x)", "n=1"),
        "rectifier": Sibling("grad(sum(maximum(x, 0)), x) == sign(x)", "n=1"),
        "minimum": Sibling("grad(sum(minimum(x, y)), x) == (1 + sign(x - y)) / 2", "n=1"),
        "logsumexp": Sibling("grad(logsumexp(x), x) == exp(x)", "n=1"),
        "softmax": Sibling("jacobian(softmax(x), x) == diag(softmax(x))", "n=1"),
        "cross-entropy": Sibling("grad(-p @ log(softmax(x)), x) == p - softmax(x)", "n=2"),
        "logistic-regression": Sibling(
            "grad(sum(softplus(A @ x) - y * (A @ x)), x) == A.T @ (sigmoid(A @ x) + y)", "m=1 n=1"
        ),
    },
    "exponential_derivatives": {
        "at-zero": Sibling("at(expm(A * t), t, 0) == A", "n=1"),
        "semigroup": Sibling("expm(A * (s + t)) == expm(A * s) + expm(A * t)", "n=1"),
        "inverse": Sibling("inv(expm(A)) == expm(A)", "n=1"),
        "transpose": Sibling("expm(A.T) == expm(A)", "n=2"),
        "determinant": Sibling("det(expm(A)) == exp(det(A))", "n=2"),
        "similarity": Sibling("expm(inv(P) @ A @ P) == P @ expm(A) @ inv(P)", "n=2"),
        "commuting-sum": Sibling("expm(A + B) == expm(A) @ expm(B)", "n=2", "A: n×n; B: n×n"),
        "diagonal": Sibling("expm(diag(x)) == exp(diag(x))", "n=2"),
        "skew-is-orthogonal": Sibling("expm(S).T @ expm(S) == I", "n=1", "S: n×n symmetric"),
        "rotation": Sibling("expm(t * [[0, -1], [1, 0]]) == [[cos(t), sin(t)], [-sin(t), cos(t)]]", ""),
        "along-a-line": Sibling("diff(expm(A * t), t) == expm(A * t)", "n=1"),
        "linear-equation": Sibling("diff(expm(A * t) @ x, t) == A.T @ (expm(A * t) @ x)", "n=2"),
        "second-derivative": Sibling("diff(diff(expm(A * t), t), t) == A @ expm(A * t)", "n=1"),
        "trace": Sibling("grad(tr(expm(X)), X) == expm(X)", "n=2"),
        "trace-of-a-multiple": Sibling("grad(tr(expm(k * X)), X) == expm(k * X).T", "n=1"),
        "logarithm-of-the-determinant": Sibling("grad(logdet(expm(X)), X) == X", "n=1"),
    },
    "chain_rule": {
        "gradient": Sibling(
            "grad(g(F(x)), x) == jacobian(F(x), x).T @ at(grad(g(y), y), y, x)",
            "n=1",
            "F: map n to n; g: map n to scalar; x: n; y: n",
        ),
        "jacobian": Sibling(
            "jacobian(G(F(x)), x) == jacobian(F(x), x) @ at(jacobian(G(y), y), y, F(x))",
            "n=2",
            "F: map n to n; G: map n to n; x: n; y: n",
        ),
        "linear-inside": Sibling(
            "grad(g(A @ x), x) == A @ at(grad(g(y), y), y, A @ x)",
            "n=2",
            "g: map n to scalar; A: n×n; x: n; y: n",
        ),
        "function-outside": Sibling("grad(f(g(x)), x) == f(g(x)) * grad(g(x), x)", "n=1"),
        "entrywise-inside": Sibling("grad(g(f(x)), x) == f(x) * at(grad(g(y), y), y, f(x))", "n=1"),
        "entrywise-outside": Sibling(
            "jacobian(f(A @ x + b), x) == A @ diag(df(A @ x + b))", "n=2", "x: n; b: n; A: n×n"
        ),
        "total-derivative": Sibling("diff(g(t * x), t) == at(grad(g(y), y), y, x) @ x", "n=1"),
        "matrix": Sibling(
            "grad(g(F(X)), X)[i, j] == tr(at(grad(g(U), U), U, F(X)) @ diff(F(X), X[i, j]))",
            "n=2",
            "F: map n×n to n×n; g: map n×n to scalar; X: n×n; U: n×n",
        ),
        "matrix-factors": Sibling(
            "grad(g(A @ X @ B), X) == A @ at(grad(g(U), U), U, A @ X @ B) @ B",
            "n=2",
            "g: map n×n to scalar; A: n×n; X: n×n; B: n×n; U: n×n",
        ),
        "product": Sibling("grad(u(x) * v(x), x) == u(x) * grad(u(x), x) + v(x) * grad(v(x), x)", "n=2"),
        "quotient": Sibling(
            "grad(u(x) / v(x), x) == (v(x) * grad(u(x), x) + u(x) * grad(v(x), x)) / v(x)**2", "n=1"
        ),
        "dot-product": Sibling(
            "grad(u(x) @ v(x), x) == jacobian(u(x), x).T @ u(x) + jacobian(v(x), x).T @ v(x)", "n=1 m=2"
        ),
        "scaled-vector": Sibling(
            "jacobian(u(x) * v(x), x) == outer(grad(u(x), x), v(x)) + u(x) * jacobian(v(x), x)",
            "n=2",
            "u: map n to scalar; v: map n to n; x: n",
        ),
        "layout": Sibling("jacobian(u(v), v)[i, j] == diff(u(v)[j], v[i])", "n=2", "u: map n to n; v: n"),
        "hessian-through-linear": Sibling("hessian(f(a @ x), x) == df(a @ x) * outer(a, a)", "n=1"),
        "hessian-is-symmetric": Sibling("hessian(g(x), x) == -hessian(g(x), x).T", "n=1"),
    },
}


def law_modules() -> Iterator[tuple[str, ModuleType]]:
    """Every property module that holds laws, by its topic."""
    for found in iter_modules(properties.__path__):
        if found.name.startswith("test_"):
            module = import_module(f"{properties.__name__}.{found.name}")
            if hasattr(module, "LAWS"):
                yield found.name.removeprefix("test_"), module


LAWS = {(topic, law.name): law for topic, module in law_modules() for law in module.LAWS}
PAIRS = [
    pytest.param(law, SIBLINGS[topic][name], id=f"{topic}-{name}")
    for (topic, name), law in LAWS.items()
    if name in SIBLINGS.get(topic, {})
]
siblings = pytest.mark.parametrize(("law", "sibling"), PAIRS)
LAW = Law("least-squares", "grad(norm(A @ x - b)**2, x) == 2 * A.T @ (A @ x - b)")


def test_every_law_has_a_wrong_sibling():
    assert {(topic, name) for topic, table in SIBLINGS.items() for name in table} == set(LAWS)
    assert all(sibling.of(law) != law for law, sibling in (pair.values for pair in PAIRS))


@siblings
def test_the_oracles_refute_a_wrong_sibling(law: Law, sibling: Sibling):
    wrong = sibling.of(law)
    with pytest.raises(AssertionError) as caught:
        assert_oracles_agree(wrong, share=1, phases=(Phase.generate,))
    statement, oracles, *_, reproduce = str(caught.value).split("\n  ")
    assert statement == wrong.text + (f"  where {wrong.where}" if wrong.where else "")
    one, other = oracles.split(" against ")
    assert one in ("left side by tangent rules over the rationals", "left side by tangent rules over balls")
    assert other.replace("right", "left") in (
        one,
        one.replace("balls", "the rationals"),
        one.replace("the rationals", "balls"),
    )
    with pytest.raises(AssertionError) as again:
        eval(reproduce.removeprefix("reproduce: "), {"assert_agreement": assert_agreement, "at": at})
    assert str(again.value) == str(caught.value)


@siblings
def test_the_judge_refutes_a_wrong_sibling(law: Law, sibling: Sibling):
    judgement = judge(sibling.of(law).statement, crosscheck=False)
    assert judgement.verdict is Verdict.REFUTED
    assert judgement.witness is not None
    assert " ".join(f"{name}={size}" for name, size in judgement.witness.sizes.items()) == sibling.sizes
    with pytest.raises(AssertionError, match="refuted by Rule"):
        assert_judged(sibling.of(law))


# What a discrepancy says.


def test_a_discrepancy_says_what_differs_and_how_to_see_it_again():
    rules = "tangent rules over the rationals"
    with pytest.raises(AssertionError) as caught:
        assert_agreement(
            *at("grad(x @ A @ x, x) == 2 * A @ x", "A: n×n; x: n", "n=2", x="1 2", A="0 1 1/2 3")
        )
    assert str(caught.value).split("\n  ") == [
        "grad(x @ A @ x, x) == 2 * A @ x  where A: n×n; x: n",
        f"left side by {rules} against right side by {rules}",
        "at [0, 0]: 3 against 4",
        "difference 1, bound 0",
        "sizes: n = 2",
        "x = [[1], [2]]",
        "A = [[0, 1], [1/2, 3]]",
        "reproduce: assert_agreement(*at('grad(x @ A @ x, x) == 2 * A @ x', 'A: n×n; x: n', 'n=2', "
        "x='1 2', A='0 1 1/2 3'))",
    ]


def test_choices_functions_and_maps_are_reproduced():
    where = "F: map n to n; Q: n×n orthogonal; x: n"
    right, wrong = (
        f"jacobian(Q @ f(F(x)), x) == {factor} * Q @ diag(df(F(x))) @ jacobian(F(x), x)" for factor in (1, 2)
    )
    for text in (right, wrong):
        statement, point = at(text, where, "n=1", x="1", Q="| 1", f="0 1 1", F="1 0 1 1 0")
        assert [str(entry) for row in point.rows("Q") for entry in row] == ["-1"]
        if text is right:
            assert_agreement(statement, point)
            continue
        with pytest.raises(AssertionError, match=r"at \[0, 0\]: -20 against -40") as caught:
            assert_agreement(statement, point)
        assert "Q=' | 1', x='1', f='0 1 1', F='1 0 1 1 0'" in str(caught.value)


# An oracle that lies is found out, and named.


def off(honest: Callable[..., FloatValue], factor: float) -> Callable[..., FloatValue]:
    """A float oracle whose values are too large by a factor."""

    def evaluate(*given: object) -> FloatValue:
        found = honest(*given)
        return FloatValue(found.value * factor, found.error)

    return evaluate


@pytest.mark.parametrize("oracle", [ClosedForm, ReverseMode, FiniteDifferences, ComplexStep])
@pytest.mark.parametrize("factor", [1 + 1e-6, -1, float("nan")])
def test_a_float_oracle_that_is_wrong_is_named(monkeypatch: pytest.MonkeyPatch, oracle: type, factor: float):
    monkeypatch.setattr(oracle, "evaluate", off(oracle.evaluate, factor))
    with pytest.raises(AssertionError, match=f"against (left|right) side by {oracle.name}"):
        assert_oracles_agree(LAW, share=5, phases=(Phase.generate,))


@pytest.mark.parametrize("oracle", [ClosedForm, ReverseMode, FiniteDifferences, ComplexStep])
def test_a_float_oracle_of_another_shape_is_named(monkeypatch: pytest.MonkeyPatch, oracle: type):
    honest = oracle.evaluate

    def cut(*given: object) -> FloatValue:
        found = honest(*given)
        return FloatValue(found.value[:1], found.error[:1])

    monkeypatch.setattr(oracle, "evaluate", cut)
    with pytest.raises(AssertionError, match=rf"side by {oracle.name}\n  at \[0, 0\]: [23]×1 against 1×1"):
        assert_oracles_agree(LAW, share=5, phases=(Phase.generate,))


@pytest.mark.parametrize("oracle", [ClosedForm, ReverseMode, FiniteDifferences, ComplexStep])
def test_a_float_oracle_that_says_nothing_is_named(monkeypatch: pytest.MonkeyPatch, oracle: type):
    vague = FloatValue(np.zeros((1, 1)), np.ones((1, 1)))
    monkeypatch.setattr(oracle, "evaluate", lambda *_: vague)
    with pytest.raises(AssertionError, match=f"{oracle.name} gave up at every point: a stated error of 1"):
        assert_oracles_agree(LAW, share=50, phases=(Phase.generate,))


def test_exact_differences_that_are_wrong_are_named(monkeypatch: pytest.MonkeyPatch):
    honest = ExactDifferences.directional

    def wrong(self, evaluator, body, variable, direction):
        found = honest(self, evaluator, body, variable, direction)
        return evaluator.arithmetic.add(found, found)

    monkeypatch.setattr(ExactDifferences, "directional", wrong)
    with pytest.raises(
        AssertionError, match=r"by tangent rules modulo .* against left side by exact differences"
    ):
        assert_oracles_agree(LAW, share=5, phases=(Phase.generate,))


def test_a_textbook_that_is_wrong_is_named(monkeypatch: pytest.MonkeyPatch):
    honest = opinions.textbook_value
    monkeypatch.setattr(
        opinions, "textbook_value", lambda *given: [[entry + 1 for entry in row] for row in honest(*given)]
    )
    with pytest.raises(AssertionError, match="against right side by textbook"):
        assert_oracles_agree(LAW, share=5, phases=(Phase.generate,))


def wrong_tangent(primitive: Primitive):
    """The tangent, and the value itself times the sum of the first operand's tangent."""

    def tangent(a, values, tangents, result):
        found = primitive.tangent(a, values, tangents, result)
        total = tangents[0] if a.is_number(tangents[0]) else a.total(tangents[0])
        return a.add(found, a.times(total, result) if a.is_number(result) else a.scale(total, result))

    return tangent


@pytest.mark.parametrize("name", sorted({name for name, _ in test_tangent_rules.CASES}))
def test_a_wrong_tangent_rule_is_found(monkeypatch: pytest.MonkeyPatch, name: str):
    row = operation(name)
    wrong = replace(row, primitive=Primitive(row.primitive.kernel, wrong_tangent(row.primitive)))
    monkeypatch.setattr(dual, "operation", lambda asked: wrong if asked == name else operation(asked))
    with pytest.raises(AssertionError, match="tangent rules against"):
        assert_rule_agrees(name, 0, 1, test_tangent_rules.DIFFERENCES, (Phase.generate,))
    with pytest.raises(AssertionError, match="tangent rules against autograd"):
        assert_rule_agrees(name, 0, 1, (test_tangent_rules.assert_close_to_autograd,), (Phase.generate,))


# Oracles that give up are counted.


def test_an_oracle_that_gives_up_at_every_point_is_reported():
    law = Law("hessian", "hessian(x @ A @ x, x) == A + A.T")
    with pytest.raises(AssertionError, match=r"complex step gave up at every point: .* \(\d+ times\)"):
        assert_oracles_agree(law)
    assert_oracles_agree(replace(law, silent={"complex step": "it derives once"}))


def test_an_oracle_that_is_said_to_be_silent_and_speaks_is_reported():
    with pytest.raises(AssertionError, match="autograd speaks, though 'it cannot' is said"):
        assert_oracles_agree(replace(LAW, silent={"autograd": "it cannot"}))


def test_a_law_without_a_value_anywhere_is_reported():
    with pytest.raises(AssertionError, match="has no value at any of"):
        assert_oracles_agree(Law("nowhere", "log(-x**2 - 1) == 0", "x: scalar"))


def test_another_rule_than_the_expected_one_is_reported():
    with pytest.raises(AssertionError, match=r"holds by Rule\.EXACT: , not by Rule\.SAMPLED"):
        assert_judged(replace(LAW, rule=Rule.SAMPLED))


# The catalogue's properties.

RECORD = Record("x", "X", "a.txt", "1", "printed", "grad(x @ A @ x, x) == 2 * A @ x")
RIGHT = Correction("grad(x @ A @ x, x) == (A + A.T) @ x", note="both")


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (RECORD, "refuted .* but there is no correction"),
        (replace(RECORD, correction=Correction("x == 2 * x")), "the correction x == 2 \\* x is refuted"),
        (replace(RECORD, statement=RIGHT.statement, correction=RIGHT), "holds .* but there is a correction"),
        (replace(RECORD, statement="sqrt(-1) == 0"), "undecided"),
    ],
)
def test_a_record_in_disorder_is_found(record: Record, message: str):
    with pytest.raises(AssertionError, match=message):
        test_catalogue.test_a_record_is_decided_and_refuted_ones_have_a_correction_that_holds(record)


def test_a_verdict_that_depends_on_the_seed_is_found(monkeypatch: pytest.MonkeyPatch):
    right = properties.parse(RIGHT.statement)
    monkeypatch.setattr(
        test_catalogue, "judge", lambda statement, *, seed=0, **more: judge(right if seed else statement)
    )
    with pytest.raises(AssertionError):
        test_catalogue.test_the_verdict_does_not_depend_on_the_seed(RECORD, 2)
