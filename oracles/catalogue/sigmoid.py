"""The sigmoid function: its values, its saturation, its derivative and its inverse."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE
from consilience.oracles.catalogue.record import Record

_SECTION: Final = "4.1 sigmoid 函数 1"
_LIST: Final = "4.2 softplus 函数 3"
_SATURATION: Final = (
    "When $x$ is very large or very small, the function is saturated: its curve is very flat."
)
_CHANGE: Final = (
    "Where it is saturated, a large change of $x$ makes only a tiny change of the value: "
    "the derivative is very small."
)
_SMALL: Final = "Very small is read as far below zero; near zero the derivative is largest."
_INVERSE: Final = r"\forall x\in(0,1),\sigma^{-1}(x)=\log(\frac{x}{1-x})"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="sigmoid-definition",
        name="Definition of the sigmoid function",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"\sigma(x)=\frac{1}{1+\exp(-x)}",
        statement="sigmoid(x) == 1 / (1 + exp(-x))",
        where="x: scalar",
    ),
    Record(
        id="sigmoid-gives-a-probability",
        name="The sigmoid function gives the parameter of a binomial distribution",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"The function can be used to generate the parameter $\phi$ of a binomial distribution.",
        statement="0 < sigmoid(x) < 1",
        where="x: scalar",
        reading=(
            "The parameter is a probability. That every one is reached is the inverse's claim "
            "(sigmoid-of-logit)."
        ),
    ),
    Record(
        id="sigmoid-saturates-above",
        name="Far above zero the sigmoid function is constant",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=_SATURATION,
        statement="limit(sigmoid(x), x, oo) == 1",
        where="x: scalar",
    ),
    Record(
        id="sigmoid-saturates-below",
        name="Far below zero the sigmoid function is constant",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=_SATURATION,
        statement="limit(sigmoid(x), x, -oo) == 0",
        where="x: scalar",
        reading=_SMALL,
    ),
    Record(
        id="sigmoid-flat-above",
        name="Far above zero the derivative of the sigmoid function vanishes",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=_CHANGE,
        statement="limit(diff(sigmoid(x), x), x, oo) == 0",
        where="x: scalar",
    ),
    Record(
        id="sigmoid-flat-below",
        name="Far below zero the derivative of the sigmoid function vanishes",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=_CHANGE,
        statement="limit(diff(sigmoid(x), x), x, -oo) == 0",
        where="x: scalar",
        reading=_SMALL,
    ),
    Record(
        id="sigmoid-change-above",
        name="Far above zero a large change of the argument changes little",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=_CHANGE,
        statement="limit(sigmoid(2 * x) - sigmoid(x), x, oo) == 0",
        where="x: scalar",
        reading="The large change is one from x to 2x.",
    ),
    Record(
        id="sigmoid-change-below",
        name="Far below zero a large change of the argument changes little",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=_CHANGE,
        statement="limit(sigmoid(2 * x) - sigmoid(x), x, -oo) == 0",
        where="x: scalar",
        reading=f"{_SMALL} The large change is one from x to 2x.",
    ),
    Record(
        id="sigmoid-by-exponentials",
        name="The sigmoid function as a ratio of exponentials",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=r"\sigma(x)=\frac{\exp(x)}{\exp(x)+\exp(0)}",
        statement="sigmoid(x) == exp(x) / (exp(x) + exp(0))",
        where="x: scalar",
    ),
    Record(
        id="sigmoid-derivative",
        name="Derivative of the sigmoid function",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=r"\frac {d}{dx}\sigma(x)=\sigma(x)(1-\sigma(x))",
        statement="diff(sigmoid(x), x) == sigmoid(x) * (1 - sigmoid(x))",
        where="x: scalar",
    ),
    Record(
        id="sigmoid-of-negative",
        name="The sigmoid function of the opposite number",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=r"1-\sigma(x)=\sigma(-x)",
        statement="1 - sigmoid(x) == sigmoid(-x)",
        where="x: scalar",
    ),
    Record(
        id="sigmoid-logarithm",
        name="The logarithm of the sigmoid function",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=r"\log\sigma(x)=-\zeta(-x)",
        statement="log(sigmoid(x)) == -softplus(-x)",
        where="x: scalar",
    ),
    Record(
        id="sigmoid-of-logit",
        name="The sigmoid function undoes the logit function",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=_INVERSE,
        statement="sigmoid(log(x / (1 - x))) == x",
        where="x: scalar in (0, 1)",
        reading="An inverse function is judged as two compositions; this is the one on the stated range.",
    ),
    Record(
        id="logit-of-sigmoid",
        name="The logit function undoes the sigmoid function",
        document=ALGEBRA_NOTE,
        section=_LIST,
        printed=_INVERSE,
        statement="log(sigmoid(x) / (1 - sigmoid(x))) == x",
        where="x: scalar",
        reading="An inverse function is judged as two compositions; this is the one on the whole line.",
    ),
)
