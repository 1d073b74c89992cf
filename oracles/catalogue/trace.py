"""The trace and its cyclic property."""

from typing import Final

from consilience.oracles.catalogue.documents import ALGEBRA_NOTE
from consilience.oracles.catalogue.record import Correction, Record

_SECTION: Final = "一、基本知识 3"

RECORDS: Final[tuple[Record, ...]] = (
    Record(
        id="trace-definition",
        name="Definition of the trace",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"\mathbf A=(a_{i,j})_{m\times n}: tr(\mathbf A)=\sum_{i}a_{i,i}",
        statement="tr(A) == sum(diag(A))",
        where="A: m×n",
        reading=(
            "The trace is read in its standard sense, for square matrices; the note defines it for every "
            "size."
        ),
        correction=Correction(
            statement="tr(A) == sum(diag(A))",
            where="A: n×n",
            note="The trace is defined for square matrices only; the note introduces it for A of size m×n.",
        ),
    ),
    Record(
        id="trace-of-transpose",
        name="A matrix and its transpose have the same trace",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"tr(\mathbf A)=tr(\mathbf A^{T})",
        statement="tr(A) == tr(A.T)",
    ),
    Record(
        id="trace-of-two-factors",
        name="Two factors under the trace change places",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=r"tr(\mathbf A\mathbf B)=tr(\mathbf B\mathbf A)",
        statement="tr(A @ B) == tr(B @ A)",
        where="A: m×n; B: n×m",
        reading="The note calls this the commutative law.",
    ),
    Record(
        id="trace-of-three-factors",
        name="Three factors under the trace rotate",
        document=ALGEBRA_NOTE,
        section=_SECTION,
        printed=(
            r"tr(\mathbf A\mathbf B\mathbf C)=tr(\mathbf C\mathbf A\mathbf B)=tr(\mathbf B\mathbf C\mathbf A)"
        ),
        statement="tr(A @ B @ C) == tr(C @ A @ B) == tr(B @ C @ A)",
        reading="The note calls this the associative law; the factors change places in a circle.",
    ),
)
