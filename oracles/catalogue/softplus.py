"""The softplus function: what it approximates, its derivative, its inverse and its integral."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE
from consilience.oracles.catalogue.record import Record

_SECTION: Final = "4.2 softplus 函数 1"
_PARTS: Final = "4.2 softplus 函数 2"
_LIST: Final = "4.2 softplus 函数 3"
_SMOOTH: Final = r"It is called softplus because it is a smooth approximation of $x^{+}=\max(0,x)$."
_NEAR: Final = (
    "Approximation is read as a distance that is bounded on the whole line, by log 2, which "
    "it has at zero, "
    "and that vanishes far from zero (the records beside this one)."
)
_INVERSE: Final = r"\forall x \gt 0,\zeta^{-1}(x)=\log(\exp(x)-1)"
_DIFFERENCE: Final = r"\zeta(x)-\zeta(-x)=x"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="softplus-definition",
        name="Definition of the softplus function",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"\zeta(x)=\log(1+\exp(x))",
        statement="softplus(x) == log(1 + exp(x))",
        where="x: scalar",
    ),
    Record(
        id="softplus-gives-a-variance",
        name="The softplus function gives the variance of a normal distribution",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"The function can generate the parameter $\sigma^{2}$ of a normal distribution.",
        statement="softplus(x) > 0",
        where="x: scalar",
        reading=(
            "A variance is positive. That every one is reached is the inverse's claim "
            "(softplus-of-its-inverse)."
        ),
    ),
    Record(
        id="softplus-near-positive-part",
        name="The softplus function is nowhere far from the positive part",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=_SMOOTH,
        statement="0 <= softplus(x) - maximum(0, x) <= log(2)",
        where="x: scalar",
        reading=_NEAR,
    ),
    Record(
        id="softplus-approaches-positive-part-above",
        name="Far above zero the softplus function approaches the positive part",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=_SMOOTH,
        statement="limit(softplus(x) - maximum(0, x), x, oo) == 0",
        where="x: scalar",
        reading=_NEAR,
    ),
    Record(
        id="softplus-approaches-positive-part-below",
        name="Far below zero the softplus function approaches the positive part",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=_SMOOTH,
        statement="limit(softplus(x) - maximum(0, x), x, -oo) == 0",
        where="x: scalar",
        reading=_NEAR,
    ),
    Record(
        id="softplus-is-smooth",
        name="The softplus function has no corner at zero",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=_SMOOTH,
        statement="at(diff(softplus(x), x), x, 0) == 1 / 2",
        where="x: scalar",
        reading=(
            "Smooth is judged at zero, where the slope of max(0, x) jumps from 0 to 1; elsewhere the "
            "derivative is "
            "softplus-derivative's."
        ),
    ),
    Record(
        id="positive-part",
        name="The positive part of a number",
        document=ALGEBRA_NOTE,
        section=_PARTS,
        printed=r"$x^{+}=\max(0,x)$ is the positive part of $y=x$.",
        statement="maximum(0, x) == (abs(x) + x) / 2",
        where="x: scalar",
        reading="The positive part is x where x is positive, and zero elsewhere, which is (|x| + x)/2.",
    ),
    Record(
        id="negative-part",
        name="The negative part of a number",
        document=ALGEBRA_NOTE,
        section=_PARTS,
        printed=r"$x^{-}=\max(0,-x)$ is the negative part of $y=x$.",
        statement="maximum(0, -x) == (abs(x) - x) / 2",
        where="x: scalar",
        reading="The negative part is −x where x is negative, and zero elsewhere, which is (|x| − x)/2.",
    ),
    Record(
        id="difference-of-the-parts",
        name="A number is the difference of its parts",
        document=ALGEBRA_NOTE,
        section=_PARTS,
        printed="x=x^{+}-x^{-}",
        statement="x == maximum(0, x) - maximum(0, -x)",
        where="x: scalar",
    ),
    Record(
        id="softplus-near-negative-part",
        name="The softplus function of −x is nowhere far from the negative part",
        document=ALGEBRA_NOTE,
        section=_PARTS,
        printed=r"$\zeta(x)$ approximates $x^{+}$, and $\zeta(-x)$ approximates $x^{-}$.",
        statement="0 <= softplus(-x) - maximum(0, -x) <= log(2)",
        where="x: scalar",
        reading=_NEAR,
    ),
    Record(
        id="softplus-approaches-negative-part-above",
        name="Far above zero the softplus function of −x approaches the negative part",
        document=ALGEBRA_NOTE,
        section=_PARTS,
        printed=r"$\zeta(x)$ approximates $x^{+}$, and $\zeta(-x)$ approximates $x^{-}$.",
        statement="limit(softplus(-x) - maximum(0, -x), x, oo) == 0",
        where="x: scalar",
        reading=_NEAR,
    ),
    Record(
        id="softplus-approaches-negative-part-below",
        name="Far below zero the softplus function of −x approaches the negative part",
        document=ALGEBRA_NOTE,
        section=_PARTS,
        printed=r"$\zeta(x)$ approximates $x^{+}$, and $\zeta(-x)$ approximates $x^{-}$.",
        statement="limit(softplus(-x) - maximum(0, -x), x, -oo) == 0",
        where="x: scalar",
        reading=_NEAR,
    ),
    Record(
        id="softplus-difference",
        name="The softplus functions of x and −x differ by x",
        document=ALGEBRA_NOTE,
        section=_PARTS,
        printed=_DIFFERENCE,
        statement="softplus(x) - softplus(-x) == x",
        where="x: scalar",
    ),
    Record(
        id="softplus-derivative",
        name="Derivative of the softplus function",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=r"\frac{d}{dx}\zeta(x)=\sigma(x)",
        statement="diff(softplus(x), x) == sigmoid(x)",
        where="x: scalar",
    ),
    Record(
        id="softplus-of-its-inverse",
        name="The softplus function undoes its inverse",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=_INVERSE,
        statement="softplus(log(exp(x) - 1)) == x",
        where="x: scalar positive",
        reading="An inverse function is judged as two compositions; this is the one on the stated range.",
    ),
    Record(
        id="softplus-undone-by-its-inverse",
        name="The inverse undoes the softplus function",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=_INVERSE,
        statement="log(exp(softplus(x)) - 1) == x",
        where="x: scalar",
        reading="An inverse function is judged as two compositions; this is the one on the whole line.",
    ),
    Record(
        id="softplus-as-integral",
        name="The softplus function as an integral",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=r"\zeta(x)=\int_{-\infty}^{x}\sigma(y)dy",
        statement="softplus(x) == integral(sigmoid(y), y, -oo, x)",
        where="x: scalar",
    ),
    Record(
        id="softplus-difference-in-the-list",
        name="The softplus functions of x and −x differ by x, once more",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=_DIFFERENCE,
        statement="softplus(x) - softplus(-x) == x",
        where="x: scalar",
    ),
)
