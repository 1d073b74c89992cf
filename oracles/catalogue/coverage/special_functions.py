"""Coverage of the last section of the note on linear algebra: special functions."""

from typing import Final

from consilience.oracles.catalogue.coverage.entry import Entry
from consilience.oracles.catalogue.documents import ALGEBRA_NOTE

_SIGMOID: Final = "4.1 sigmoid 函数 1"
_SOFTPLUS: Final = "4.2 softplus 函数 1"
_PARTS: Final = "4.2 softplus 函数 2"
_LIST: Final = "4.2 softplus 函数 3"
_GAMMA: Final = "4.3 伽马函数 1"
_GAMMA_PROPERTIES: Final = "4.3 伽马函数 1, 性质"
_BETA: Final = "4.4 贝塔函数 1"
_BETA_PROPERTIES: Final = "4.4 贝塔函数 2"
_PICTURE: Final = "a picture that the document does not contain"

_ROWS: Final[tuple[tuple[str, str, tuple[str, ...] | str], ...]] = (
    (
        "四、特殊函数 1",
        "Some special functions of machine learning are given",
        "a remark on use, no relation",
    ),
    (_SIGMOID, "σ(x) = 1/(1 + exp(−x))", ("sigmoid-definition",)),
    (
        _SIGMOID,
        "It can generate the parameter φ of a binomial distribution",
        ("sigmoid-gives-a-probability", "sigmoid-of-logit"),
    ),
    (
        _SIGMOID,
        "It is saturated when x is very large or very small, and its curve very flat",
        ("sigmoid-saturates-above", "sigmoid-saturates-below"),
    ),
    (
        _SIGMOID,
        "A large change of x then makes a tiny change of the value",
        ("sigmoid-change-above", "sigmoid-change-below"),
    ),
    (_SIGMOID, "that is, the derivative is very small", ("sigmoid-flat-above", "sigmoid-flat-below")),
    (_SIGMOID, "Picture of the sigmoid function", _PICTURE),
    (_SOFTPLUS, "ζ(x) = log(1 + exp(x))", ("softplus-definition",)),
    (
        _SOFTPLUS,
        "It can generate the parameter σ² of a normal distribution",
        ("softplus-gives-a-variance", "softplus-of-its-inverse"),
    ),
    (
        _SOFTPLUS,
        "It approximates x⁺ = max(0, x)",
        (
            "softplus-near-positive-part",
            "softplus-approaches-positive-part-above",
            "softplus-approaches-positive-part-below",
        ),
    ),
    (_SOFTPLUS, "and is smooth", ("softplus-is-smooth", "softplus-derivative", "sigmoid-derivative")),
    (_SOFTPLUS, "Picture of the softplus function", _PICTURE),
    (_PARTS, "x⁺ = max(0, x) is the positive part of y = x", ("positive-part",)),
    (_PARTS, "x⁻ = max(0, −x) is the negative part of y = x", ("negative-part",)),
    (_PARTS, "x = x⁺ − x⁻", ("difference-of-the-parts",)),
    (
        _PARTS,
        "ζ(x) approximates x⁺",
        (
            "softplus-near-positive-part",
            "softplus-approaches-positive-part-above",
            "softplus-approaches-positive-part-below",
        ),
    ),
    (
        _PARTS,
        "and ζ(−x) approximates x⁻",
        (
            "softplus-near-negative-part",
            "softplus-approaches-negative-part-above",
            "softplus-approaches-negative-part-below",
        ),
    ),
    (_PARTS, "ζ(x) − ζ(−x) = x", ("softplus-difference",)),
    (_LIST, "σ(x) = exp(x)/(exp(x) + exp(0))", ("sigmoid-by-exponentials",)),
    (_LIST, "dσ(x)/dx = σ(x)(1 − σ(x))", ("sigmoid-derivative",)),
    (_LIST, "1 − σ(x) = σ(−x)", ("sigmoid-of-negative",)),
    (_LIST, "log σ(x) = −ζ(−x)", ("sigmoid-logarithm",)),
    (_LIST, "dζ(x)/dx = σ(x)", ("softplus-derivative",)),
    (
        _LIST,
        "σ⁻¹(x) = log(x/(1 − x)) for all x in (0, 1)",
        ("sigmoid-of-logit", "logit-of-sigmoid"),
    ),
    (
        _LIST,
        "ζ⁻¹(x) = log(exp(x) − 1) for all x > 0",
        ("softplus-of-its-inverse", "softplus-undone-by-its-inverse"),
    ),
    (_LIST, "ζ(x) = ∫ σ(y) dy from −∞ to x", ("softplus-as-integral",)),
    (_LIST, "ζ(x) − ζ(−x) = x, once more", ("softplus-difference-in-the-list",)),
    (_LIST, "f⁻¹(·) is the inverse function; σ⁻¹(x) is also called the logit function", "names, no relation"),
    (_LIST, "Picture", _PICTURE),
    (_GAMMA, "Γ(x) = ∫ t^{x−1}e^{−t} dt from 0 to ∞, x ∈ ℝ", ("gamma-definition-real",)),
    (_GAMMA, "or Γ(z) = ∫ t^{z−1}e^{−t} dt from 0 to ∞, z ∈ ℤ", ("gamma-definition-integer",)),
    (_GAMMA, "Picture of the gamma function", _PICTURE),
    (_GAMMA_PROPERTIES, "Γ(n) = (n − 1)! for positive integers n", ("gamma-of-positive-integer",)),
    (_GAMMA_PROPERTIES, "Γ(x + 1) = xΓ(x)", ("gamma-recurrence",)),
    (
        _GAMMA_PROPERTIES,
        "so that it extends the factorial to the real numbers",
        ("gamma-extends-the-factorial",),
    ),
    (_GAMMA_PROPERTIES, "B(m, n) = Γ(m)Γ(n)/Γ(m + n)", ("gamma-and-beta",)),
    (_GAMMA_PROPERTIES, "Γ(1 − x)Γ(x) = π/sin(πx) for x in (0, 1)", ("gamma-reflection",)),
    (_GAMMA_PROPERTIES, "from which Γ(1/2) = √π can be derived", ("gamma-of-one-half",)),
    (_GAMMA_PROPERTIES, "It is strictly concave for x > 0", ("gamma-concave",)),
    ("4.3 伽马函数 2", "Γ(x) ∼ √(2π) e^{−x} x^{x+1/2} for large x", ("gamma-stirling",)),
    (_BETA, "B(m, n) = ∫ x^{m−1}(1 − x)^{n−1} dx from 0 to 1, for all real m, n > 0", ("beta-definition",)),
    (
        _BETA,
        "B(m, n) = 2∫ sin^{2m−1}(x) cos^{2n−1}(x) dx from 0 to π/2",
        ("beta-by-sine-and-cosine",),
    ),
    (_BETA, "B(m, n) = ∫ x^{m−1}/(1 + x)^{m+n} dx from 0 to ∞", ("beta-on-the-half-line",)),
    (_BETA, "B(m, n) = ∫ (x^{m−1} + x^{n−1})/(1 + x)^{m+n} dx from 0 to 1", ("beta-by-two-powers",)),
    (_BETA_PROPERTIES, "It is continuous for m > 0, n > 0 (judged along rays)", ("beta-continuity",)),
    (_BETA_PROPERTIES, "B(m, n) = B(n, m)", ("beta-symmetry",)),
    (_BETA_PROPERTIES, "B(m, n) = (n−1)/(m+n−1) B(m, n−1), m > 0, n > 1", ("beta-recurrence-second",)),
    (_BETA_PROPERTIES, "B(m, n) = (m−1)/(m+n−1) B(m−1, n), m > 1, n > 0", ("beta-recurrence-first",)),
    (
        _BETA_PROPERTIES,
        "B(m, n) = (m−1)(n−1)/((m+n−1)(m+n−2)) B(m−1, n−1), m > 1, n > 1",
        ("beta-recurrence-both",),
    ),
    (
        _BETA_PROPERTIES,
        "B(m, n) = √((2π)m^{m−1/2}n^{n−1/2})/(m+n)^{m+n−1/2}, approximately, for large m, n",
        ("beta-for-large-arguments",),
    ),
    (_BETA_PROPERTIES, "B(m, n) = Γ(m)Γ(n)/Γ(m + n) for all positive real m, n", ("beta-by-gamma",)),
    (_BETA_PROPERTIES, "B(m, 1 − m) = Γ(m)Γ(1 − m)", ("beta-of-complementary-arguments",)),
)

ENTRIES: Final = tuple(Entry.of(ALGEBRA_NOTE, *row) for row in _ROWS)
