"""The beta function: its integrals, its recurrences, how it decreases and its relation to gamma."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE
from consilience.oracles.catalogue.record import Record

_PROPERTIES: Final = "4.4 贝塔函数 2"
_POSITIVE: Final = "m: scalar positive; n: scalar positive"
_DEFINED: Final = "The range is that of the definition."

RECORDS: Final[tuple[Record, ...]] = (
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
