"""The gamma function: its definition, its values, its relations and how it grows."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE
from consilience.oracles.catalogue.record import Correction, Record

_SECTION: Final = "4.3 伽马函数 1"
_PROPERTIES: Final = "4.3 伽马函数 1, 性质"
_LARGE: Final = "4.3 伽马函数 2"
_REAL: Final = "gamma(x) == integral(t**(x - 1) * exp(-t), t, 0, oo)"
_INTEGER: Final = "gamma(z) == integral(t**(z - 1) * exp(-t), t, 0, oo)"
_CHORD: Final = "t * gamma(x) + (1 - t) * gamma(x + h)"
_BETWEEN: Final = "gamma(t * x + (1 - t) * (x + h))"
_TWO_POINTS: Final = "x: scalar positive; h: scalar positive; t: scalar in (0, 1)"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="gamma-definition-real",
        name="Definition of the gamma function for real numbers",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"\Gamma(x)=\int_0^{+\infty} t^{x-1}e^{-t}dt\quad,x\in \mathbb R",
        statement=_REAL,
        where="x: scalar real",
        correction=Correction(
            statement=_REAL,
            where="x: scalar positive",
            note=(
                "The integral converges for x > 0 only. For other x the gamma function is defined by "
                "Γ(x + 1) = xΓ(x), and at 0, −1, −2, … not at all."
            ),
        ),
    ),
    Record(
        id="gamma-definition-integer",
        name="Definition of the gamma function for integers",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"\Gamma(z)=\int_0^{+\infty} t^{z-1}e^{-t}dt\quad,z\in \mathbb Z",
        statement=_INTEGER,
        where="z: scalar integer",
        reading=(
            "ℤ is read as the integers, as printed. If ℂ was meant, the real part of z must be positive."
        ),
        correction=Correction(
            statement=_INTEGER,
            where="z: scalar positive integer",
            note="Among the integers the integral converges for z = 1, 2, 3, … only.",
        ),
    ),
    Record(
        id="gamma-of-positive-integer",
        name="The gamma function of a positive integer",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed=r"\Gamma(n)=(n-1)!",
        statement="gamma(n) == factorial(n - 1)",
        where="n: scalar positive integer",
    ),
    Record(
        id="gamma-recurrence",
        name="Recurrence of the gamma function",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed=r"\Gamma(x+1)=x\Gamma(x)",
        statement="gamma(x + 1) == x * gamma(x)",
        where="x: scalar",
    ),
    Record(
        id="gamma-extends-the-factorial",
        name="The gamma function extends the factorial",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed="Hence the gamma function is an extension of the factorial to the real numbers.",
        statement="gamma(n + 1) == factorial(n)",
        where="n: scalar nonnegative integer",
        reading=(
            "Extension means that Γ(n + 1) is n! wherever n! is defined; at 0, −1, −2, … Γ has no value."
        ),
    ),
    Record(
        id="gamma-and-beta",
        name="The beta function by gamma functions, among the properties of the gamma function",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed=r"B(m,n)=\frac{\Gamma(m)\Gamma(n)}{\Gamma(m+n)}",
        statement="beta(m, n) == gamma(m) * gamma(n) / gamma(m + n)",
        where="m: scalar; n: scalar",
    ),
    Record(
        id="gamma-reflection",
        name="Reflection of the gamma function",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed=r"\Gamma(1-x)\Gamma(x)=\frac{\pi}{\sin\pi x}",
        statement="gamma(1 - x) * gamma(x) == pi / sin(pi * x)",
        where="x: scalar in (0, 1)",
    ),
    Record(
        id="gamma-of-one-half",
        name="The gamma function of one half",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed=r"\Gamma(\frac 12)=\sqrt\pi",
        statement="gamma(1 / 2) == sqrt(pi)",
    ),
    Record(
        id="gamma-concave",
        name="Concavity of the gamma function",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed=r"For $x\gt 0$ the gamma function is strictly concave (严格凹函数).",
        statement=f"{_BETWEEN} > {_CHORD}",
        where=_TWO_POINTS,
        reading=(
            "凹函数 is read as concave: between two different points, here x and x + h, the graph lies "
            "above its "
            "chord. Some textbooks in Chinese call a graph 凹 that lies below its chords; in that sense the "
            "sentence is right."
        ),
        correction=Correction(
            statement=f"{_BETWEEN} < {_CHORD}",
            where=_TWO_POINTS,
            note="For x > 0 the gamma function is strictly convex: its graph lies below its chords.",
        ),
    ),
    Record(
        id="gamma-stirling",
        name="Stirling's formula",
        document=ALGEBRA_NOTE,
        section=_LARGE,
        printed=r"\Gamma(x) \sim \sqrt{2\pi} e^{-x}x^{x+1/2}",
        statement="asymptotic(gamma(x), sqrt(2 * pi) * exp(-x) * x**(x + 1 / 2), x)",
        where="x: scalar",
        reading="∼ means that the ratio of the sides tends to one.",
        correction=Correction(
            statement="asymptotic(gamma(x), sqrt(2 * pi) * exp(-x) * x**(x - 1 / 2), x)",
            where="x: scalar",
            note=(
                "The exponent is x − 1/2. With x + 1/2 the right side belongs to Γ(x + 1), which is x "
                "times as large."
            ),
        ),
    ),
)
