"""The beta function: its integrals, its recurrences, how it decreases and its relation to gamma."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE
from consilience.oracles.catalogue.record import Correction, Record

_SECTION: Final = "4.4 贝塔函数 1"
_PROPERTIES: Final = "4.4 贝塔函数 2"
_POSITIVE: Final = "m: scalar positive; n: scalar positive"
_DEFINED: Final = "The range is that of the definition."

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="beta-definition",
        name="Definition of the beta function",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"B(m,n)=\int_0^1 x^{m-1}(1-x)^{n-1} dx",
        statement="beta(m, n) == integral(x**(m - 1) * (1 - x)**(n - 1), x, 0, 1)",
        where=_POSITIVE,
    ),
    Record(
        id="beta-by-sine-and-cosine",
        name="The beta function as an integral of sine and cosine",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"B(m,n)=2\int_0^{\frac \pi 2}\sin ^{2m-1}(x) \cos ^{2n-1}(x) dx",
        statement="beta(m, n) == 2 * integral(sin(x)**(2 * m - 1) * cos(x)**(2 * n - 1), x, 0, pi / 2)",
        where=_POSITIVE,
        reading=_DEFINED,
    ),
    Record(
        id="beta-on-the-half-line",
        name="The beta function as an integral over the half-line",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"B(m,n) = \int_0^{+\infty}\frac{x^{m-1}}{(1+x)^{m+n}} dx",
        statement="beta(m, n) == integral(x**(m - 1) / (1 + x)**(m + n), x, 0, oo)",
        where=_POSITIVE,
        reading=_DEFINED,
    ),
    Record(
        id="beta-by-two-powers",
        name="The beta function as an integral of two powers",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"B(m,n)=\int_0^1\frac{x^{m-1}+x^{n-1}}{(1+x)^{m+n}}dx",
        statement="beta(m, n) == integral((x**(m - 1) + x**(n - 1)) / (1 + x)**(m + n), x, 0, 1)",
        where=_POSITIVE,
        reading=_DEFINED,
    ),
    Record(
        id="beta-continuity",
        name="Continuity of the beta function",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed=r"The beta function is continuous in its domain $m\gt0,n\gt0$.",
        statement="limit(beta(m * (1 + a / s), n * (1 + b / s)), s, oo) == beta(m, n)",
        where=f"{_POSITIVE}; a: scalar in (-1, 1); b: scalar in (-1, 1)",
        reading=(
            "Points that approach (m, n) along rays are judged: continuity asks for more, as they "
            "may approach "
            "in any way."
        ),
    ),
    Record(
        id="beta-symmetry",
        name="Symmetry of the beta function",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed="B(m,n)=B(n,m)",
        statement="beta(m, n) == beta(n, m)",
        where=_POSITIVE,
        reading=_DEFINED,
    ),
    Record(
        id="beta-recurrence-second",
        name="Recurrence of the beta function in its second argument",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed=r"B(m,n) = \frac{n-1}{m+n-1}B(m,n-1),\quad m\gt0,n\gt1",
        statement="beta(m, n) == (n - 1) / (m + n - 1) * beta(m, n - 1)",
        where="m: scalar positive; n: scalar in (1, oo)",
    ),
    Record(
        id="beta-recurrence-first",
        name="Recurrence of the beta function in its first argument",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed=r"B(m,n) = \frac{m-1}{m+n-1}B(m-1,n),\quad m\gt1,n\gt0",
        statement="beta(m, n) == (m - 1) / (m + n - 1) * beta(m - 1, n)",
        where="m: scalar in (1, oo); n: scalar positive",
    ),
    Record(
        id="beta-recurrence-both",
        name="Recurrence of the beta function in both arguments",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed=r"B(m,n) = \frac{(m-1)(n-1)}{(m+n-1)(m+n-2)}B(m-1,n-1),\quad m\gt1,n\gt1",
        statement="beta(m, n) == (m - 1) * (n - 1) / ((m + n - 1) * (m + n - 2)) * beta(m - 1, n - 1)",
        where="m: scalar in (1, oo); n: scalar in (1, oo)",
    ),
    Record(
        id="beta-for-large-arguments",
        name="The beta function of large arguments",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed=r"B(m,n)=\frac{\sqrt{(2\pi)m^{m-1/2}n^{n-1/2}}}{(m+n)^{m+n-1/2}}",
        statement=(
            "asymptotic(beta(m, n), sqrt(2 * pi * m**(m - 1 / 2) * n**(n - 1 / 2)) / (m + n)**(m + n "
            "- 1 / 2), "
            "m, n)"
        ),
        where="m: scalar; n: scalar",
        reading=(
            "The note calls this an approximation for large m and n, so the sign = is read as: the "
            "ratio of the "
            "sides tends to one when both grow in any fixed proportion."
        ),
        correction=Correction(
            statement=(
                "asymptotic(beta(m, n), sqrt(2 * pi) * m**(m - 1 / 2) * n**(n - 1 / 2) / "
                "(m + n)**(m + n - 1 / 2), m, n)"
            ),
            where="m: scalar; n: scalar",
            note="The root is over 2π alone, not over the powers of m and n.",
        ),
    ),
    Record(
        id="beta-by-gamma",
        name="The beta function by gamma functions",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed=r"B(m,n)=\frac{\Gamma(m)\Gamma(n)}{\Gamma(m+n)}",
        statement="beta(m, n) == gamma(m) * gamma(n) / gamma(m + n)",
        where=_POSITIVE,
    ),
    Record(
        id="beta-of-complementary-arguments",
        name="The beta function of arguments whose sum is one",
        document=ALGEBRA_NOTE,
        section=_PROPERTIES,
        printed=r"B(m,1-m)=\Gamma(m)\Gamma(1-m)",
        statement="beta(m, 1 - m) == gamma(m) * gamma(1 - m)",
        where="m: scalar in (0, 1)",
        reading=(
            "No range is printed; the note defines B for positive arguments, and m and 1 − m are "
            "both positive for "
            "0 < m < 1. Continued by gamma functions, the claim holds for every m that is no integer."
        ),
    ),
)
